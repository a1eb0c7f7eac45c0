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
  /** What there is without a search, once it was asked for. */
  const whole = useRef<T[]>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  async function ask(text: string): Promise<void> {
    newest.current += 1;
    const mine = newest.current;
    setLoading(true);
    const answer = await search(text);
    if (text === '' && answer.ok) {
      whole.current = answer.value;
    }
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
      if (problem !== undefined || (found === undefined && whole.current === undefined && !complete)) {
        void ask('');
      } else if (found === undefined) {
        setFound(whole.current);
      }
    },
    onInputChange: (text, { action }) => {
      clearTimeout(timer.current);
      if (text.trim() !== '') {
        timer.current = setTimeout(() => void ask(text), PAUSE_MS);
        return;
      }
      // Also when the list closes, which empties its field: it opens again with all there is.
      newest.current += 1;
      setLoading(false);
      setProblem(undefined);
      setFound(whole.current);
      if (action === 'input-change' && !complete && whole.current === undefined) {
        void ask('');
      }
    },
  };
}
