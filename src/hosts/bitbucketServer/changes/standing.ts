import { headOf } from '../branches';
import { describedBy, repositoryPath } from '../convert';
import { sameRepository } from '../current';
import type { RawBranch, RawPage, RawRepository } from '../payloads';
import { nextStart } from '../repositories';
import type { Head } from './cursor';
import type { Session } from './session';

const PAGE = 1000;

/**
 * Where the branches stand: a request for each thousand of them, by name, with the mark of the default one.
 * Source: Bitbucket Data Center REST docs, "Find branches".
 */
export async function readHeads(session: Session): Promise<{ heads: Head[]; defaultBranch: string | null }> {
  const heads: Head[] = [];
  let defaultBranch: string | null = null;
  let start: number | undefined = 0;
  while (start !== undefined) {
    session.requests += 1;
    const page: RawPage<RawBranch> = await session.client.get(`${repositoryPath(session.repository)}/branches`, {
      limit: PAGE,
      start,
      details: false,
      orderBy: 'ALPHABETICAL',
    });
    for (const raw of page.values) {
      heads.push([raw.displayId, headOf(raw)]);
      defaultBranch = raw.isDefault === true ? raw.displayId : defaultBranch;
    }
    start = nextStart(page);
  }
  return { heads, defaultBranch };
}

/**
 * The repository as it is called now, with one request: asked where something is about to be given, for its address is a name,
 * which another repository may have by now. @throws HostError moved
 */
export async function describe(session: Session): Promise<void> {
  session.requests += 1;
  const { client, repository } = session;
  const raw = await client.get<RawRepository>(repositoryPath(repository));
  sameRepository(raw, repository);
  session.repository = { ...repository, ...describedBy(raw, client.baseUrl) };
}
