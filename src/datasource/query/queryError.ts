import type { Problem } from '../../saved/problem';

/** An invalid saved query. */
export class QueryError extends Error {
  /** @param field - name in the saved JSON, such as `model.cycles` */
  constructor(
    readonly field: string,
    readonly reason: string
  ) {
    super(`${field}: ${reason}`);
    this.name = 'QueryError';
  }
}

/** @throws QueryError of the first problem */
export function requireNone([problem]: Problem[]): void {
  if (problem) {
    throw new QueryError(problem.field, problem.message);
  }
}
