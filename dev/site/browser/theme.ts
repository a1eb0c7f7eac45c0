type ColourMode = 'light' | 'dark';

const KEY = 'local-site-theme';
const SYSTEM = window.matchMedia('(prefers-color-scheme: dark)');
/** Which theme stands for which mode, as `@atlaskit/tokens` writes it on the root element. */
const THEMES = 'dark:dark light:light motion:motion shape:shape spacing:spacing typography:typography';

const themedFrames = new Set<Window>();

/** The mode that was chosen, else the system's. */
export function colourMode(): ColourMode {
  const chosen = localStorage.getItem(KEY);
  return chosen === 'light' || chosen === 'dark' ? chosen : SYSTEM.matches ? 'dark' : 'light';
}

/** What `view.getContext()` says of the theme. */
export function themeState(): Record<string, string> {
  return {
    colorMode: colourMode(),
    light: 'light',
    dark: 'dark',
    spacing: 'spacing',
    typography: 'typography',
    shape: 'shape',
    motion: 'motion',
  };
}

/** Themes the shell at once, before it is painted, and wires its switch. */
export function followTheme(): void {
  applyEverywhere();
  SYSTEM.addEventListener('change', applyEverywhere);
  window.addEventListener('storage', applyEverywhere);
  document.addEventListener('DOMContentLoaded', () => {
    applyEverywhere();
    document.getElementById('theme-switch')?.addEventListener('click', () => {
      localStorage.setItem(KEY, colourMode() === 'dark' ? 'light' : 'dark');
      applyEverywhere();
    });
  });
}

/** `view.theme.enable()`: gives a frame the theme's style, and the shell's mode from now on. */
export async function enableTheming(frame: Window): Promise<void> {
  apply(frame.document);
  themedFrames.add(frame);
  if (frame.document.querySelector('link[data-theme-style]')) {
    return;
  }
  const style = frame.document.createElement('link');
  style.rel = 'stylesheet';
  style.href = '/_site/theme.css';
  style.dataset.themeStyle = '';
  const loaded = new Promise((resolve) => {
    style.addEventListener('load', resolve);
    style.addEventListener('error', resolve);
  });
  frame.document.head.append(style);
  await loaded;
}

function applyEverywhere(): void {
  apply(document);
  document.getElementById('theme-switch')?.setAttribute('aria-pressed', String(colourMode() === 'dark'));
  for (const frame of themedFrames) {
    if (frame.closed) {
      themedFrames.delete(frame);
    } else if (frame.document.querySelector('link[data-theme-style]')) {
      apply(frame.document);
    }
  }
}

function apply(target: Document): void {
  target.documentElement.dataset.colorMode = colourMode();
  target.documentElement.dataset.theme = THEMES;
}
