import type { ProjectConnectionView } from '../../src/resolvers/projectApi';
import { IDENTITIES, MODES, vouchingBy } from '../shared/smartCommitModes';

/** Whether a connection's smart commits run in this project and how, in the words of the admin's page. @param off an admin keeps the app from running any here */
export function smartCommitState(
  { smartCommits, hostTitle, vouchesBy }: Pick<ProjectConnectionView, 'smartCommits' | 'hostTitle' | 'vouchesBy'>,
  off: boolean,
): { title: string; meanings: string[] } {
  const { mode, identity } = smartCommits;
  const { title, meaning } = MODES.find((one) => one.mode === mode) ?? { title: mode, meaning: '' };
  if (mode !== 'app') {
    return { title, meanings: [meaning] };
  }
  if (off) {
    return { title: 'Off', meanings: ['A Jira admin keeps this app from running them in this project.'] };
  }
  const believed = identity === 'email' ? `${IDENTITIES.email}.` : vouchingBy(hostTitle, vouchesBy);
  return { title, meanings: [meaning, believed] };
}
