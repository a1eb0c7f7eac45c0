/** Where on the page the admin is. */
export type View =
  | { name: 'connections'; notice?: string }
  | { name: 'connect' }
  | { name: 'repositories'; connectionId: string }
  | { name: 'sync'; connectionId: string };

export type Go = (view: View) => void;
