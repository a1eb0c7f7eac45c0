/** What it takes to say an error in words that help, and to keep secrets out of them. */
export interface ErrorContext {
  /** Host name that was asked. */
  host: string;
  /** Texts that no message may hold. */
  secrets: string[];
  /** ms */
  now: number;
  /** ISO */
  enteredExpiresAt?: string;
  /** The credential is one that ends by itself. */
  isTemporary: boolean;
  /** ARN of the role that is being assumed. */
  assuming?: string;
}

const LONGEST_QUOTE = 300;

/** One line, cut short, without secrets, ending as a sentence does. */
export function quote(words: string, { secrets }: Pick<ErrorContext, 'secrets'>): string {
  const safe = secrets
    .filter((secret) => secret !== '')
    .reduce((text, secret) => text.split(secret).join('[secret]'), words);
  const line = [...safe.replace(/\s+/g, ' ').trim()].slice(0, LONGEST_QUOTE).join('');
  return line === '' || /[.!?]$/.test(line) ? line : `${line}.`;
}
