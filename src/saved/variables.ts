import type { Saved } from './field';
import { filled } from './filled';
import { QUERY } from './query';

/**
 * A saved query with the dashboard's variables filled into its fields. Not into the expression: the upstream does that, in its
 * own way (`$job` of several values becomes a regular expression).
 */
export function withVariables<T extends Saved<typeof QUERY>>(saved: T, replace: (text: string) => string): T {
  const own = Object.keys(QUERY).filter((name) => name !== 'expr' && Object.hasOwn(saved, name)) as Array<keyof T>;
  return { ...saved, ...Object.fromEntries(own.map((name) => [name, filled(saved[name], replace)])) };
}
