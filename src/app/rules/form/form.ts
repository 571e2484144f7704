import { isObject, type Field, type Fields, type SavedSpan } from '../../../saved/field';
import { MAX_ENTRIES } from '../../../saved/limits';
import { migrate } from '../../../saved/migrate';
import { NEW_STEP } from '../../../saved/newStep';
import { NEW_MODEL } from '../../../saved/savedModel';
import { NEW_ALERT, REQUEST, type SavedRequest } from '../../../saved/request';

/** Paths of the fields in a saved request that lie below the rows of a table. */
type PathsOf<T extends Fields, Of, Path extends string = ''> = {
  [K in keyof T & string]: T[K] extends { kind: 'object'; fields: infer Below extends Fields }
    ? PathsOf<Below, Of, `${Path}${K}.`>
    : T[K] extends { kind: 'texts' }
      ? 'list' extends Of
        ? `${Path}${K}`
        : never
      : 'list' extends Of
        ? never
        : `${Path}${K}`;
}[keyof T & string];

/** A field that is typed as text, by its path in a saved request. */
export type FormField = PathsOf<typeof REQUEST, 'text'>;
/** A list of names with texts, by its path. */
export type FormList = PathsOf<typeof REQUEST, 'list'>;

function below(fields: Fields, path = ''): Array<[path: string, field: Field]> {
  return Object.entries(fields).flatMap(([name, field]) =>
    field.kind === 'object' ? below(field.fields, `${path}${name}.`) : [[path + name, field] as [string, Field]]
  );
}

const ROWS = new Map(below(REQUEST));
const FIELDS = [...ROWS].filter(([, { kind }]) => kind !== 'texts') as Array<[FormField, Field]>;
const LISTS = [...ROWS].filter(([, { kind }]) => kind === 'texts').map(([path]) => path as FormList);

/** Facts of a field. */
export function rowOf(path: FormField | FormList): Field {
  return ROWS.get(path)!;
}

/** The field of the form where a problem belongs: its own, or the one that it lies in. */
export function formFieldOf(path: string): string {
  return [...ROWS.keys()].find((field) => path === field || path.startsWith(`${field}.`)) ?? path;
}

/** A row of such a list. */
export interface Pair {
  name: string;
  value: string;
}

/** The Rules form as it is typed. Nothing is corrected: what cannot be read stays, and is complained about at its field. */
export interface RuleForm {
  /** An absent or empty text stands for the default. */
  texts: Partial<Record<FormField, string>>;
  lists: Record<FormList, Pair[]>;
}

/** The form without anything in it. */
export const EMPTY_FORM: RuleForm = formFromJson({});
/** The form that a new request begins with. */
export const NEW_FORM: RuleForm = formFromJson({ model: NEW_MODEL, interval: NEW_STEP, alert: NEW_ALERT });

/**
 * The form as JSON in the form of a saved request, with what was typed wrongly in it: `readRequest` names those fields.
 * Empty fields are left out.
 */
export function formToJson(form: RuleForm): SavedRequest {
  const json: Record<string, unknown> = { expr: '' };
  for (const [path, field] of FIELDS) {
    const text = form.texts[path];
    if (text !== undefined && (path === 'expr' || text.trim() !== '')) {
      put(json, path, valueOf(text, field));
    }
  }
  for (const list of LISTS) {
    const filled = form.lists[list].filter(({ name, value }) => name !== '' || value !== '');
    if (filled.length > 0) {
      put(json, list, Object.fromEntries(filled.map(({ name, value }) => [name, value])));
    }
  }
  return json as unknown as SavedRequest;
}

/** The form that shows a saved request. Values of a wrong type are shown as JSON, so that nothing is lost unseen. */
export function formFromJson(saved: unknown): RuleForm {
  const json = migrate(saved);
  const texts: RuleForm['texts'] = {};
  for (const [path, field] of FIELDS) {
    const value = get(json, path);
    if (value !== undefined && value !== null) {
      texts[path] = textOf(value, field);
    }
  }
  const lists = LISTS.map((list) => [list, pairsOf(get(json, list))]);
  return { texts, lists: Object.fromEntries(lists) as RuleForm['lists'] };
}

function valueOf(text: string, { kind }: Field): unknown {
  const trimmed = text.trim();
  switch (kind) {
    case 'number':
      return Number.isFinite(Number(trimmed)) ? Number(trimmed) : trimmed;
    case 'flag':
      return trimmed === 'true' ? true : trimmed === 'false' ? false : trimmed;
    case 'names':
      return trimmed.split(/[\s,]+/).filter(Boolean);
    case 'spans':
      return trimmed.split(/\s*\n\s*/).map(spanOf);
    default:
      return text;
  }
}

/** A range as ISO 8601 writes it, `start/end`; one without an end stays without. */
function spanOf(line: string): Partial<SavedSpan> {
  const [from, ...to] = line.split('/').map((end) => end.trim());
  return { from, ...(to.length > 0 && { to: to.join('/') }) };
}

function textOf(value: unknown, { kind }: Field): string {
  if (kind === 'names' && Array.isArray(value)) {
    return value.map(String).join(', ');
  }
  if (kind === 'spans' && Array.isArray(value) && value.every(isSpan)) {
    return value.map(({ from, to }) => (to === undefined ? from : `${from}/${to}`)).join('\n');
  }
  return typeof value === 'object' ? jsonOf(value) : String(value);
}

function isSpan(value: unknown): value is Partial<SavedSpan> & { from: string } {
  return isObject(value) && typeof value.from === 'string' && ['string', 'undefined'].includes(typeof value.to);
}

/** JSON that somebody nested a hundred thousand times has no text. */
function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    return '[...]';
  }
}

/** One row more than may be is enough to say that there are too many. */
function pairsOf(value: unknown): Pair[] {
  return isObject(value)
    ? Object.entries(value)
        .slice(0, MAX_ENTRIES + 1)
        .map(([name, text]) => ({
          name,
          value: typeof text === 'object' ? jsonOf(text) : `${text}`,
        }))
    : [];
}

function get(json: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((at, key) => (isObject(at) && Object.hasOwn(at, key) ? at[key] : undefined), json);
}

function put(json: Record<string, unknown>, path: string, value: unknown) {
  const keys = path.split('.');
  const last = keys.pop()!;
  const at = keys.reduce((below, key) => (below[key] ??= {}) as Record<string, unknown>, json);
  at[last] = value;
}
