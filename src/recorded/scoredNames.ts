import { defaultModel, majorityOf, MINUTE_MS, missedByCycles, type ModelSpec } from '../core';
import { formatDuration, parseDuration } from '../promql/duration';
import { countOf } from '../promql/expression';
import {
  deviationName,
  meanName,
  observedName,
  predictionName,
  RECORDED_NAME,
  residualName,
  unitName,
  VOTE_LABEL,
} from './names';
import { scoreExpr } from './scoreExpr';
import { seriesNames } from './seriesNames';

/** A regular expression, anchored as Prometheus anchors it, for the names by which scores are found. */
export const SCORED_NAME = `${RECORDED_NAME}|${unitName(deviationName(observedName({ level: '[^:]+', metric: '[^:]+', operations: '.+' })))}`;

/** What rules of ours record of one expression, as its names tell. */
export interface Scored {
  /** Name of the observed series. */
  observed: string;
  /** With the default width of its method: names do not tell the rules' own. */
  model: ModelSpec;
  /** PromQL: 1 where a sample is outside, 0 where it is inside. */
  isOutside: string;
  /** PromQL: the time of each sample that is outside. */
  whenOutside: string;
  /** PromQL: series without a sample where most past cycles had one, while fewer series are there than then: none took its place. */
  isMissing: string;
}

/** The scores that can be made of recorded series, by their names alone. */
export function scoredBy(names: readonly string[]): Scored[] {
  const there = new Set(names);
  const subjects = new Set(
    names.flatMap((name) => /^([^:]+:[^:]+:[^:]+?)(_prediction|:avg_over_time_\w+)$/.exec(name)?.[1] ?? [])
  );
  return [...subjects].sort().flatMap((observed) => {
    const model = modelOf(observed, there);
    const [level, metric, operations] = observed.split(':');
    const named = model && seriesNames({ name: { level, metric, operations }, model, recordBand: false });
    const score = named && scoreExpr(named, model, MINUTE_MS);
    const size = `abs(${score})`;
    return score && model
      ? [
          {
            ...{ observed, model },
            isOutside: `${size} > bool ${model.bandWidth}`,
            whenOutside: `timestamp(${size} > ${model.bandWidth})`,
            isMissing: missingExpr(observed, model),
          },
        ]
      : [];
  });
}

function missingExpr(observed: string, model: ModelSpec): string {
  const cycles = missedByCycles(model);
  const votes = Array.from(
    { length: cycles },
    (_, i) => `${observed} offset ${formatDuration((i + 1) * model.periodMs)}`
  );
  const had = cycles === 1 ? votes[0] : `(${countOf(votes, VOTE_LABEL)} >= ${majorityOf(cycles)})`;
  return `${had} unless ${observed} and on () (count(${had}) > (count(${observed}) or vector(0)))`;
}

/** Undefined where no sigma is recorded. */
function modelOf(observed: string, there: ReadonlySet<string>): ModelSpec | undefined {
  const isSeasonal = there.has(predictionName(observed));
  if (isSeasonal && there.has(unitName(deviationName(observed)))) {
    return defaultModel('sharp');
  }
  const spreads = [
    ['residual', `${residualName(observed)}:stddev_over_time_`],
    ['robust', `${deviationName(observed)}:mad_over_time_`],
    ['weekly', `${observed}:stddev_over_time_`],
  ] as const;
  for (const [spread, start] of spreads) {
    const found = [...there].find((name) => name.startsWith(start));
    const windowMs = found && parseDuration(found.slice(start.length));
    if (windowMs && (isSeasonal || there.has(meanName(observed, windowMs)))) {
      return { ...defaultModel(isSeasonal ? 'seasonal' : 'zscore', spread), windowMs };
    }
  }
  return undefined;
}
