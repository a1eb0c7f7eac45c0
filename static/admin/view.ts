/** Where on the page the admin is. */
export type View =
  | { name: 'connections'; notice?: string }
  | { name: 'connect' }
  | { name: 'repositories'; connectionId: string }
  | { name: 'sync'; connectionId: string }
  | { name: 'replace'; connectionId: string }
  | { name: 'remove'; connectionId: string }
  | { name: 'settings' }
  | { name: 'audit' }
  | { name: 'explain' }
  | { name: 'smartCommits' };

export type Go = (view: View) => void;
