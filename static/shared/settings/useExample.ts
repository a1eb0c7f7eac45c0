import { useEffect, useState } from 'react';
import type { Result } from '../../../src/resolvers/result';

/** What comes of something that is being edited, or why nothing does. */
export interface Example<T> {
  value?: T;
  problem?: string;
}

const PAUSE_MS = 300;

/**
 * Asks for an example after each pause in editing; of answers that overtake each other the newest question's counts.
 * @param ask another function for each question: wrap it in `useCallback`. Never rejects
 */
export function useExample<T>(ask: () => Promise<Result<T>>): Example<T> {
  const [example, setExample] = useState<Example<T>>({});
  useEffect(() => {
    let wanted = true;
    const timer = setTimeout(() => {
      void ask().then((result) => {
        if (wanted) {
          setExample(result.ok ? { value: result.value } : { problem: problemOf(result.error) });
        }
      });
    }, PAUSE_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [ask]);
  return example;
}

function problemOf({ fields, message }: { fields?: Record<string, string>; message: string }): string {
  return Object.values(fields ?? {}).join(' ') || message;
}
