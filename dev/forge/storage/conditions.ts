import { invalid } from './answer';

interface Condition {
  property: string;
  condition: string;
  values: unknown[];
}

type Test = (actual: unknown, values: unknown[]) => boolean;

/** Source: @forge/kvs, `FilterConditions` and `WhereConditions`. */
const TESTS: Record<string, Test> = {
  EQUAL_TO: (actual, [wanted]) => actual === wanted,
  NOT_EQUAL_TO: (actual, [wanted]) => actual !== wanted,
  EXISTS: (actual) => actual !== undefined,
  NOT_EXISTS: (actual) => actual === undefined,
  BEGINS_WITH: (actual, [start]) => typeof actual === 'string' && actual.startsWith(String(start)),
  CONTAINS: (actual, [part]) => holds(actual, part),
  NOT_CONTAINS: (actual, [part]) => !holds(actual, part),
  GREATER_THAN: (actual, [bound]) => order(actual, bound) > 0,
  GREATER_THAN_EQUAL_TO: (actual, [bound]) => order(actual, bound) >= 0,
  LESS_THAN: (actual, [bound]) => order(actual, bound) < 0,
  LESS_THAN_EQUAL_TO: (actual, [bound]) => order(actual, bound) <= 0,
  BETWEEN: (actual, [from, to]) => order(actual, from) >= 0 && order(actual, to) <= 0,
};

/** @param filters `{and: […]}` or `{or: […]}`; `undefined` holds always */
export function matches(value: Record<string, unknown>, filters: unknown): boolean {
  const { and, or } = (filters ?? {}) as { and?: Condition[]; or?: Condition[] };
  const holdsFor = (condition: Condition): boolean => meets(value[condition.property], condition);
  return (and ?? []).every(holdsFor) && (or === undefined || or.length === 0 || or.some(holdsFor));
}

export function meets(actual: unknown, { condition, values }: Omit<Condition, 'property'>): boolean {
  const test = TESTS[condition];
  if (test === undefined || !Array.isArray(values)) {
    throw invalid(`"${condition}" is no condition`);
  }
  return test(actual, values);
}

/** Negative, zero or positive; NaN where the two cannot be compared. */
export function order(left: unknown, right: unknown): number {
  if (typeof left === 'number' && typeof right === 'number') {
    return left - right;
  }
  if (typeof left === 'string' && typeof right === 'string') {
    return Buffer.compare(Buffer.from(left), Buffer.from(right));
  }
  return Number.NaN;
}

function holds(actual: unknown, part: unknown): boolean {
  return typeof actual === 'string' ? actual.includes(String(part)) : Array.isArray(actual) && actual.includes(part);
}
