import { stepForSeries, type ModelSpec } from '../core';
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
  answer?: { expr: string; model: ModelSpec; seriesCount: number };
}

/**
 * Chooses the step of a new query: once for each expression and method that was answered, by the number of its series. It ends
 * when somebody chooses another step, and never begins for a query that had an expression before.
 */
export class NewStep {
  /** The step as it was chosen here. */
  private own?: string;
  private answered = new Set<string>();

  /** The step to be saved; undefined: nothing is to change. */
  next({ expr, step, answer }: Written): string | undefined {
    if (!expr?.trim()) {
      this.own = step === NEW_STEP ? step : undefined;
      this.answered.clear();
    } else if (step !== this.own) {
      this.own = undefined;
    } else if (step !== undefined && answer && answer.seriesCount > 0) {
      const key = JSON.stringify([answer.expr, answer.model.method]);
      if (!this.answered.has(key)) {
        this.answered.add(key);
        this.own = stepFor(answer.model, answer.seriesCount);
        return this.own === step ? undefined : this.own;
      }
    }
    return undefined;
  }
}
