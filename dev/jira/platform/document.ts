import { refusal } from '../answers';

type Node = { type?: unknown; text?: unknown; content?: unknown; attrs?: unknown; marks?: unknown; version?: unknown };

const MOST_CHARACTERS = 32_767;
const BLOCKS = [
  'paragraph',
  'bulletList',
  'orderedList',
  'codeBlock',
  'heading',
  'blockquote',
  'rule',
  'panel',
  'listItem',
];
const INLINE = ['text', 'hardBreak', 'mention', 'emoji', 'inlineCard', 'date', 'status'];

/**
 * Takes a text in Atlassian Document Format as Jira does: a `doc` of version 1, blocks of known types, no empty text,
 * at most 32,767 characters.
 * Source: developer.atlassian.com, Atlassian Document Format; Jira's setting jira.text.field.character.limit.
 * @throws JiraRefusal 400
 */
export function checkDocument(value: unknown, field: string): void {
  const root = (value ?? {}) as Node;
  if (root.type !== 'doc' || root.version !== 1 || !Array.isArray(root.content)) {
    throw refusal(400, [], {
      [field]: 'Operation value must be an Atlassian Document (see the Atlassian Document Format)',
    });
  }
  const texts: string[] = [];
  for (const block of root.content as Node[]) {
    visit(block, BLOCKS, field, texts);
  }
  const text = texts.join('');
  if (field === 'comment' && text.trim() === '') {
    throw refusal(400, [], { comment: 'Comment body can not be empty!' });
  }
  if (text.length > MOST_CHARACTERS) {
    throw refusal(400, [], {
      [field]: `The entered text is too long. It exceeds the allowed limit of ${MOST_CHARACTERS.toLocaleString('en')} characters.`,
    });
  }
}

function visit(node: Node, allowed: string[], field: string, texts: string[]): void {
  if (typeof node.type !== 'string' || !allowed.includes(node.type)) {
    throw invalid(field);
  }
  if (node.type === 'text') {
    if (typeof node.text !== 'string' || node.text === '') {
      throw invalid(field);
    }
    texts.push(node.text);
  }
  if (node.type === 'hardBreak') {
    texts.push('\n');
  }
  if (node.content === undefined) {
    return;
  }
  if (!Array.isArray(node.content) || INLINE.includes(node.type)) {
    throw invalid(field);
  }
  for (const child of node.content as Node[]) {
    visit(child, [...BLOCKS, ...INLINE], field, texts);
  }
}

function invalid(field: string): ReturnType<typeof refusal> {
  return refusal(400, ['INVALID_INPUT'], { [field]: 'INVALID_INPUT' });
}
