import { isRefusal } from '../client';
import { repositoryFromOverview } from '../convertRepository';
import type { GraphOverview } from '../payloads';
import { NAME_QUERY } from '../queries';
import { repositoryData } from '../repositoryData';
import type { Session } from './session';

/**
 * Goes on under the name that a repository has now, where it was renamed or transferred in the middle of a reading: REST
 * answers 301 for the old one, GraphQL knows both.
 * @throws HostError as `work` does; moved where another repository has the name now
 */
export async function underPresentName<T>(session: Session, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isRefusal(error, 'moved')) {
      throw error;
    }
    session.requests += 1;
    const raw = await repositoryData<GraphOverview>(session.client, session.repository, NAME_QUERY);
    const current = repositoryFromOverview(raw, session.client.instance);
    if (current.name === session.repository.name) {
      throw error;
    }
    session.repository = current;
    session.page.repository = current;
  }
  return work();
}
