import { listOwn, personalConnections, removeOwn, saveOwn } from '../development/personal';
import type { PersonalPorts } from '../development/ports';
import { ProductError } from '../domain/errors';
import type { PersonalCredential } from '../store/personalCredentials';
import { toResultError } from './answer';
import type { AuthorisePorts } from './authorise';
import { asCredential } from './draft';
import type { Handlers, RequestContext } from './handlers';
import type { PersonalApi, PersonalCredentialView } from './personalApi';
import { asId, asIds, asRecord, invalid, optionalDate } from './validate';

export interface PersonalResolverPorts extends PersonalPorts, AuthorisePorts {}

/** Functions of the page of personal settings. Whose credentials they are about is who calls, never the payload. */
export function personalHandlers(ports: PersonalResolverPorts): Handlers<PersonalApi> {
  /** @throws ProductError forbidden for whoever is not signed in, or sees no development tools anywhere */
  async function caller({ accountId }: RequestContext): Promise<string> {
    const held = accountId === undefined ? undefined : await ports.permissionsOf(['VIEW_DEV_TOOLS']);
    if (accountId === undefined || held?.has('VIEW_DEV_TOOLS') !== true) {
      throw new ProductError('forbidden', 'Only people who may view development tools in a project keep tokens here.', {
        remedy: 'Ask an administrator of your project for the permission “View development tools”.',
      });
    }
    return accountId;
  }

  return {
    async listConnections({ context }) {
      await caller(context);
      const connections = await personalConnections(ports);
      return connections.flatMap(({ id, name, target, personalCredentials }) => {
        const module = ports.hostModule(target.kind);
        const required = personalCredentials === 'required';
        const { kind, baseUrl } = target;
        return module === undefined
          ? []
          : [{ id, name, kind, baseUrl, required, form: module.form, traits: module.traits }];
      });
    },

    async listCredentials({ context }) {
      const own = await listOwn(await caller(context), ports);
      return own.map(({ connection, own: record }) => credentialView(record, connection.name));
    },

    async saveCredential({ payload, context }) {
      const accountId = await caller(context);
      const entered = asRecord(payload);
      const connectionId = asId(entered.connectionId, 'connectionId');
      const credential = asCredential(entered.credential);
      const expiresAt = optionalDate(entered.expiresAt, 'expiresAt');
      const alsoFor = entered.alsoFor === undefined ? [] : asIds(entered.alsoFor, 'alsoFor', 20);
      const connections = new Map((await personalConnections(ports)).map((one) => [one.id, one]));
      const target = connections.get(connectionId)?.target;
      const elsewhere = alsoFor.filter((id) => {
        const other = connections.get(id)?.target;
        return other?.kind !== target?.kind || other?.baseUrl !== target?.baseUrl;
      });
      if (elsewhere.length > 0) {
        throw invalid('alsoFor', 'A token is only ever sent to the host that it is for.');
      }
      const saved = await saveOwn({ accountId, connectionId, credential, expiresAt }, ports);
      const refused: PersonalApi['saveCredential']['value']['refused'] = [];
      for (const id of alsoFor.filter((other) => other !== connectionId)) {
        try {
          await saveOwn({ accountId, connectionId: id, credential, expiresAt }, ports);
        } catch (error) {
          refused.push({ connectionId: id, error: toResultError(error, ports.log) });
        }
      }
      return { ...credentialView(saved, connections.get(connectionId)?.name ?? ''), refused };
    },

    async removeCredential({ payload, context }) {
      const accountId = await caller(context);
      await removeOwn(accountId, asId(asRecord(payload).connectionId, 'connectionId'), ports);
      return {};
    },
  };
}

function credentialView(record: PersonalCredential, connectionName: string): PersonalCredentialView {
  const { connectionId, account, credential, verifiedAt, grants, refusal } = record;
  return {
    connectionId,
    connectionName,
    account,
    credential,
    verifiedAt: new Date(verifiedAt).toISOString(),
    ...(grants === undefined ? {} : { grants }),
    ...(refusal === undefined ? {} : { refusal }),
  };
}
