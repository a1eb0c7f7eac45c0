import { isHostTitle } from './hostWords';

/** Where in a message a command stands, as far as that says how much belongs to it. */
export interface Place {
  /** In the first line, behind which hosts put the pull request's number. */
  inTitle: boolean;
  /** A list of messages has begun before, as hosts write it when they squash: its next bullet begins another message. */
  listed: boolean;
  /** The bullet that its own line begins with. */
  bullet?: string;
  /** Nothing from here on belongs to it. */
  end: number;
}

/** A bullet at the start of a line, or what `git merge --squash` begins with. */
const LIST = /(?:^|\n)(?:[*•-] |Squashed commit of the following:)/;

/** @returns what to ask about one place after the other, in their order: a long line is read once */
export function placesIn(text: string): (at: number) => Place {
  const list = text.search(LIST);
  const listFrom = list < 0 ? text.length : list;
  const titleEnd = endOfLine(text, text.length - text.trimStart().length);
  const afterTitle = isHostTitle(text) ? titleEnd : text.length;
  let lineStart = 0;
  let looked = 0;
  return (at) => {
    const end = text.slice(looked, at).lastIndexOf('\n');
    lineStart = end < 0 ? lineStart : looked + end + 1;
    looked = at;
    const inTitle = at < titleEnd;
    return {
      inTitle,
      listed: at > listFrom,
      bullet: /^[*•-](?= )/.exec(text.slice(lineStart, lineStart + 2))?.[0],
      end: inTitle ? afterTitle : text.length,
    };
  };
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}
