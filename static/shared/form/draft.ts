import type { Credential } from '../../../src/domain/credential';
import type { ConnectionDraft } from '../../../src/domain/draft';
import type { FormField, HostForm, MoreFields } from '../../../src/hosts/form';

/** What stands in the fields of a form: path in the draft to the text of the input. */
export type FieldValues = Record<string, string>;

/** Field path to what is wrong with it. */
export type FieldErrors = Record<string, string>;

const NAME_PATH = 'name';
const SECRET_PARENT = 'credential.';
/** Behind a field's path: that it is not known. */
const UNKNOWN = '.unknown';
const YES = 'yes';

export function unknownPath(path: string): string {
  return path + UNKNOWN;
}

export function isUnknown(values: FieldValues, path: string): boolean {
  return values[unknownPath(path)] === YES;
}

export function unknownValue(ticked: boolean): string {
  return ticked ? YES : '';
}

/** How many further organizations have fields of their own. */
export function countMore(form: HostForm, values: FieldValues): number {
  return form.more === undefined ? 0 : Number(values[morePath(form.more)] ?? 0);
}

export function morePath({ path }: MoreFields): string {
  return `${path}.more`;
}

/** Fields of one of the further organizations, from 1 on. */
export function fieldsOfMore({ path, fields }: MoreFields, index: number): FormField[] {
  return fields.map((field) => ({ ...field, path: `${path}.${String(index)}.${field.path}` }));
}

/** Every field that the form shows now. */
function shownFields(form: HostForm, values: FieldValues): FormField[] {
  const { more } = form;
  const further = Array.from({ length: countMore(form, values) }, (_, index) => index + 1);
  return [...form.fields, ...(more === undefined ? [] : further.flatMap((index) => fieldsOfMore(more, index)))];
}

/** @returns the fields as they stand when the form opens; the connection is called after its host until the admin says otherwise */
export function initialValues(form: HostForm): FieldValues {
  const values: FieldValues = { [NAME_PATH]: form.title };
  for (const field of form.fields) {
    values[field.path] = field.initial ?? values[field.path] ?? '';
  }
  return values;
}

/** @returns one sentence for each required field that is empty */
export function missingFields(form: HostForm, values: FieldValues): FieldErrors {
  const errors: FieldErrors = {};
  if (isBlank(values[NAME_PATH])) {
    errors[NAME_PATH] = 'Give the connection a name.';
  }
  for (const field of shownFields(form, values)) {
    const blank = isBlank(values[field.path]);
    if (field.required && blank) {
      errors[field.path] = `${field.label} is needed.`;
    }
    if (field.unknown !== undefined && blank && !isUnknown(values, field.path)) {
      errors[field.path] = `Enter the day, or tick “${field.unknown}”.`;
    }
  }
  return errors;
}

/**
 * The draft that the fields make: each value put where its path leads, empty ones left out.
 * A `list` is split at line breaks and commas; organizations become `{name}`. Trimming is the back end's business.
 */
export function buildDraft(form: HostForm, values: FieldValues): ConnectionDraft {
  const draft: Record<string, unknown> = { kind: form.kind, name: values[NAME_PATH] ?? '' };
  for (const field of form.fields) {
    const text = values[field.path] ?? '';
    if (!isBlank(text) && !isUnknown(values, field.path)) {
      put(draft, field.path.split('.'), isList(field) ? listValue(field.path, text) : text);
    }
  }
  const further = moreEntries(form, values);
  if (form.more !== undefined && further.length > 0) {
    const first = draft[form.more.path];
    draft[form.more.path] = [...(Array.isArray(first) ? (first as unknown[]) : []), ...further];
  }
  // The form is data, so its shape is known only when the page runs; the resolver validates what arrives.
  return { credential: {}, ...draft } as unknown as ConnectionDraft;
}

/** The part of a form that a new credential needs: the secrets and when they end. */
export function credentialForm(form: HostForm): HostForm {
  return {
    ...form,
    fields: form.fields.filter((field) => field.path.startsWith(SECRET_PARENT) || field.path === 'expiresAt'),
  };
}

/** @returns what `rotateCredential` takes beside the connection */
export function buildCredential(form: HostForm, values: FieldValues): { credential: Credential; expiresAt?: string } {
  const { credential, expiresAt } = buildDraft(credentialForm(form), { ...values, [NAME_PATH]: form.title });
  return { credential, ...(expiresAt === undefined ? {} : { expiresAt }) };
}

/** @returns the values without anything secret, for when they are no longer needed */
export function withoutSecrets(form: HostForm, values: FieldValues): FieldValues {
  const secrets = new Set(
    shownFields(form, values)
      .filter((field) => field.input === 'secret')
      .map((field) => field.path),
  );
  return Object.fromEntries(Object.entries(values).map(([path, value]) => [path, secrets.has(path) ? '' : value]));
}

function moreEntries(form: HostForm, values: FieldValues): Record<string, unknown>[] {
  const { more } = form;
  if (more === undefined) {
    return [];
  }
  return Array.from({ length: countMore(form, values) }, (_, index) => {
    const entry: Record<string, unknown> = {};
    for (const field of more.fields) {
      const path = `${more.path}.${String(index + 1)}.${field.path}`;
      if (!isBlank(values[path]) && !isUnknown(values, path)) {
        put(entry, field.path.split('.'), values[path]);
      }
    }
    return entry;
  });
}

function isList({ input, path }: FormField): boolean {
  return input === 'list' || path === 'organizations';
}

function listValue(path: string, text: string): unknown[] {
  const items = text
    .split(/[\n,]/)
    .map((item) => item.trim())
    .filter((item) => item !== '');
  return path === 'organizations' ? items.map((name) => ({ name })) : items;
}

function put(target: Record<string, unknown>, path: string[], value: unknown): void {
  const [head, ...rest] = path;
  if (head === undefined) {
    return;
  }
  if (rest.length === 0) {
    target[head] = value;
    return;
  }
  const child = isRecord(target[head]) ? target[head] : {};
  target[head] = child;
  put(child, rest, value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isBlank(text: string | undefined): boolean {
  return text === undefined || text.trim() === '';
}
