/** What was done, as people say it. An action that is not here is shown by its own name. */
export const ACTION_WORDS: Readonly<Record<string, string>> = {
  createBranch: 'Created a branch',
  createPullRequest: 'Created a pull request',
  saveCredential: 'Saved a token of their own',
  removeCredential: 'Removed a token of their own',
  saveSettings: 'Changed settings',
  saveProjectSettings: 'Changed settings of a project',
  saveConnection: 'Saved a connection',
  updateConnection: 'Changed a connection',
  rotateCredential: 'Replaced a token',
  enableConnection: 'Enabled a connection',
  disableConnection: 'Disabled a connection',
  removeConnection: 'Removed a connection',
  selectRepositories: 'Chose repositories',
  runSmartCommits: 'Let smart commits run',
  dropSmartCommits: 'Dropped smart commits',
};

/** `done`, or the sentence behind the kind of error. */
export function outcomeWords(outcome: string): string {
  return outcome === 'done' ? 'Done' : outcome.replace(/^\w+: /, '');
}
