import { useEffect, useState } from 'react';

const SIGNS = ['pointermove', 'pointerdown', 'click', 'keydown', 'focusin'] as const;

/**
 * Whether somebody has begun to use the dialog: what costs the host something waits for that, so that opening it by mistake
 * costs nothing. What happens without anybody is no sign: the focus that the dialog itself gives, a pointer that lies
 * still while the page moves under it; nor is Escape, which closes the dialog.
 */
export function useTouched(): boolean {
  const [touched, setTouched] = useState(false);
  useEffect(() => {
    if (touched) {
      return;
    }
    // The focus arrives when the frame itself has it, and again when somebody comes back to it.
    let focused: EventTarget | null = document.activeElement === document.body ? null : document.activeElement;
    function onSign(event: Event): void {
      focused ??= event.type === 'focusin' ? event.target : null;
      if (isUse(event, focused)) {
        setTouched(true);
      }
    }
    SIGNS.forEach((name) => document.addEventListener(name, onSign, { capture: true, passive: true }));
    return () => SIGNS.forEach((name) => document.removeEventListener(name, onSign, { capture: true }));
  }, [touched]);
  return touched;
}

/** @param focused what had the focus first */
function isUse(event: Event, focused: EventTarget | null): boolean {
  if (event.type === 'focusin') {
    return event.target !== focused;
  }
  if (event instanceof PointerEvent && event.type === 'pointermove') {
    return event.movementX !== 0 || event.movementY !== 0;
  }
  return !(event instanceof KeyboardEvent && event.key === 'Escape');
}
