import { answerOf, readBody, Refusal } from '../http/answer';
import type { Answer } from '../http/answer';
import type { LabCall } from '../http/server';
import type { ClariveRepository, ClariveState } from './state';

/** The lab's own address for what an administrator of Clarive does on its pages; never reached under the real name. */
export const SETTINGS_PATH = '/_settings';

/** `PUT {allowPat?, patAccess?: {REPOSITORY: 'inherit' | 'true' | 'false'}}` changes settings; both methods answer them. */
export function serveSettings(state: ClariveState, save: () => void, { request }: LabCall): Promise<Answer> {
  return answerOf(async () => {
    if (request.method === 'PUT') {
      change(state, JSON.parse((await readBody(request)).toString()) as Settings);
      save();
    } else if (request.method !== 'GET') {
      throw new Refusal({ status: 405 });
    }
    const patAccess = Object.fromEntries(state.repositories.map((one) => [one.fullName, one.patAccess]));
    return { status: 200, body: { allowPat: state.allowPat, patAccess } };
  });
}

interface Settings {
  allowPat?: boolean;
  patAccess?: Record<string, ClariveRepository['patAccess']>;
}

function change(state: ClariveState, { allowPat, patAccess = {} }: Settings): void {
  state.allowPat = allowPat ?? state.allowPat;
  for (const [name, access] of Object.entries(patAccess)) {
    const repository = state.repositories.find(({ fullName }) => fullName === name);
    if (!repository || !['inherit', 'true', 'false'].includes(access)) {
      throw new Refusal({ status: 400, body: { error: `no such repository or setting: ${name}` } });
    }
    repository.patAccess = access;
  }
}
