import { describeAccess } from './contract/access';
import { describeCreating } from './contract/creating';
import { describeDetails } from './contract/details';
import { describeFirstReading } from './contract/firstReading';
import { describeLaterReading } from './contract/laterReading';
import { findRepository } from './contract/reading';
import type { Contract, ContractSubject } from './contract/subject';

/** The suite that every driver passes against a host. One host serves all of it; tests only add to it and clean nothing up. */
export function describeHostContract(name: string, open: () => Promise<ContractSubject>): void {
  describe(`${name} keeps the contract of a host`, () => {
    const contract = {} as Contract;

    beforeAll(async () => {
      contract.subject = await open();
      contract.host = contract.subject.open(contract.subject.credentials.readWrite);
      const small = await findRepository(contract.host, contract.subject.repositories.small);
      // Where a list leaves something out, the first reading tells it, as it does in the product.
      contract.small = (await contract.host.changesSince(small)).repository ?? small;
      contract.workspace = await contract.subject.clone(contract.small.name);
    }, 60_000);
    afterAll(async () => {
      await contract.workspace?.close();
      await contract.subject?.close();
    });

    describeAccess(contract);
    describeFirstReading(contract);
    describeLaterReading(contract);
    describeDetails(contract);
    describeCreating(contract);
  });
}
