import { useCallback, useEffect, useRef, useState } from 'react';
import type { RepositoryView } from '../../../src/resolvers/adminApi';
import type { ResultError } from '../../../src/resolvers/result';
import { invoke } from '../api';

const TYPING_MS = 300;

export interface RepositoryPages {
  repositories: RepositoryView[];
  /** There are more than have been read. */
  more: boolean;
  loading: boolean;
  error: ResultError | undefined;
  loadMore: () => void;
  reload: () => void;
}

/** The repositories of a connection whose name holds `search`, page by page. The search waits until the typing stops. */
export function useRepositoryPages(connectionId: string, search: string): RepositoryPages {
  const [repositories, setRepositories] = useState<RepositoryView[]>([]);
  const [next, setNext] = useState<string>();
  const [loading, setLoading] = useState(true);
  const [error, setError] = useState<ResultError>();
  const newest = useRef(0);

  const read = useCallback(
    async (cursor: string | undefined) => {
      newest.current += 1;
      const mine = newest.current;
      setLoading(true);
      const result = await invoke('listRepositories', {
        connectionId,
        ...(search.trim() === '' ? {} : { search: search.trim() }),
        ...(cursor === undefined ? {} : { cursor }),
      });
      if (mine !== newest.current) {
        return;
      }
      setLoading(false);
      setError(result.ok ? undefined : result.error);
      if (result.ok) {
        const page = result.value;
        setRepositories((before) => (cursor === undefined ? page.repositories : [...before, ...page.repositories]));
        setNext(page.next);
      }
    },
    [connectionId, search],
  );

  useEffect(() => {
    const timer = setTimeout(() => void read(undefined), search === '' ? 0 : TYPING_MS);
    return () => {
      clearTimeout(timer);
      newest.current += 1;
    };
  }, [read, search]);

  return {
    repositories,
    more: next !== undefined,
    loading,
    error,
    loadMore: () => void read(next),
    reload: () => void read(undefined),
  };
}
