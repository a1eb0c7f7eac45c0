import type { Credential } from '../../../src/domain/credential';
import type { ConnectionDraft } from '../../../src/domain/draft';
import type { HostForm } from '../../../src/hosts/form';

/** What stands in the fields of a form: path in the draft to the text of the input. */
export type FieldValues = Record<string, string>;

/** Field path to what is wrong with it. */
export type FieldErrors = Record<string, string>;

const NAME_PATH = 'name';
const SECRET_PARENT = 'credential.';

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
  for (const field of form.fields) {
    if (field.required && isBlank(values[field.path])) {
      errors[field.path] = `${field.label} is needed.`;
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
    if (!isBlank(text)) {
      put(draft, field.path.split('.'), field.input === 'list' ? listValue(field.path, text) : text);
    }
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
  const secrets = new Set(form.fields.filter((field) => field.input === 'secret').map((field) => field.path));
  return Object.fromEntries(Object.entries(values).map(([path, value]) => [path, secrets.has(path) ? '' : value]));
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
