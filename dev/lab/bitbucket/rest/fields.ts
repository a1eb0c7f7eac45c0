/**
 * Partial responses: `a,b.c` keeps only these, `-a` takes away, `+a` adds what is left out unless asked for. In lists,
 * names go through `values`. Source: Bitbucket Cloud REST docs, "Partial responses".
 * @param hidden names that this kind of answer leaves out unless they are added: `values.participants`
 */
export function selectFields(body: unknown, fields: string | null, hidden: string[]): unknown {
  const names = (fields ?? '').split(',').filter((name) => name !== '');
  const added = names.filter((name) => name.startsWith('+')).map((name) => name.slice(1));
  const removed = names.filter((name) => name.startsWith('-')).map((name) => name.slice(1));
  const only = names.filter((name) => !/^[+-]/.test(name));
  const shown = (name: string): boolean =>
    [...added, ...only].some((one) => one === name || one.startsWith(`${name}.`));
  let result = body;
  for (const name of [...hidden.filter((one) => !shown(one)), ...removed]) {
    result = without(result, name.split('.'));
  }
  return only.length === 0
    ? result
    : keep(
        result,
        [...only, ...added].map((name) => name.split('.')),
      );
}

function without(value: unknown, path: string[]): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => without(item, path));
  }
  const [name = '', ...rest] = path;
  if (!isRecord(value) || !(name in value)) {
    return value;
  }
  const { [name]: inner, ...others } = value;
  return rest.length === 0 ? others : { ...value, [name]: without(inner, rest) };
}

function keep(value: unknown, paths: string[][]): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => keep(item, paths));
  }
  if (!isRecord(value) || paths.some((path) => path.length === 0 || path[0] === '*')) {
    return value;
  }
  const kept = Object.entries(value).flatMap(([name, inner]) => {
    const below = paths.filter((path) => path[0] === name).map((path) => path.slice(1));
    return below.length === 0 ? [] : [[name, keep(inner, below)]];
  });
  return Object.fromEntries(kept) as unknown;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
