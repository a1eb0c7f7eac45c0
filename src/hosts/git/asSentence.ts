/** Words of a server, which end their sentences or not, as one that another may follow. Pure. */
export function asSentence(words: string): string {
  return /[.!?…]["”’)]?$/.test(words) ? words : `${words}.`;
}
