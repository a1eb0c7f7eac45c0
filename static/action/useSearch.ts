import { useEffect, useRef, useState } from 'react';
import type { Result } from '../../src/resolvers/result';

/** What a list to choose from needs while somebody types. */
export interface Search<T> {
  options: T[];
  loading: boolean;
  /** What the list says where it has nothing to offer. */
  emptyWords: string;
  onOpen: () => void;
  /** Answers nothing: whatever it answered would be taken for the text. */
  onInputChange: (text: string, change: { action: string }) => void;
}

const PAUSE_MS = 250;

/**
 * Searches on the server: once when the list opens, unless it has something to offer already, and after each pause in
 * typing. Of answers that overtake each other the newest question's wins.
 * @param search never rejects; its error is shown in the list
 * @param nothing the list's words where the answer is empty
 * @param first what is offered before anything was asked
 * @param complete `first` is all there is to offer before somebody types
 */
export function useSearch<T>(
  search: (text: string) => Promise<Result<T[]>>,
  first: T[],
  complete: boolean,
  nothing: string,
): Search<T> {
  const [found, setFound] = useState<T[]>();
  const [problem, setProblem] = useState<string>();
  const [loading, setLoading] = useState(false);
  const newest = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  async function ask(text: string): Promise<void> {
    newest.current += 1;
    const mine = newest.current;
    setLoading(true);
    const answer = await search(text);
    if (mine === newest.current) {
      setFound(answer.ok ? answer.value : []);
      setProblem(answer.ok ? undefined : answer.error.message);
      setLoading(false);
    }
  }

  return {
    options: found ?? first,
    loading,
    emptyWords: loading ? 'Searching…' : (problem ?? nothing),
    onOpen: () => {
      // What failed is asked again.
      if ((found === undefined && !complete) || problem !== undefined) {
        void ask('');
      }
    },
    onInputChange: (text, { action }) => {
      if (action !== 'input-change') {
        return;
      }
      clearTimeout(timer.current);
      if (text.trim() !== '') {
        timer.current = setTimeout(() => void ask(text), PAUSE_MS);
      } else if (found !== undefined) {
        newest.current += 1;
        setLoading(false);
        setFound(undefined);
      }
    },
  };
}
