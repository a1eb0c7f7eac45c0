import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import { Label } from '@atlaskit/form';
import Select from '@atlaskit/select';
import { matchingProjects } from './projects';
import type { ProjectList } from './projects';

interface Option {
  label: string;
  value: string;
}

interface Props {
  projects: ProjectList['projects'];
  chosen: string[];
  onChoose: (keys: string[]) => void;
}

export function ProjectSelect({ projects, chosen, onChoose }: Props): ReactElement {
  const id = useId();
  const [text, setText] = useState('');
  const options = matchingProjects(projects, text).map(toOption);
  const value = chosen.map((key) => toOption(projects.find((project) => project.key === key) ?? { key, name: key }));
  return (
    <div className="field">
      <Label htmlFor={id}>Projects</Label>
      <Select<Option, true>
        inputId={id}
        isMulti
        options={options}
        value={value}
        filterOption={null}
        inputValue={text}
        onInputChange={(typed) => setText(typed)}
        onChange={(picked) => onChoose(picked.map((option) => option.value))}
        placeholder="Search by key or name"
        noOptionsMessage={() => 'No such project'}
        closeMenuOnSelect={false}
      />
    </div>
  );
}

function toOption({ key, name }: { key: string; name: string }): Option {
  return { value: key, label: key === name ? key : `${name} (${key})` };
}
