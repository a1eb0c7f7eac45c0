/** A text in Bitbucket's query language (Bitbucket Cloud REST docs, "Filter and sort API objects"). */
export function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}
