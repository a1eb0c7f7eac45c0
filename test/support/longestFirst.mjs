import Sequencer from '@jest/test-sequencer';

/** Folders whose tests start sites, browsers or whole hosts: seconds to minutes, whatever their files' sizes. */
const LONG = [
  'contract.test',
  'grants/table',
  'endToEnd/',
  'azure/',
  'browser/',
  'codecommit/',
  'dev/start',
  'openLab',
];

function rank({ path }) {
  const at = LONG.findIndex((part) => path.includes(part));
  return at < 0 ? LONG.length : at;
}

/** Without a memory of earlier runs jest begins with the largest files, and ends with one worker waiting for the other. */
// eslint-disable-next-line import-x/no-default-export -- jest takes a sequencer by its default export
export default class LongestFirst extends Sequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((a, b) => rank(a) - rank(b));
  }
}
