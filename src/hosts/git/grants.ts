import type { Grant, Grants } from '../../domain/grants';
import { HostError } from '../../domain/errors';
import type { GitClient } from './protocol/client';
import { probePush } from './protocol/pushProbe';
import type { PushProbe } from './protocol/pushProbe';

const NO_PULL_REQUESTS: Grant = { state: 'denied', evidence: 'git itself knows no pull requests' };
const NO_WEBHOOKS: Grant = { state: 'denied', evidence: 'git servers do not tell of changes by themselves' };

/**
 * What the credential may do in one repository that the admin named. Reading is tried first, so that no server that makes repositories
 * when they are pushed to makes one; then pushing is asked for, not done. Up to four requests, all of which only read; two with `writeOnly`,
 * for somebody who waits: then neither branches are listed nor is it asked whether anybody may push.
 */
export async function repositoryGrants(client: GitClient, writeOnly = false): Promise<Grants> {
  const read = await readGrant(client, writeOnly);
  const denied: Grant = { state: 'denied', evidence: 'the repository cannot be read' };
  return {
    read,
    createBranch: read.state === 'granted' ? pushGrant(await probePush(client.remote, writeOnly)) : denied,
    createPullRequest: NO_PULL_REQUESTS,
    webhooks: NO_WEBHOOKS,
  };
}

async function readGrant(client: GitClient, writeOnly: boolean): Promise<Grant> {
  try {
    await (writeOnly ? client.traits() : client.refs());
    return { state: 'granted', evidence: 'its branches could be listed' };
  } catch (error) {
    if (error instanceof HostError && ['forbidden', 'notFound', 'scopeMissing'].includes(error.kind)) {
      return { state: 'denied', evidence: withoutStop(error), missing: ['Read-only'] };
    }
    throw error;
  }
}

/** Pure. */
export function pushGrant(probe: PushProbe): Grant {
  switch (probe.state) {
    case 'allowed':
      return { state: 'granted', evidence: 'git accepts a push with this token' };
    case 'anybody':
      return { state: 'unknown', evidence: 'checked on first use: the server offers pushing to anybody' };
    case 'refused':
      return {
        state: 'denied',
        evidence: `git refuses a push: ${withoutStop(probe.error)}`,
        missing: ['Read & Write'],
      };
  }
}

/** What was tried may follow. */
function withoutStop({ message }: HostError): string {
  return message.replace(/\.$/, '');
}
