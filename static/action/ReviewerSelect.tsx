import { useId } from 'react';
import type { ReactElement } from 'react';
import { Label } from '@atlaskit/form';
import Select from '@atlaskit/select';
import { invoke } from './api';
import { useSearch } from './useSearch';

export interface Reviewer {
  id: string;
  name: string;
}

interface Option {
  value: string;
  label: string;
}

interface Props {
  repositoryId: string;
  chosen: Reviewer[];
  onChoose: (reviewers: Reviewer[]) => void;
}

/** People to ask for a review, as the host knows them. */
export function ReviewerSelect({ repositoryId, chosen, onChoose }: Props): ReactElement {
  const id = useId();
  const { options, loading, emptyWords, onOpen, onInputChange } = useSearch<Option>(
    async (text) => {
      const result = await invoke('searchReviewers', { repositoryId, search: text });
      return result.ok ? { ok: true, value: result.value.map(toOption) } : result;
    },
    [],
    false,
    'Nobody found',
  );
  return (
    <div className="field">
      <div className="field-label">
        <Label htmlFor={id}>Reviewers</Label>
        <span className="subtle small">optional</span>
      </div>
      <Select<Option, true>
        inputId={id}
        isMulti
        options={options}
        isLoading={loading}
        filterOption={null}
        onMenuOpen={onOpen}
        onInputChange={onInputChange}
        value={chosen.map(toOption)}
        onChange={(picked) => onChoose(picked.map(({ value, label }) => ({ id: value, name: label })))}
        placeholder="Search people"
        noOptionsMessage={() => emptyWords}
        menuPosition="fixed"
        maxMenuHeight={180}
      />
    </div>
  );
}

function toOption({ id, name }: Reviewer): Option {
  return { value: id, label: name };
}
