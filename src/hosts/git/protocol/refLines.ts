import type { Refs } from './server';

/** One line of a list of refs. */
export interface RefLine {
  id: string;
  /** `refs/heads/main`, `HEAD`; version 0 lists what a tag stands for as `name^{}`. */
  name: string;
}

const BRANCHES = 'refs/heads/';

/**
 * Branches and default branch out of a list of refs. Pure.
 * @param symref what HEAD is, as the server says it (`HEAD:refs/heads/main`, or the ref alone); servers before git 1.8.5 do not
 */
export function gatherRefs(lines: RefLine[], symref: string | undefined): Refs {
  const heads = new Map<string, string>();
  for (const { id, name } of lines) {
    if (name.startsWith(BRANCHES)) {
      // A branch that names a tag object stands at the commit behind it.
      heads.set(name.slice(BRANCHES.length).replace(/\^\{\}$/, ''), id);
    }
  }
  const named = symref?.replace(/^HEAD:/, '').slice(BRANCHES.length);
  if (named !== undefined) {
    return { defaultBranch: heads.has(named) ? named : null, branches: [...heads] };
  }
  const head = lines.find(({ name }) => name === 'HEAD')?.id;
  const candidates = [...heads].filter(([, id]) => id === head).map(([name]) => name);
  const usual = ['main', 'master'].find((name) => candidates.includes(name));
  return { defaultBranch: usual ?? candidates[0] ?? null, branches: [...heads] };
}
