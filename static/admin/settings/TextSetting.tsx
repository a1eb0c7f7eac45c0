import { useId } from 'react';
import type { ReactElement } from 'react';
import { Label } from '@atlaskit/form';
import TextArea from '@atlaskit/textarea';
import Textfield from '@atlaskit/textfield';

interface Props {
  label: string;
  value: string;
  help?: string;
  /** Lines; one is a field, more are an area. */
  lines?: number;
  type?: 'text' | 'number';
  onChange: (value: string) => void;
}

export function TextSetting({ label, value, help, lines = 1, type = 'text', onChange }: Props): ReactElement {
  const id = useId();
  const helpId = `${id}-help`;
  const shared = { id, value, spellCheck: false, 'aria-describedby': help === undefined ? undefined : helpId };
  return (
    <div className="field">
      <Label htmlFor={id}>{label}</Label>
      {lines > 1 ? (
        <TextArea {...shared} minimumRows={lines} onChange={(event) => onChange(event.currentTarget.value)} />
      ) : (
        <Textfield {...shared} type={type} onChange={(event) => onChange(event.currentTarget.value)} />
      )}
      {help !== undefined && (
        <p id={helpId} className="subtle small">
          {help}
        </p>
      )}
    </div>
  );
}
