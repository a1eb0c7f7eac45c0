import { useId } from 'react';
import type { ReactElement } from 'react';
import { Label } from '@atlaskit/form';
import Select from '@atlaskit/select';
import type { Creation, Grant } from '../../src/domain/grants';
import type { IssueRepositoryView } from '../../src/resolvers/issueApi';
import { invoke } from './api';
import { reasonOf } from '../shared/grants/grantReason';
import { useSearch } from './useSearch';

interface Option {
  value: string;
  label: string;
  /** Absent in the last line of a list that is not whole. */
  repository?: IssueRepositoryView;
  grant?: Grant;
}

interface Props {
  what: Creation;
  /** The first page, likeliest first. */
  first: IssueRepositoryView[];
  /** There are more than that. */
  more: boolean;
  chosen: IssueRepositoryView | undefined;
  /** What hosts told of the right since, by repository. */
  told: ReadonlyMap<string, Grant>;
  onChoose: (repository: IssueRepositoryView) => void;
}

/** Repositories to choose from, searched on the server; those that may not be written say why and cannot be chosen. */
export function RepositorySelect({ what, first, more, chosen, told, onChoose }: Props): ReactElement {
  const id = useId();
  const option = (repository: IssueRepositoryView): Option => ({
    value: repository.id,
    label: repository.name,
    repository,
    grant: told.get(repository.id) ?? repository[what],
  });
  const {
    options: found,
    loading,
    emptyWords,
    onOpen,
    onInputChange,
  } = useSearch<Option>(
    async (text) => {
      const result = await invoke('searchRepositories', { search: text });
      if (!result.ok) {
        return result;
      }
      const { repositories, next } = result.value;
      return { ok: true, value: listOf(repositories.map(option), next !== undefined) };
    },
    listOf(first.map(option), more),
    true,
    'No such repository',
  );
  // What was told since counts more than what the list says.
  const options = found.map((one) => (one.repository === undefined ? one : option(one.repository)));

  const shown = [...options.map(({ repository }) => repository), chosen].filter((one) => one !== undefined);
  const several = new Set(shown.map(({ connectionId }) => connectionId)).size > 1;

  return (
    <div className="field">
      <Label htmlFor={id}>Repository</Label>
      <Select<Option>
        inputId={id}
        autoFocus
        options={options}
        isLoading={loading}
        filterOption={null}
        onMenuOpen={onOpen}
        onInputChange={onInputChange}
        value={chosen === undefined ? null : option(chosen)}
        onChange={(picked) => picked?.repository !== undefined && onChoose(picked.repository)}
        isOptionDisabled={({ grant }) => grant === undefined || grant.state === 'denied'}
        formatOptionLabel={({ label, repository, grant }, { context }) => (
          <span>
            {label}
            {several && repository !== undefined && (
              <span className="subtle small"> · {repository.connectionName}</span>
            )}
            {context === 'menu' && grant?.state === 'denied' && (
              <span className="subtle small"> · {reasonOf(grant)}</span>
            )}
          </span>
        )}
        placeholder="Search repositories"
        noOptionsMessage={() => emptyWords}
        menuPosition="fixed"
        maxMenuHeight={240}
      />
    </div>
  );
}

function listOf(options: Option[], more: boolean): Option[] {
  return more ? [...options, { value: '', label: 'There are more: type a part of the name.' }] : options;
}
