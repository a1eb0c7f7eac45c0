/**
 * Checks of one value. Each adds to `problems` a line that begins as Jira's own error keys do
 * (`devInformation.repository.branch.id.invalid`, `…lastCommit.required`), then says what is wrong.
 */
export type Check = (value: unknown, at: string, problems: string[]) => void;

export interface Field {
  check: Check;
  required: boolean;
}

export function required(check: Check): Field {
  return { check, required: true };
}

export function optional(check: Check): Field {
  return { check, required: false };
}

function rule(fits: (value: unknown) => boolean, expectation: string): Check {
  return (value, at, problems) => {
    if (!fits(value)) {
      problems.push(`${at}.invalid: must be ${expectation}`);
    }
  };
}

/** @param max UTF-16 code units, as Java counts them */
export function text(max: number): Check {
  return rule((value) => typeof value === 'string' && value.length <= max, `text of at most ${String(max)} characters`);
}

export const anyText: Check = rule((value) => typeof value === 'string', 'text');

/** "Only alphanumeric characters, and '~.-_', are allowed. Max length is 1024 characters". */
export const identifier: Check = rule(
  (value) => typeof value === 'string' && value.length <= 1024 && /^[A-Za-z0-9~.\-_]+$/.test(value),
  "1 to 1024 characters, only alphanumeric characters and '~.-_'",
);

export const flag: Check = rule((value) => typeof value === 'boolean', 'true or false');

export const integer: Check = rule(Number.isInteger, 'an integer');

export const count: Check = rule((value) => Number.isInteger(value) && Number(value) >= 0, 'an integer of 0 or more');

export function oneOf(...values: string[]): Check {
  return rule((value) => values.some((each) => each === value), `one of ${values.join(', ')}`);
}

const ISO_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;

/** "Formatted as a UTC ISO 8601 date time format": `2016-10-31T23:27:25+00:00`. */
export const timestamp: Check = rule(
  (value) => typeof value === 'string' && ISO_TIME.test(value) && !Number.isNaN(Date.parse(value)),
  'an ISO 8601 date and time with its offset',
);

/** A list whose every member fits; `at` is also what its members are called. */
export function list(check: Check, limits: { min?: number; max?: number } = {}): Check {
  const { min = 0, max = Infinity } = limits;
  return (value, at, problems) => {
    if (!Array.isArray(value) || value.length < min || value.length > max) {
      problems.push(`${at}.invalid: must be a list of ${String(min)} to ${String(max)}`);
      return;
    }
    value.forEach((member: unknown) => check(member, at, problems));
  };
}

export const unique: Check = rule(
  (value) => !Array.isArray(value) || new Set(value).size === value.length,
  'a list without duplicates',
);

export function both(first: Check, second: Check): Check {
  return (value, at, problems) => {
    first(value, at, problems);
    second(value, at, problems);
  };
}

/** An object with these fields; unknown ones are let through. A field that is `null` counts as absent. */
export function object(fields: Record<string, Field>): Check {
  return (value, at, problems) => {
    if (!isRecord(value)) {
      problems.push(`${at}.invalid: must be an object`);
      return;
    }
    for (const [name, field] of Object.entries(fields)) {
      const member = value[name] ?? undefined;
      if (member !== undefined) {
        field.check(member, `${at}.${name}`, problems);
      } else if (field.required) {
        problems.push(`${at}.${name}.required: ${name} is required`);
      }
    }
  };
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
