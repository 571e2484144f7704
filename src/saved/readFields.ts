import { isObject, propertyOf, type Field, type Fields, type Read } from './field';
import { MAX_ENTRIES } from './limits';
import { invalid, type Problem } from './problem';
import { readValue } from './readValue';
import { cut, shown } from './shown';
import { t } from '../language/translate';

interface Options {
  /** A name that no row has, which may be a typing error, is a problem. Else it is left out: Grafana saves names of its own. */
  refuseUnknown?: boolean;
  /** The place of these fields in the saved JSON. */
  path?: string;
}

/**
 * Reads saved JSON by the rows that describe it. Never throws, whatever it is given.
 *
 * @returns what is there and right, and every problem with its path
 */
export function readFields<T extends Fields>(
  fields: T,
  json: unknown,
  { refuseUnknown = false, path = '' }: Options = {}
): { values: Read<T>; problems: Problem[] } {
  const problems: Problem[] = [];
  if (!isObject(json)) {
    const isAll = path === '';
    problems.push(
      invalid(
        path,
        isAll
          ? t('saved.a-json-object-is', 'a JSON object is expected here')
          : t('saved.no-object', '{{value}} is not an object', { value: shown(json) })
      )
    );
    return { values: {} as Read<T>, problems };
  }
  const pathOf = (name: string) => (path === '' ? name : `${path}.${name}`);
  const unknown = refuseUnknown ? Object.keys(json).filter((name) => !Object.hasOwn(fields, name)) : [];
  for (const name of unknown.slice(0, MAX_ENTRIES)) {
    problems.push(
      invalid(
        pathOf(cut(name)),
        t('saved.unknown-field', 'unknown field; there are {{fields}}', { fields: Object.keys(fields).join(', ') })
      )
    );
  }
  const values: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    const value = Object.hasOwn(json, name) ? json[name] : undefined;
    if (isAbsent(field, value)) {
      continue;
    }
    let read: unknown;
    if (field.kind === 'object') {
      const below = readFields(field.fields, value, { refuseUnknown, path: pathOf(name) });
      problems.push(...below.problems);
      read = below.values;
    } else {
      read = readValue(field, value, (message, below) => {
        problems.push(invalid(pathOf(below === undefined ? name : `${name}.${below}`), message));
        return undefined;
      });
    }
    if (read !== undefined) {
      values[propertyOf(name, field)] = read;
    }
  }
  return { values: values as Read<T>, problems };
}

/** Editors save emptied fields as null or ''. An empty text of one's own is a text. */
function isAbsent(field: Field, value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    (value === '' && field.kind !== 'text') ||
    (field.kind === 'duration' && field.auto === true && value === 'auto')
  );
}
