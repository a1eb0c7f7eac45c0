import { useId } from 'react';
import type { ReactElement } from 'react';
import { Label } from '@atlaskit/form';
import Textfield from '@atlaskit/textfield';
import { CopyButton } from '../../shared/CopyButton';

interface Props {
  name: string;
  problem: string | undefined;
  /** A sentence that does not stand in the way. */
  hint: string | undefined;
  /** Nothing stands before it. */
  autoFocus: boolean;
  onType: (name: string) => void;
}

export function NameField({ name, problem, hint, autoFocus, onType }: Props): ReactElement {
  const id = useId();
  const noteId = `${id}-note`;
  const note = problem ?? hint;
  return (
    <div className="field">
      <Label htmlFor={id}>Branch name</Label>
      <Textfield
        id={id}
        name="name"
        value={name}
        autoFocus={autoFocus}
        isMonospaced
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="none"
        isInvalid={problem !== undefined}
        aria-invalid={problem !== undefined}
        aria-describedby={note === undefined ? undefined : noteId}
        elemAfterInput={<CopyButton text={name} label="Copy branch name" />}
        onChange={(event) => onType(event.currentTarget.value)}
      />
      <p id={noteId} role="status" className={`small ${problem === undefined ? 'subtle' : 'danger'}`}>
        {note}
      </p>
    </div>
  );
}
