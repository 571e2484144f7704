import { stepForSeries, type ModelSpec, type Sparse } from '../core';
import { formatDuration } from '../promql/duration';

/** History step of a query and interval of rules until it is known how many series there are. Written out, so that it stays. */
export const NEW_STEP = '5m';

/** The step of a new query; `NEW_STEP` while it is not known how many series it has, or where it has none. */
export function stepFor(model: ModelSpec, seriesCount: number | undefined): string {
  return seriesCount ? formatDuration(stepForSeries(model, seriesCount)) : NEW_STEP;
}

/** What is known of a query that somebody writes. */
interface Written {
  expr: string | undefined;
  step: string | undefined;
  /** The last answer; absent while there is none. */
  answer?: { expr: string; model: ModelSpec; seriesCount: number; sparse?: Sparse };
}

/**
 * Chooses the step of a new query: once for each expression and method that was answered, by the number of its series, and not
 * finer than its samples come. It ends when somebody chooses another step, and never begins for a query that had an expression
 * before.
 */
export class NewStep {
  /** The step as it was chosen here. */
  private own?: string;
  private answered = new Set<string>();
  /** How far apart samples come, by expression, where that is more than the step at which they were asked. */
  private distances = new Map<string, number>();

  /** The step to be saved; undefined: nothing is to change. */
  next({ expr, step, answer }: Written): string | undefined {
    if (!expr?.trim()) {
      this.own = step === NEW_STEP ? step : undefined;
      this.answered.clear();
      this.distances.clear();
    } else if (step !== this.own) {
      this.own = undefined;
    } else if (step !== undefined && answer && answer.seriesCount > 0) {
      const key = JSON.stringify([answer.expr, answer.model.method]);
      const { sparse } = answer;
      const distanceMs = this.distances.get(answer.expr) ?? (sparse?.isOnGrid ? sparse.distanceMs : 0);
      const isNews = distanceMs > 0 && !this.distances.has(answer.expr);
      if (isNews) {
        this.distances.set(answer.expr, distanceMs);
      }
      if (isNews || !this.answered.has(key)) {
        this.answered.add(key);
        this.own = formatDuration(Math.max(distanceMs, stepForSeries(answer.model, answer.seriesCount)));
        return this.own === step ? undefined : this.own;
      }
    }
    return undefined;
  }
}
