import { useId } from 'react';
import type { ReactElement } from 'react';
import { Label } from '@atlaskit/form';
import TextArea from '@atlaskit/textarea';
import Textfield from '@atlaskit/textfield';
import { FieldNotes } from '../form/FieldNotes';
import { useFieldProblem } from './fieldProblems';

interface Props {
  label: string;
  value: string;
  help?: string;
  /** Lines; one is a field, more are an area. */
  lines?: number;
  type?: 'text' | 'number';
  /** Path as the back end names it, for what is wrong with it to stand here. */
  field?: string;
  onChange: (value: string) => void;
}

export function TextSetting({ label, value, help, lines = 1, type = 'text', field, onChange }: Props): ReactElement {
  const id = useId();
  const helpId = `${id}-help`;
  const problemId = `${id}-problem`;
  const problem = useFieldProblem(field);
  const described = [problem !== undefined && problemId, help !== undefined && helpId].filter(Boolean).join(' ');
  const shared = {
    id,
    value,
    spellCheck: false,
    isInvalid: problem !== undefined,
    'aria-invalid': problem !== undefined,
    'aria-describedby': described || undefined,
  };
  return (
    <div className="field">
      <Label htmlFor={id}>{label}</Label>
      {lines > 1 ? (
        <TextArea {...shared} minimumRows={lines} onChange={(event) => onChange(event.currentTarget.value)} />
      ) : (
        <Textfield {...shared} type={type} onChange={(event) => onChange(event.currentTarget.value)} />
      )}
      <FieldNotes error={problem} errorId={problemId} help={help} helpId={helpId} />
    </div>
  );
}
