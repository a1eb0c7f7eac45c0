interface AdfNode {
  type?: string;
  text?: string;
  attrs?: { text?: string; url?: string; shortName?: string };
  content?: AdfNode[];
}

/** Node types that stand on lines of their own. Source: Atlassian Document Format, Structure. */
const BLOCKS = new Set(['paragraph', 'heading', 'codeBlock', 'listItem', 'taskItem', 'rule', 'tableRow']);

/** The text of an Atlassian document: a line for each block, no marks, no pictures. */
export function adfText(document: unknown): string {
  if (typeof document !== 'object' || document === null) {
    return typeof document === 'string' ? document : '';
  }
  return read(document)
    .replace(/[ \t]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function read(node: AdfNode): string {
  if (node.type === 'hardBreak') {
    return '\n';
  }
  const own = node.text ?? node.attrs?.text ?? node.attrs?.url ?? node.attrs?.shortName ?? '';
  const inner = (node.content ?? []).map(read).join('');
  if (node.type === 'listItem') {
    return `- ${inner.trim()}\n`;
  }
  return BLOCKS.has(node.type ?? '') ? `${own}${inner}\n` : own + inner;
}
