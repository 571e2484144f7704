import { standInEffect, type TimeSpan } from '../core';
import { overTime } from '../promql/expression';
import { filledUp } from '../promql/split';
import type { StandIn } from './partsAnswer';
import type { Asking } from './partsAsked';
import { isPartOf, stepsIn } from './planParts';
import type { PartsOfGroup } from './prepareParts';

/** What 0 stands for where it is missing, such as `v` of `v or vector(0)`: its samples over the event, as one number; undefined of other expressions. */
export function presenceText(expr: string, { fromMs, toMs }: TimeSpan, stepMs: number): string | undefined {
  const filled = filledUp(expr);
  return filled && overTime('count', { expr: `${filled.of}\n`, stepMs }, toMs - fromMs + stepMs / 2);
}

/** How much of an event 0 stood for what was missing, and what it has of the residual; undefined where it never did. */
export async function standInOf(
  expr: string,
  event: TimeSpan,
  { own, kept, stepMs, ask }: Asking,
  whole: { observed: number; predicted: number },
  [{ group, parts }]: PartsOfGroup[]
): Promise<StandIn | undefined> {
  const text = presenceText(expr, event, stepMs);
  if (text === undefined) {
    return undefined;
  }
  const found = await ask(text, { fromMs: event.toMs, toMs: event.toMs, stepMs });
  const mine = found.find(({ labels }) => isPartOf(labels, own, kept));
  const time = 1 - (mine?.series.values[0] ?? 0) / stepsIn(event, stepMs);
  const total = (side: 'observed' | 'predicted') => parts.reduce((sum, { volume }) => sum + (volume?.[side] ?? 0), 0);
  const hasVolumes = 'volumes' in group.split && !group.topOf;
  const volume = { observed: total('observed'), predicted: total('predicted') };
  const residual = whole.observed - whole.predicted;
  const share =
    hasVolumes && residual !== 0 ? standInEffect(volume, whole.predicted - (filledUp(expr)?.value ?? 0)) / residual : 0;
  return time > 0 || Math.abs(share) > DUST ? { time: Math.max(0, time), share } : undefined;
}

/** Of the residual: less is rounding. */
const DUST = 1e-9;
