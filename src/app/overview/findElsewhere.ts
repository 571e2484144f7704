import type { DataSourceApi } from '@grafana/data';
import { gridCeil, leastAbsenceMs, MINUTE_MS, type TimeSpan } from '../../core';
import { formatDuration } from '../../promql/duration';
import { keptApart, quote } from '../../promql/expression';
import { SCORED_NAME, scoredBy, type Scored } from '../../recorded/scoredNames';
import { suggestedName } from '../../recorded/suggestedName';
import { observedName } from '../../recorded/names';
import { askInstant } from '../ask';

/** A series that rules of ours record, and that was abnormal in a window: outside, or without samples. */
export interface Elsewhere {
  /** Name of its observed series. */
  observed: string;
  labels: Record<string, string>;
  /** Share of the window in which it was so: 0 to 1. */
  share: number;
  /** It had no samples, though its season had some. */
  isAbsent: boolean;
  /** When it was so first, from an hour before the window on; undefined where it was so at that time already. */
  onsetMs: number | undefined;
}

/** An onset that lies less before the window is told. */
const LEAD_MS = 60 * MINUTE_MS;
const STEP_MS = 5 * MINUTE_MS;
/** More expressions than this make a question that no server likes. */
const MAX_SCORED = 100;
const MAX_FOUND = 50;
const PART = 'anomalyband_part';

/**
 * What else was abnormal in a window, of all that rules of ours record: by the share of the window in which it was outside, by the default width of its method, or had no samples where its season had some. One instant query finds the names, another one asks for all.
 *
 * @param watched - expressions whose lanes are shown already
 * @returns undefined where no rules of ours record
 * @throws in the data source's own words
 */
export async function findElsewhere(
  source: DataSourceApi,
  { fromMs, toMs }: TimeSpan,
  watched: string[],
  gone?: AbortSignal
): Promise<Elsewhere[] | undefined> {
  const { names } = await askInstant(
    source,
    { names: `count by (__name__) (last_over_time({__name__=~${quote(SCORED_NAME)}}[2h]))` },
    toMs,
    gone
  );
  const known = watched.map((expr) => observedName(suggestedName(expr)));
  const scored = scoredBy(names.map(({ labels }) => labels.__name__ ?? ''));
  const others = scored.filter(({ observed }) => !known.includes(observed)).slice(0, MAX_SCORED);
  if (others.length === 0) {
    return scored.length === 0 ? undefined : [];
  }
  const lengthMs = Math.max(STEP_MS, toMs - fromMs);
  const parts = Object.fromEntries(others.flatMap((one, i) => Object.entries(questions(one, i, lengthMs))));
  const { scores } = await askInstant(source, { scores: keptApart(parts, PART) }, toMs, gone);
  const told = (share: string, onset: string, isAbsent: boolean) => {
    const onsets = new Map(scores.filter(isOf(onset)).map((one) => [keyOf(one), one.value * 1000]));
    return scores.filter(isOf(share)).map((one) => {
      const { [PART]: part, ...labels } = one.labels;
      const { observed } = others[Number(part.slice(share.length))];
      const onsetMs = onsets.get(keyOf(one)) ?? fromMs;
      return {
        ...{ observed, labels, share: Math.min(1, one.value), isAbsent },
        onsetMs: onsetMs < fromMs - LEAD_MS + STEP_MS ? undefined : onsetMs,
      };
    });
  };
  return [...told('share', 'onset', false), ...told('missing', 'since', true)]
    .sort((a, b) => b.share - a.share || (a.onsetMs ?? 0) - (b.onsetMs ?? 0))
    .slice(0, MAX_FOUND);
}

function questions(
  { isOutside, whenOutside, isMissing, model }: Scored,
  index: number,
  lengthMs: number
): Record<string, string> {
  const over = (expr: string, ms: number) =>
    `_over_time((${expr})[${formatDuration(gridCeil(ms, STEP_MS))}:${formatDuration(STEP_MS)}])`;
  const steps = Math.ceil(lengthMs / STEP_MS);
  // As long as an absence is at least, or as the window.
  const least = Math.min(steps, leastAbsenceMs(model, STEP_MS) / STEP_MS);
  return {
    [`share${index}`]: `avg${over(isOutside, lengthMs)} > 0`,
    [`onset${index}`]: `min${over(whenOutside, lengthMs + LEAD_MS)}`,
    [`missing${index}`]: `(count${over(isMissing, lengthMs)} >= ${least}) / ${steps}`,
    [`since${index}`]: `min${over(`timestamp(${isMissing})`, lengthMs + LEAD_MS)}`,
  };
}

interface Element {
  labels: Record<string, string>;
}

const isOf =
  (kind: string) =>
  ({ labels }: Element) =>
    labels[PART]?.startsWith(kind);

/** The same for share and onset of one series. */
function keyOf({ labels: { [PART]: part, ...labels } }: Element): string {
  return JSON.stringify([part.replace(/^\D+/, ''), Object.entries(labels).sort()]);
}
