import { useId } from 'react';
import type { ReactElement } from 'react';
import { Label } from '@atlaskit/form';
import Select from '@atlaskit/select';
import { invoke } from './api';
import { useSearch } from './useSearch';

interface Option {
  value: string;
  label: string;
}

interface Props {
  label: string;
  repositoryId: string;
  /** Empty: none yet. */
  value: string;
  /** Names that stand first. */
  likely?: string[];
  error?: string;
  onChange: (name: string) => void;
}

/** A branch of a repository. The host is asked only when somebody opens the list or types. */
export function BranchSelect(props: Props): ReactElement {
  // What was found in one repository is nothing in another.
  return <BranchList key={props.repositoryId} {...props} />;
}

function BranchList({ label, repositoryId, value, likely = [], error, onChange }: Props): ReactElement {
  const id = useId();
  const errorId = `${id}-error`;
  const { options, loading, emptyWords, onOpen, onInputChange } = useSearch(
    async (text) => {
      const result = await invoke('searchBranches', { repositoryId, search: text });
      if (!result.ok) {
        return result;
      }
      const found = result.value.map(({ name }) => name);
      const ours = likely.filter((name) => name.toLowerCase().includes(text.trim().toLowerCase()));
      return { ok: true, value: [...new Set([...ours, ...found])].map(toOption) };
    },
    [...new Set([...likely, ...(value === '' ? [] : [value])])].map(toOption),
    false,
    'No such branch',
  );

  return (
    <div className="field">
      <Label htmlFor={id}>{label}</Label>
      <Select<Option>
        inputId={id}
        options={options}
        isLoading={loading}
        filterOption={null}
        onMenuOpen={onOpen}
        onInputChange={onInputChange}
        value={value === '' ? null : toOption(value)}
        onChange={(picked) => picked !== null && onChange(picked.value)}
        isInvalid={error !== undefined}
        aria-errormessage={error === undefined ? undefined : errorId}
        placeholder="Search branches"
        noOptionsMessage={() => emptyWords}
        menuPosition="fixed"
        maxMenuHeight={220}
      />
      {error !== undefined && (
        <p id={errorId} className="danger small" role="alert">
          {error}
        </p>
      )}
    </div>
  );
}

function toOption(name: string): Option {
  return { value: name, label: name };
}
