import { labelOf } from '../../saved/labelOf';
import type { Problem } from '../../saved/problem';
import { QUERY } from '../../saved/query';
import { SETTINGS } from '../../saved/settings';

/** An invalid saved query. */
export class QueryError extends Error {
  /** @param field - name in the saved JSON, such as `model.cycles` */
  constructor(
    readonly field: string,
    readonly reason: string
  ) {
    super(`${labelOf(QUERY, field) ?? labelOf(SETTINGS, field) ?? field}: ${reason}`);
    this.name = 'QueryError';
  }
}

/** @throws QueryError of the first problem */
export function requireNone([problem]: Problem[]): void {
  if (problem) {
    throw new QueryError(problem.field, problem.message);
  }
}
