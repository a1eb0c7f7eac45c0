import type { ReactElement } from 'react';
import Lozenge from '@atlaskit/lozenge';
import type { LozengeColour } from './lozengeColour';

/** One word of state. The word carries the meaning, the colour only repeats it. */
export function Status({ word, colour }: { word: string; colour: LozengeColour }): ReactElement {
  return <Lozenge appearance={colour}>{word}</Lozenge>;
}
