/**
 * Bitbucket's query language, as far as the lab needs it: comparisons of fields with texts, numbers, dates and `null`,
 * joined by AND and OR with brackets. Source: Bitbucket Cloud REST docs, "Filter and sort API objects".
 */
export type Predicate = (item: unknown) => boolean;

/** @returns `undefined` where the text is no query */
export function parseQuery(text: string): Predicate | undefined {
  const tokens = text.match(/"(?:\\.|[^"\\])*"|[()]|!~|!=|>=|<=|[=~<>]|[^\s()"=~<>!]+/g) ?? [];
  let at = 0;
  const peek = (): string | undefined => tokens[at]?.toUpperCase();

  function either(): Predicate | undefined {
    let left = both();
    while (left && peek() === 'OR') {
      at += 1;
      const [one, other] = [left, both()];
      left = other && ((item) => one(item) || other(item));
    }
    return left;
  }

  function both(): Predicate | undefined {
    let left = single();
    while (left && peek() === 'AND') {
      at += 1;
      const [one, other] = [left, single()];
      left = other && ((item) => one(item) && other(item));
    }
    return left;
  }

  function single(): Predicate | undefined {
    if (tokens[at] === '(') {
      at += 1;
      const inner = either();
      at += 1;
      return tokens[at - 1] === ')' ? inner : undefined;
    }
    const [field, operator, literal] = tokens.slice(at, at + 3);
    at += 3;
    const test = OPERATORS[operator ?? ''];
    if (field === undefined || literal === undefined || test === undefined) {
      return undefined;
    }
    const wanted = readLiteral(literal);
    return (item) => test(valueAt(item, field), wanted);
  }

  const found = either();
  return at === tokens.length ? found : undefined;
}

type Literal = string | number | boolean | null;

const OPERATORS: Record<string, (value: unknown, wanted: Literal) => boolean> = {
  '=': (value, wanted) => same(value, wanted),
  '!=': (value, wanted) => !same(value, wanted),
  '~': (value, wanted) => String(value).toLowerCase().includes(String(wanted).toLowerCase()),
  '!~': (value, wanted) => !String(value).toLowerCase().includes(String(wanted).toLowerCase()),
  '>': (value, wanted) => order(value, wanted) > 0,
  '>=': (value, wanted) => order(value, wanted) >= 0,
  '<': (value, wanted) => order(value, wanted) < 0,
  '<=': (value, wanted) => order(value, wanted) <= 0,
};

function same(value: unknown, wanted: Literal): boolean {
  return value === wanted || (value === undefined && wanted === null);
}

/** Dates are compared as such, anything else as numbers or texts. */
export function order(one: unknown, other: unknown): number {
  if (typeof one === 'number' && typeof other === 'number') {
    return one - other;
  }
  const [first, second] = [Date.parse(String(one)), Date.parse(String(other))];
  if (!Number.isNaN(first) && !Number.isNaN(second)) {
    return first - second;
  }
  return String(one) < String(other) ? -1 : Number(String(one) > String(other));
}

function readLiteral(text: string): Literal {
  if (text.startsWith('"')) {
    return text.slice(1, -1).replace(/\\(.)/g, '$1');
  }
  if (text === 'null') {
    return null;
  }
  if (text === 'true' || text === 'false') {
    return text === 'true';
  }
  return Number.isNaN(Number(text)) ? text : Number(text);
}

/** `source.branch.name` of an object. */
export function valueAt(item: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, name) =>
        typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined,
      item,
    );
}
