import { useCallback, useEffect, useRef, useState } from 'react';
import type { Result, ResultError } from '../../src/resolvers/result';

export interface Loaded<T> {
  /** The newest value that arrived; stays while it is loaded again, also when that fails. */
  value: T | undefined;
  /** Of the newest attempt. */
  error: ResultError | undefined;
  loading: boolean;
  /** Loads again. Of answers that overtake each other the newest question's wins. */
  reload: () => Promise<void>;
  /** Puts a value in place that an action has answered. */
  replace: (value: T) => void;
}

/**
 * Loads when the component appears and whenever `load` is another function: wrap it in `useCallback`.
 * @param load never rejects
 */
export function useLoad<T>(load: () => Promise<Result<T>>): Loaded<T> {
  const [value, setValue] = useState<T>();
  const [error, setError] = useState<ResultError>();
  const [loading, setLoading] = useState(true);
  const newest = useRef(0);

  const reload = useCallback(async () => {
    newest.current += 1;
    const mine = newest.current;
    setLoading(true);
    const result = await load();
    if (mine !== newest.current) {
      return;
    }
    setLoading(false);
    setError(result.ok ? undefined : result.error);
    if (result.ok) {
      setValue(result.value);
    }
  }, [load]);

  useEffect(() => {
    // eslint-disable-next-line react-hooks/set-state-in-effect -- loading is what this effect is for
    void reload();
    return () => {
      newest.current += 1;
    };
  }, [reload]);

  const replace = useCallback((next: T) => {
    newest.current += 1;
    setLoading(false);
    setError(undefined);
    setValue(next);
  }, []);

  // A first attempt that is made again is loading, not failed.
  const shownError = loading && value === undefined ? undefined : error;
  return { value, error: shownError, loading, reload, replace };
}
