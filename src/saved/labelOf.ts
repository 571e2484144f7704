import type { Fields } from './field';

/** What editors call the field at a path of the saved JSON; undefined where no row describes it. */
export function labelOf(fields: Fields, path: string): string | undefined {
  const [name, ...below] = path.split('.');
  const row = Object.hasOwn(fields, name) ? fields[name] : undefined;
  return row?.kind === 'object' && below.length > 0 ? labelOf(row.fields, below.join('.')) : row?.label;
}
