import { useEffect, useId, useState } from 'react';
import type { ReactElement } from 'react';
import { Label } from '@atlaskit/form';
import Select from '@atlaskit/select';
import { matchingProjects, type ProjectList } from '../connect/projects';

interface Props {
  projects: ProjectList['projects'];
  onAdd: (key: string) => void;
  /** Another number takes the focus: what had it is gone. */
  takeFocus: number;
}

/** Chooses a project that gets a template of its own. */
export function AddProject({ projects, onAdd, takeFocus }: Props): ReactElement {
  const id = useId();
  const [text, setText] = useState('');
  useEffect(() => {
    if (takeFocus > 0) {
      document.getElementById(id)?.focus();
    }
  }, [id, takeFocus]);
  return (
    <div className="field">
      <Label htmlFor={id}>A project with a template of its own</Label>
      <Select<{ value: string; label: string }>
        inputId={id}
        options={matchingProjects(projects, text).map(({ key, name }) => ({ value: key, label: `${name} (${key})` }))}
        value={null}
        filterOption={null}
        inputValue={text}
        onInputChange={(typed) => setText(typed)}
        onChange={(picked) => picked !== null && onAdd(picked.value)}
        placeholder="Search by key or name"
        noOptionsMessage={() => 'No such project'}
      />
    </div>
  );
}
