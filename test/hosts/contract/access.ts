import type { Repository } from '../../../src/domain/repository';
import type { Cursor } from '../../../src/hosts/host';
import { failureOf } from './reading';
import type { Contract } from './subject';

/** Credentials and the list of repositories. */
export function describeAccess(contract: Contract): void {
  describe('who and where', () => {
    it('says who the credential is and what it sees', async () => {
      const verification = await contract.host.verify();
      expect(verification).toMatchObject({
        account: { name: expect.stringMatching(/./) },
        product: { name: expect.stringMatching(/./) },
        grants: { read: { state: 'granted' }, createBranch: { state: expect.stringMatching(/granted|unknown/) } },
      });
      expect(verification.repositories).toBeGreaterThanOrEqual(Object.keys(contract.subject.repositories).length);
    });

    it('refuses a credential that is wrong or has ended, and says what to do', async () => {
      const bad = [contract.subject.credentials.invalid, contract.subject.credentials.expired].filter(
        (one) => one !== undefined,
      );
      for (const credential of bad) {
        const error = await failureOf(contract.subject.open(credential).verify());
        expect(['unauthorised', 'expired']).toContain(error.kind);
        expect(error.details.remedy).toMatch(/./);
      }
    });

    it('lists every repository once, with an id and an address', async () => {
      const listed: Repository[] = [];
      let cursor: Cursor | undefined;
      do {
        const page = await contract.host.listRepositories(cursor);
        listed.push(...page.items);
        cursor = page.next;
      } while (cursor !== undefined);
      expect(listed.map((repository) => repository.name)).toEqual(
        expect.arrayContaining(Object.values(contract.subject.repositories)),
      );
      expect(new Set(listed.map(({ identity }) => identity)).size).toBe(listed.length);
      expect(new Set(listed.map(({ hostId }) => hostId)).size).toBe(listed.length);
      expect(listed.every(({ url }) => url.startsWith('https://'))).toBe(true);
      const { archived } = contract.subject.repositories;
      expect(listed.filter((one) => one.archived).map(({ name }) => name)).toEqual(
        archived === undefined ? [] : [archived],
      );
    });

    it('asks to come back later where the host asks to pause', async () => {
      const { rateLimited } = contract.subject.credentials;
      if (rateLimited === undefined) {
        return;
      }
      const error = await failureOf(contract.subject.open(rateLimited).listRepositories());
      expect(error.kind).toBe('rateLimited');
      expect(error.details.retryAt).toBeGreaterThan(Date.now());
    });
  });
}
