import type { ReactElement } from 'react';
import Button from '@atlaskit/button/new';
import type { HostForm } from '../../../src/hosts/form';
import { FormFields } from '../../shared/form/FormFields';
import { countMore, fieldsOfMore, morePath } from '../../shared/form/draft';
import type { FieldErrors, FieldValues } from '../../shared/form/draft';

interface Props {
  form: HostForm;
  values: FieldValues;
  errors: FieldErrors;
  onChange: (path: string, value: string) => void;
}

/** Further organizations of one connection, each with its own token and date. */
export function MoreOrganizations({ form, values, errors, onChange }: Props): ReactElement | null {
  const { more } = form;
  if (more === undefined) {
    return null;
  }
  const shown = countMore(form, values);
  const word = more.title.toLowerCase();
  const change = (count: number): void => onChange(morePath(more), String(count));
  return (
    <>
      {Array.from({ length: shown }, (_, index) => (
        <fieldset key={index} className="fieldset">
          <legend className="small strong">
            {more.title} {index + 2}
          </legend>
          <FormFields fields={fieldsOfMore(more, index + 1)} values={values} errors={errors} onChange={onChange} />
        </fieldset>
      ))}
      <div className="row">
        <Button onClick={() => change(shown + 1)}>Add another {word}</Button>
        {shown > 0 && (
          <Button appearance="subtle" onClick={() => change(shown - 1)}>
            Leave out the last {word}
          </Button>
        )}
      </div>
    </>
  );
}
