import type { HistoryFound } from './analysis';
import { historyNeededMs } from './historyNeeded';
import type { ModelSpec } from './model';
import { hasVote, type Prediction } from './predict';

/** History that the first and the last evaluation found, of what the model asks for. */
export function historyFound(
  sampleTimes: Float64Array,
  evaluation: Float64Array,
  { cycles }: Prediction,
  model: ModelSpec
): HistoryFound {
  const neededMs = historyNeededMs(model);
  const last = evaluation.length - 1;
  const agoMs = last < 0 || sampleTimes.length === 0 ? 0 : evaluation[0] - sampleTimes[0];
  const voted = cycles.filter((cycle) => last >= 0 && hasVote(cycle, last));
  return {
    neededMs,
    foundMs: Math.min(neededMs, Math.max(0, agoMs)),
    cyclesWanted: cycles.length,
    cyclesUsed: voted.map(({ cycle }) => cycle),
  };
}
