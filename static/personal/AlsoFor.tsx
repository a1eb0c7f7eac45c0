import type { ReactElement } from 'react';
import Checkbox from '@atlaskit/checkbox';
import type { PersonalConnectionView } from '../../src/resolvers/personalApi';

interface Props {
  /** Further connections of the same host. */
  others: PersonalConnectionView[];
  /** Ids. */
  chosen: string[];
  onChoose: (ids: string[]) => void;
}

/** Which other connections a token is to serve too. */
export function AlsoFor({ others, chosen, onChoose }: Props): ReactElement {
  return (
    <fieldset className="fieldset">
      <legend className="legend-small">Use it also for</legend>
      {others.map(({ id, name }) => (
        <Checkbox
          key={id}
          label={name}
          isChecked={chosen.includes(id)}
          onChange={(event) => {
            const { checked } = event.currentTarget;
            onChoose(checked ? [...chosen, id] : chosen.filter((other) => other !== id));
          }}
        />
      ))}
    </fieldset>
  );
}
