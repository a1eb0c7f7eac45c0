import { useCallback } from 'react';
import type { ReactElement } from 'react';
import type { SettingsView as Settings } from '../../../src/resolvers/settingsApi';
import type { ResultError } from '../../../src/resolvers/result';
import { ErrorMessage } from '../../shared/ErrorMessage';
import { Loading } from '../../shared/Loading';
import { useLoad } from '../../shared/useLoad';
import { ViewHeading } from '../../shared/ViewHeading';
import { invoke } from '../api';
import { BackLink } from '../BackLink';
import type { Go } from '../view';
import { BranchNames } from './BranchNames';
import { ConnectionList } from './ConnectionList';
import { Creators } from './Creators';
import { PullRequestTexts } from './PullRequestTexts';

/** Saves one section. @returns what was wrong with it */
export type SaveSection = (section: Partial<Settings>) => Promise<ResultError | undefined>;

/** What holds for the whole site. Each section is saved by itself. */
export function SettingsView({ onGo }: { onGo: Go }): ReactElement {
  const { value: settings, error, reload, replace } = useLoad(useCallback(() => invoke('getSettings'), []));
  const projects = useLoad(useCallback(() => invoke('listProjects'), []));

  const save: SaveSection = async (section) => {
    const result = await invoke('saveSettings', section);
    if (!result.ok) {
      return result.error;
    }
    replace(result.value);
    return undefined;
  };

  return (
    <div className="stack narrow">
      <BackLink onGo={onGo} />
      <ViewHeading takeFocus>Settings</ViewHeading>
      {error && <ErrorMessage error={error} onRetry={() => void reload()} />}
      {settings === undefined && !error && <Loading label="Loading settings…" />}
      {settings !== undefined && (
        <>
          <BranchNames settings={settings.branchNames} projects={projects.value?.projects ?? []} onSave={save} />
          <PullRequestTexts settings={settings.pullRequests} onSave={save} />
          <Creators settings={settings.creating} onSave={save} />
          <ConnectionList projects={projects} />
        </>
      )}
    </div>
  );
}
