import { useId } from 'react';
import type { ReactElement } from 'react';

interface Props {
  name: string;
  title: string;
  meaning: string;
  chosen: boolean;
  isDisabled?: boolean;
  onChoose: () => void;
}

/** One of several, with what it means. */
export function Choice({ name, title, meaning, chosen, isDisabled = false, onChoose }: Props): ReactElement {
  const id = useId();
  return (
    <div>
      <label className="row">
        <input
          type="radio"
          name={name}
          checked={chosen}
          disabled={isDisabled}
          aria-describedby={id}
          onChange={onChoose}
        />
        {title}
      </label>
      <p id={id} className="subtle small">
        {meaning}
      </p>
    </div>
  );
}
