/**
 * Every metric and label name that the rules write, in one place. Names follow Prometheus' convention
 * `level:metric:operations`: the labels that are left, the metric without the suffixes that no longer hold, and what was done to it.
 */
import { formatDuration } from '../promql/duration';

/** The three parts of the observed series' name. Each is a run of letters, digits and underscores. */
export interface SeriesName {
  level: string;
  metric: string;
  operations: string;
}

/** `job:http_requests:rate5m`. */
export function observedName({ level, metric, operations }: SeriesName): string {
  return `${level}:${metric}:${operations}`;
}

export const meanName = (observed: string, rangeMs: number) => `${observed}:avg_over_time_${formatDuration(rangeMs)}`;
export const stddevName = (observed: string, rangeMs: number) =>
  `${observed}:stddev_over_time_${formatDuration(rangeMs)}`;
/** Observed samples that count: without those in excluded spans, for `sharp` finite ones only. What every window reads. */
export const keptName = (observed: string) => `${observed}_kept`;
export const predictionName = (observed: string) => `${observed}_prediction`;
/** Observed - predicted. */
export const residualName = (observed: string) => `${observed}_residual`;
/** |observed - predicted|. */
export const deviationName = (observed: string) => `${observed}_deviation`;
/** 1.4826 times the median deviation. */
export const robustName = (observed: string, rangeMs: number) =>
  `${observed}_deviation:mad_over_time_${formatDuration(rangeMs)}`;
/** Half of the band's width, in the metric's unit. */
export const halfWidthName = (observed: string) => `${observed}_halfwidth`;
export const lowerName = (observed: string) => `${observed}_lower`;
export const upperName = (observed: string) => `${observed}_upper`;

/** Of `sharp` (docs/sharp.md): what the season alone predicts, and the residual from it. */
export const seasonName = (observed: string) => `${observed}_season`;
export const seasonResidualName = (observed: string) => `${observed}_season_residual`;
/** The unit of its first tier: as an hourly rule renews it, and as it holds for a sample. */
export const renewedUnitName = (observed: string) => `${observed}_unit:hourly`;
export const unitName = (observed: string) => `${observed}_unit`;
/** Its second tier: the residual on the scale of roots, its mean over the last minutes, and the unit of that. */
export const rootResidualName = (observed: string) => `${observed}_root_residual`;
export const renewedRootUnitName = (observed: string) => `${observed}_root_unit:hourly`;
export const rootMeanName = (observed: string, rangeMs: number) => meanName(rootResidualName(observed), rangeMs);
/** Distance from what is normal in units of each tier, signed. */
export const suddenName = (observed: string) => `${observed}_score_sudden`;
export const lastingName = (observed: string) => `${observed}_score_lasting`;

/** Keeps the votes of the seasonal median apart; `without` takes it away again. */
export const VOTE_LABEL = 'offset';

export const groupName = (observed: string, part: string) => `${observed} ${part}`;

/** By the side of the band that the alert is about. */
export const ALERT_NAMES = {
  outside: (subject: string) => `${subject}OutsideNormalRange`,
  above: (subject: string) => `${subject}AboveNormalRange`,
  below: (subject: string) => `${subject}BelowNormalRange`,
};
export const missingAlert = (subject: string) => `${subject}Missing`;

const METRIC = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const LABEL = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

/** Names that every Prometheus accepts without quotes, versions 2 and 3 alike. */
export const isMetricName = (text: string) => METRIC.test(text);
export const isLabelName = (text: string) => LABEL.test(text);
/** One part of `level:metric:operations`. The first part also must not start with a digit. */
export const isNamePart = (text: string) => /^[a-zA-Z0-9_]+$/.test(text);
