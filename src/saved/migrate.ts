import { isObject } from './field';

/** Places of fields in JSON that was saved before they moved, and where they are now. */
export const MOVED: ReadonlyArray<readonly [before: readonly [string, string], now: string]> = [
  [['model', 'exclusions'], 'exclusions'],
];

/** Saved JSON in today's form, its meaning unchanged. What is no saved JSON stays as it is. */
export function migrate(json: unknown): unknown {
  if (!isObject(json)) {
    return json;
  }
  // Where editors look for the schema: it means nothing here.
  const { $schema: _, ...moved } = json;
  for (const [[parent, name], now] of MOVED) {
    const holder = moved[parent];
    if (isObject(holder) && Object.hasOwn(holder, name)) {
      const { [name]: value, ...rest } = holder;
      moved[parent] = rest;
      moved[now] ??= value;
    }
  }
  return moved;
}

/** The path that a field had before it moved; the same path for all others. */
export function formerPath(path: string): string {
  const found = MOVED.find(([, now]) => path === now || path.startsWith(`${now}.`));
  return found ? `${found[0].join('.')}${path.slice(found[1].length)}` : path;
}
