import { useEffect, useRef, useState } from 'react';

const BUSY_MS = 2_500;
const CALM_MS = 30_000;

/**
 * Asks again and again: soon while something is under way and the tab is seen, else every half minute.
 * The next wait begins when the last answer has arrived.
 */
export function usePolling(ask: () => Promise<void>, busy: boolean): void {
  const visible = useVisible();
  const newest = useRef(ask);
  useEffect(() => {
    newest.current = ask;
  }, [ask]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let ended = false;
    function plan(): void {
      timer = setTimeout(() => void step(), busy && visible ? BUSY_MS : CALM_MS);
    }
    async function step(): Promise<void> {
      await newest.current();
      if (!ended) {
        plan();
      }
    }
    plan();
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, [busy, visible]);
}

function useVisible(): boolean {
  const [visible, setVisible] = useState(() => document.visibilityState === 'visible');
  useEffect(() => {
    function update(): void {
      setVisible(document.visibilityState === 'visible');
    }
    document.addEventListener('visibilitychange', update);
    return () => document.removeEventListener('visibilitychange', update);
  }, []);
  return visible;
}
