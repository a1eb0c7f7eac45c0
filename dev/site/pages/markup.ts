/** A piece of HTML that is safe to put into a page. */
export interface Markup {
  readonly html: string;
}

export type MarkupValue = Markup | Markup[] | string | number | undefined | false;

/** Template tag: what is put in is escaped, unless it is markup itself; `undefined` and `false` leave nothing. */
export function html(parts: TemplateStringsArray, ...values: MarkupValue[]): Markup {
  const text = parts.map((part, index) => part + (index < values.length ? render(values[index]) : ''));
  return { html: text.join('') };
}

/** A link where the address is one that a browser may follow; the bare text otherwise. */
export function link(address: string, text: string): Markup {
  return /^https?:\/\//i.test(address)
    ? html`<a href="${address}" target="_blank" rel="noopener noreferrer">${text}</a>`
    : html`${text}`;
}

function render(value: MarkupValue): string {
  if (value === undefined || value === false) {
    return '';
  }
  if (Array.isArray(value)) {
    return value.map((each) => each.html).join('');
  }
  return typeof value === 'object' ? value.html : escape(String(value));
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
