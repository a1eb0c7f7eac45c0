/** A text as one word of a shell's command: quoted where it holds anything that a shell reads. */
export function shellWord(text: string): string {
  return /^[\w./@+-][\w./@+#-]*$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
