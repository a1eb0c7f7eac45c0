import type { Person } from '../../domain/changes';
import type { Repository } from '../../domain/repository';
import { isRefusal } from './client';
import type { BitbucketClient } from './client';
import { bareUuid, personFrom, repositoryPath } from './convert';
import type { RawAccount, RawPage } from './payloads';

const PAGE = 100;
const MOST_PAGES = 5;
const MOST_FOUND = 20;

type Reviewer = Person & { id: string };

/**
 * Members of the repository's workspace by name; an id is the account's UUID. An access token cannot be given the scope for that, but sees
 * whom the repository asks for a review by itself.
 * Sources: Bitbucket Cloud REST docs, "List users in a workspace" (it can be filtered by e-mail address only), "List effective default
 * reviewers".
 */
export async function searchReviewers(
  client: BitbucketClient,
  repository: Repository,
  text: string,
): Promise<Reviewer[]> {
  const workspace = repository.handle ?? repository.name.split('/')[0] ?? '';
  try {
    return await search(client, `/workspaces/${encodeURIComponent(workspace)}/members`, text);
  } catch (error) {
    if ('email' in client.credential || !isRefusal(error, 'scopeMissing')) {
      throw error;
    }
    return search(client, `${repositoryPath(repository)}/effective-default-reviewers`, text);
  }
}

async function search(client: BitbucketClient, path: string, text: string): Promise<Reviewer[]> {
  const wanted = text.trim().toLowerCase();
  const found: Reviewer[] = [];
  let next: string | undefined;
  for (let page = 0; page < MOST_PAGES && found.length < MOST_FOUND; page += 1) {
    const { data } = await client.get<RawPage<{ user?: RawAccount }>>(
      next ?? path,
      next === undefined ? { pagelen: PAGE } : undefined,
    );
    found.push(...data.values.flatMap(({ user }) => reviewerFrom(user, wanted)));
    next = data.next;
    if (next === undefined) {
      break;
    }
  }
  return found.slice(0, MOST_FOUND);
}

function reviewerFrom(user: RawAccount | undefined, wanted: string): Reviewer[] {
  const names = [user?.display_name, user?.nickname].map((name) => name?.toLowerCase() ?? '');
  return user?.uuid !== undefined && names.some((name) => name.includes(wanted))
    ? [{ id: bareUuid(user.uuid), ...personFrom(user) }]
    : [];
}
