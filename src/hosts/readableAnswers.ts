import type { HostAccess } from '../domain/connection';
import { HostError } from '../domain/errors';
import type { Log } from '../domain/ports';
import { traceOf } from '../domain/trace';
import { eachCall } from './eachCall';
import type { Host } from './host';
import type { Http } from './http';

/** What reading a value of another shape throws: a field of nothing, text that is no JSON, a date or a count that is none. */
const MISREAD = [TypeError, SyntaxError, RangeError];

/**
 * Opens a driver in which an answer of an unexpected shape is the host's failure and not the app's. Drivers read answers as
 * their hosts document them; a proxy, a sign-in page or another product at the address may answer with anything.
 * What fails before anybody answered is a mistake of ours and stays one. Where it failed is logged either way.
 * @param open opens the driver over the given way to the network
 */
export function readableAnswers(access: HostAccess, http: Http, open: (http: Http) => Host, log: Log): Host {
  let answers = 0;
  const counting: Http = {
    ...http,
    async fetch(url, init) {
      const response = await http.fetch(url, init);
      answers += 1;
      return response;
    },
  };
  return eachCall(open(counting), async (name, call) => {
    const before = answers;
    try {
      return await call();
    } catch (error) {
      if (answers === before || !MISREAD.some((sort) => error instanceof sort)) {
        throw error;
      }
      log.warn('an answer of a host could not be read', { call: name, kind: access.target.kind, ...traceOf(error) });
      throw unreadable(name, access);
    }
  });
}

/** Nothing of the answer is said: it may quote anything. */
function unreadable(call: string, { target }: HostAccess): HostError {
  const host = URL.canParse(target.baseUrl) ? new URL(target.baseUrl).host : 'The host';
  if (call === 'verify') {
    return new HostError('notAGitHost', `${host} gave an answer that the app cannot read.`, {
      remedy: 'Check the address and the kind of host. A proxy in front of it must let API requests through.',
    });
  }
  const begun = call.startsWith('create') ? ' Look there first whether it was made.' : '';
  return new HostError('hostError', `${host} gave an answer that the app cannot read.`, {
    remedy: `Try again later. If it stays, check whether a proxy or another product answers at this address.${begun}`,
  });
}
