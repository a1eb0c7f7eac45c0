import { readScope } from './access/signature';
import { readGitCall, serveGit } from '../git/smartHttp';
import { readBody, send } from '../http/answer';
import type { LabCall } from '../http/server';
import { REGIONS } from './account';
import { serveApi } from './api/serve';
import type { Codecommit } from './codecommit';
import { authoriseGit } from './gitAccess';
import { serveSts } from './sts';

interface Endpoint {
  service: 'codecommit' | 'git-codecommit' | 'sts';
  region: string;
}

/** Names that this account's regions answer under. */
export function realNames(): string[] {
  return REGIONS.flatMap((region) =>
    ['codecommit', 'git-codecommit', 'sts'].map((service) => `${service}.${region}.amazonaws.com`),
  );
}

/** Answers every request to one CodeCommit: its API, STS and git. */
export function serveCodecommit(codecommit: Codecommit): (call: LabCall) => Promise<void> {
  return async ({ request, response, url, realHost }) => {
    const named = realHost === undefined ? undefined : readName(realHost);
    const git = realHost === undefined || named?.service === 'git-codecommit' ? readGitCall(url) : undefined;
    if (git) {
      return serveGit(request, response, git, authoriseGit(codecommit, named?.region));
    }
    const body = await readBody(request);
    const endpoint = named ?? readSignedFor(request.headers.authorization);
    const signed = { request, url, host: realHost ?? request.headers.host ?? '', body };
    if (request.method !== 'POST' || endpoint === undefined || endpoint.service === 'git-codecommit') {
      return send(request, response, { status: 404 });
    }
    const answer =
      endpoint.service === 'sts'
        ? await serveSts(codecommit, endpoint.region, signed)
        : await serveApi(codecommit, endpoint.region, signed);
    send(request, response, answer);
  };
}

function readName(host: string): Endpoint | undefined {
  const match = /^(codecommit|git-codecommit|sts)\.([\w-]+)\.amazonaws\.com$/.exec(host);
  return match?.[1] && match[2] ? { service: match[1] as Endpoint['service'], region: match[2] } : undefined;
}

/** On the loopback address the signature tells which region and service are meant. */
function readSignedFor(authorization: string | undefined): Endpoint | undefined {
  const scope = readScope(authorization);
  return scope && (scope.service === 'codecommit' || scope.service === 'sts')
    ? { service: scope.service, region: scope.region }
    : undefined;
}
