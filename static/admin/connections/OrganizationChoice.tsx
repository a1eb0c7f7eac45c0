import type { ReactElement } from 'react';
import { Radio } from '@atlaskit/radio';
import type { ConnectionView } from '../../../src/resolvers/adminApi';
import type { HostForm } from '../../../src/hosts/form';
import { credentialForm } from '../../shared/form/draft';
import { formatDay } from '../../shared/timeWords';

/** Chosen where an organization is added; no organization is called so, since names hold no spaces. */
export const ANOTHER = 'another one';

/** The fields of a new token, with the name of the organization that it is for. */
export function withOrganization(form: HostForm): HostForm {
  const name = form.fields.filter(({ path }) => path === 'organizations');
  return { ...form, fields: [...name, ...credentialForm(form).fields] };
}

interface Props {
  known: NonNullable<ConnectionView['organizations']>;
  chosen: string;
  onChoose: (name: string) => void;
}

/** Which organization a token is for: one that the connection has, or one to add. */
export function OrganizationChoice({ known, chosen, onChoose }: Props): ReactElement {
  return (
    <fieldset className="fieldset">
      <legend className="small strong">For which organization?</legend>
      {known.map(({ name, expiresAt }) => (
        <Radio
          key={name}
          name="organization"
          value={name}
          label={`${name} · its token ${endWords(expiresAt)}`}
          isChecked={chosen === name}
          onChange={() => onChoose(name)}
        />
      ))}
      <Radio
        name="organization"
        value={ANOTHER}
        label="Add another organization"
        isChecked={chosen === ANOTHER}
        onChange={() => onChoose(ANOTHER)}
      />
    </fieldset>
  );
}

function endWords(expiresAt: string | null): string {
  return expiresAt === null ? 'ends on a day that nobody entered' : `ends on ${formatDay(expiresAt)}`;
}
