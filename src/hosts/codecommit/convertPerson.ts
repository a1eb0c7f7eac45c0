import type { Person } from '../../domain/changes';

const NOBODY = 'unknown';

/**
 * Who an ARN names: an IAM user by its name, a session of a role by the session's, which single sign-on makes the person's address or
 * user name (IAM user guide, "IAM identifiers"; IAM Identity Center user guide, "Referencing permission sets").
 */
export function personOf(arn: string | undefined): Person {
  const [, kind = '', ...path] = /^arn:[\w-]+:(?:iam|sts)::\d*:([\w-]+)(.*)$/.exec(arn ?? '') ?? [];
  const name =
    path
      .join('')
      .split('/')
      .filter((part) => part !== '')
      .at(-1) ?? (kind === 'root' ? 'root' : '');
  if (name === '') {
    return { name: NOBODY };
  }
  return { name, login: name, ...(/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(name) ? { email: name } : {}) };
}
