/** Event that a dialog emits when an issue has more to show; the panel listens to it. */
export const CHANGED = 'git-hosts.development-changed';
