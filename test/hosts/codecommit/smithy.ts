import { readSpec } from '../../support/openApi';
import type { SentRequest } from '../../support/httpDouble';

/** AWS's own model of CodeCommit, as far as it is looked at (Smithy documentation, "JSON AST"). */
interface Model {
  shapes: Record<string, Shape | undefined>;
}

interface Shape {
  type: string;
  members?: Record<string, { target: string; traits?: Record<string, unknown> }>;
  member?: { target: string };
  traits?: Record<string, unknown>;
  input?: { target: string };
  output?: { target: string };
  errors?: { target: string }[];
}

const NAMESPACE = 'com.amazonaws.codecommit#';
const loaded: { model?: Model; tried?: true } = {};

/** `undefined` where the descriptions are absent, which is said once. */
export function readModel(): Model | undefined {
  if (!loaded.tried) {
    loaded.tried = true;
    loaded.model = readSpec('codecommit/codecommit-2015-04-13.smithy.json.gz') as unknown as Model | undefined;
    if (loaded.model === undefined) {
      console.warn("AWS's description of CodeCommit is absent (API_SPECS_DIR): nothing is checked against it.");
    }
  }
  return loaded.model;
}

/** What the model has against a request to CodeCommit's API; nothing where it is absent, and for requests to STS and git. */
export function operationProblems({ headers, body }: SentRequest): string[] {
  const target = headers['x-amz-target'];
  const model = readModel();
  if (target === undefined || model === undefined) {
    return [];
  }
  const operation = target.replace('CodeCommit_20150413.', '');
  const shape = model.shapes[NAMESPACE + operation];
  return shape?.input === undefined
    ? [`there is no operation ${operation}`]
    : shapeProblems(model, shape.input.target, body, operation);
}

/** What the model has against an answer of an operation. */
export function outputProblems(operation: string, output: unknown): string[] {
  const model = readModel();
  const target = model?.shapes[NAMESPACE + operation]?.output?.target;
  return model === undefined || target === undefined || target === 'smithy.api#Unit'
    ? []
    : shapeProblems(model, target, output, operation);
}

/** Names of the errors that an operation may answer with; `undefined` where the model is absent. */
export function errorsOf(operation: string): string[] | undefined {
  return readModel()?.shapes[NAMESPACE + operation]?.errors?.map(({ target }) => target.replace(NAMESPACE, ''));
}

/** Names of all errors of the model. */
export function allErrors(): string[] {
  const shapes = Object.entries(readModel()?.shapes ?? {});
  return shapes
    .filter(([, shape]) => shape?.traits?.['smithy.api#error'] !== undefined)
    .map(([name]) => name.replace(NAMESPACE, ''));
}

function shapeProblems(model: Model, target: string, value: unknown, path: string): string[] {
  const shape = model.shapes[target];
  if (shape === undefined || value === undefined || value === null) {
    return simpleProblems(target, value, path);
  }
  switch (shape.type) {
    case 'structure':
      return structureProblems(model, shape, value, path);
    case 'list':
      return Array.isArray(value)
        ? value.flatMap((item, at) => shapeProblems(model, shape.member?.target ?? '', item, `${path}[${at}]`))
        : [`${path} is no list`];
    case 'enum':
      return Object.values(shape.members ?? {}).some(({ traits }) => traits?.['smithy.api#enumValue'] === value)
        ? []
        : [`${path} may not be ${JSON.stringify(value)}`];
    case 'string':
      return textProblems(shape, value, path);
    case 'integer':
    case 'long':
    case 'timestamp':
      return typeof value === 'number' ? [] : [`${path} is no number`];
    case 'boolean':
      return typeof value === 'boolean' ? [] : [`${path} is no boolean`];
    default:
      return [];
  }
}

function simpleProblems(target: string, value: unknown, path: string): string[] {
  return target === 'smithy.api#String' && value !== undefined && typeof value !== 'string'
    ? [`${path} is no text`]
    : [];
}

function structureProblems(model: Model, shape: Shape, value: unknown, path: string): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return [`${path} is no object`];
  }
  const given = value as Record<string, unknown>;
  const members = shape.members ?? {};
  const missing = Object.entries(members)
    .filter(([name, { traits }]) => traits?.['smithy.api#required'] !== undefined && given[name] === undefined)
    .map(([name]) => `${path}.${name} is missing`);
  const problems = Object.entries(given).flatMap(([name, inner]) => {
    const member = members[name];
    return member === undefined
      ? [`${path}.${name} is not known`]
      : shapeProblems(model, member.target, inner, `${path}.${name}`);
  });
  return [...missing, ...problems];
}

function textProblems({ traits }: Shape, value: unknown, path: string): string[] {
  if (typeof value !== 'string') {
    return [`${path} is no text`];
  }
  const { min = 0, max = Infinity } = (traits?.['smithy.api#length'] ?? {}) as { min?: number; max?: number };
  const pattern = traits?.['smithy.api#pattern'] as string | undefined;
  const fits = pattern === undefined || new RegExp(pattern).test(value);
  return value.length >= min && value.length <= max && fits ? [] : [`${path} may not be ${JSON.stringify(value)}`];
}
