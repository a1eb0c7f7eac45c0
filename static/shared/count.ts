/** "1 repository", "2 repositories", "1,200 commits". */
export function count(number: number, word: string, plural = `${word}s`): string {
  return `${number.toLocaleString('en-GB')} ${number === 1 ? word : plural}`;
}
