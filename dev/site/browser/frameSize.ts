import type { AppFrame } from './frames';

/** Keeps a frame as high as what it shows; a frame in a modal has the modal's height instead. */
export function fitFrame({ element, window: inner }: AppFrame): void {
  if (element.closest('dialog')) {
    return;
  }
  let waiting = false;
  const fit = (): void => {
    waiting = false;
    const height = contentHeight(inner);
    if (element.isConnected && Math.abs(element.offsetHeight - height) > 1) {
      element.style.height = `${height}px`;
    }
  };
  const soon = (): void => {
    if (!waiting) {
      waiting = true;
      requestAnimationFrame(fit);
    }
  };
  const sizes = new ResizeObserver(soon);
  const changes = new MutationObserver(() => {
    for (const child of inner.document.body.children) {
      sizes.observe(child);
    }
    soon();
  });
  changes.observe(inner.document.body, { subtree: true, childList: true, attributes: true });
  inner.document.addEventListener('load', soon, { capture: true });
  sizes.observe(inner.document.body);
  soon();
}

/** Where the lowest element ends: the body itself may be as high as the frame and then never shrinks. */
function contentHeight(inner: Window): number {
  let lowest = 0;
  for (const element of inner.document.body.querySelectorAll('*')) {
    // What is folded away has a place and is not shown.
    if (element.checkVisibility()) {
      lowest = Math.max(lowest, element.getBoundingClientRect().bottom);
    }
  }
  const padding = Number.parseFloat(inner.getComputedStyle(inner.document.body).paddingBottom) || 0;
  return Math.ceil(lowest + inner.scrollY + padding);
}
