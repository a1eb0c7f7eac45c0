/** @returns the subject of a commit message; a message without any text still needs something to click on */
export function firstLine(message: string): string {
  const line = message
    .split(/\r?\n/)
    .map((text) => text.trim())
    .find((text) => text !== '');
  return line ?? '(no message)';
}
