import { useEffect, useRef, useState } from 'react';

/** What a list to choose from needs while somebody types. */
export interface Search<T> {
  options: T[];
  loading: boolean;
  onOpen: () => void;
  onType: (text: string) => void;
}

const PAUSE_MS = 250;

/**
 * Searches on the server: once when the list opens, unless it has something to offer already, and after each pause in
 * typing. Of answers that overtake each other the newest question's wins.
 * @param search never rejects
 * @param first what is offered before anything was asked
 * @param complete `first` is all there is to offer before somebody types
 */
export function useSearch<T>(search: (text: string) => Promise<T[]>, first: T[], complete: boolean): Search<T> {
  const [found, setFound] = useState<T[]>();
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
      setFound(answer);
      setLoading(false);
    }
  }

  return {
    options: found ?? first,
    loading,
    onOpen: () => {
      if (found === undefined && !complete) {
        void ask('');
      }
    },
    onType: (text) => {
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
