import { isObject } from './field';

/** A saved value with variables filled into all its texts; deeper than fields lie, nothing is filled in. */
export function filled<T>(value: T, replace: (text: string) => string, depth = 3): T {
  return fill(value, replace, depth) as T;
}

function fill(value: unknown, replace: (text: string) => string, depth: number): unknown {
  if (typeof value === 'string') {
    return replace(value);
  }
  const below = (one: unknown) => fill(one, replace, depth - 1);
  if (depth === 0) {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map(below);
  }
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, below(one)])) : value;
}
