import { useEffect, useRef } from 'react';
import type { ReactElement } from 'react';
import type { FormField } from '../../../src/hosts/form';
import { FieldInput } from './FieldInput';
import { isUnknown, unknownPath, unknownValue } from './draft';
import type { FieldErrors, FieldValues } from './draft';

interface Props {
  fields: FormField[];
  values: FieldValues;
  errors: FieldErrors;
  onChange: (path: string, value: string) => void;
}

/** The fields of a form, as its data has them. The first one that is wrong takes the focus. */
export function FormFields({ fields, values, errors, onChange }: Props): ReactElement {
  const holder = useRef<HTMLDivElement>(null);
  const wrong = fields.find(({ path }) => errors[path] !== undefined)?.path;
  const wrongText = wrong === undefined ? undefined : errors[wrong];
  useEffect(() => {
    if (wrong !== undefined) {
      holder.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    }
  }, [wrong, wrongText]);
  return (
    <div ref={holder} className="stack">
      {fields.map((field) => (
        <FieldInput
          key={field.path}
          field={field}
          value={values[field.path] ?? ''}
          error={errors[field.path]}
          onChange={(value) => onChange(field.path, value)}
          unknown={isUnknown(values, field.path)}
          onUnknown={(unknown) => onChange(unknownPath(field.path), unknownValue(unknown))}
        />
      ))}
    </div>
  );
}
