import { useId } from 'react';
import type { ReactElement } from 'react';
import { Checkbox } from '@atlaskit/checkbox';
import { Label } from '@atlaskit/form';
import TextArea from '@atlaskit/textarea';
import Textfield from '@atlaskit/textfield';
import type { FormField } from '../../../src/hosts/form';
import { unknownPath } from './draft';
import { FieldNotes } from './FieldNotes';

interface Props {
  field: FormField;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
  /** Whether it is ticked as not known. */
  unknown?: boolean;
  onUnknown?: (unknown: boolean) => void;
}

/** One field with its label, its help and what is wrong with it. */
export function FieldInput({ field, value, error, onChange, unknown = false, onUnknown }: Props): ReactElement {
  const id = useId();
  const helpId = `${id}-help`;
  const errorId = `${id}-error`;
  const help = field.input === 'list' ? [field.help, 'One on each line.'].filter(Boolean).join(' ') : field.help;
  const described = [error !== undefined && errorId, help !== undefined && helpId].filter(Boolean).join(' ');
  const shared = {
    id,
    name: field.path,
    value,
    placeholder: field.placeholder,
    isInvalid: error !== undefined,
    isRequired: field.required,
    isDisabled: unknown,
    spellCheck: false,
    autoCapitalize: 'none',
    'aria-invalid': error !== undefined,
    'aria-describedby': described || undefined,
  };
  return (
    <div className="field">
      <div className="field-label">
        <Label htmlFor={id}>{field.label}</Label>
        {!field.required && field.unknown === undefined && <span className="subtle small">optional</span>}
      </div>
      {field.input === 'list' ? (
        <TextArea {...shared} minimumRows={3} onChange={(event) => onChange(event.currentTarget.value)} />
      ) : (
        <Textfield
          {...shared}
          type={INPUT_TYPES[field.input]}
          inputMode={field.input === 'address' ? 'url' : undefined}
          autoComplete="off"
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
      {field.unknown !== undefined && (
        <Checkbox
          name={unknownPath(field.path)}
          label={field.unknown}
          isChecked={unknown}
          onChange={(event) => onUnknown?.(event.currentTarget.checked)}
        />
      )}
      <FieldNotes error={error} errorId={errorId} help={help} helpId={helpId} />
    </div>
  );
}

// An address stays text, so that one without `https://` may be entered.
const INPUT_TYPES = { text: 'text', address: 'text', secret: 'password', date: 'date' } as const;
