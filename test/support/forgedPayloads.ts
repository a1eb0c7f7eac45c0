/** What somebody may send instead of what a page sends: wrong kinds, foreign ids, names of what every object has. */
const WRONG: unknown[] = [
  null,
  5,
  true,
  ['../x'],
  [['x']],
  [],
  { toString: 'x' },
  '../../etc/passwd',
  '\u0000💥\n"<b>',
  '__proto__',
  'x'.repeat(70_000),
];

/** Whole payloads that are none. */
const WHOLE: unknown[] = [
  undefined,
  null,
  [],
  'text',
  5,
  {},
  JSON.parse('{"__proto__":{"connectionId":"x"},"constructor":{"prototype":{}}}'),
];

/**
 * Payloads that are wrong in one place each, around one that is right.
 * @param right what a page would send
 * @param fields those to send wrongly
 */
export function forgedPayloads(right: Record<string, unknown>, fields: string[]): unknown[] {
  const oneWrong = fields.flatMap((field) => WRONG.map((value) => ({ ...right, [field]: value })));
  return [...WHOLE, ...oneWrong];
}

/** Names of the fields that `read` looks at in a payload, whatever it does with them and however it ends. */
export async function fieldsReadBy(read: (payload: unknown) => unknown): Promise<string[]> {
  const fields = new Set<string>();
  const payload = new Proxy(
    {},
    {
      get: (_, name) => {
        if (typeof name === 'string') {
          fields.add(name);
        }
        return undefined;
      },
    },
  );
  await Promise.resolve()
    .then(() => read(payload))
    .catch(() => undefined);
  return [...fields];
}
