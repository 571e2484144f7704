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

const overTimeName = (name: string, what: string, range: string) => `${name}:${what}_over_time_${range}`;

export const meanName = (observed: string, rangeMs: number) => overTimeName(observed, 'avg', formatDuration(rangeMs));
export const stddevName = (observed: string, rangeMs: number) =>
  overTimeName(observed, 'stddev', formatDuration(rangeMs));
/** Observed samples that count: without those in excluded spans, for `sharp` finite ones only. What every window reads. */
export const keptName = (observed: string) => `${observed}_kept`;
export const predictionName = (observed: string) => `${observed}_prediction`;
/** Observed - predicted. */
export const residualName = (observed: string) => `${observed}_residual`;
/** |observed - predicted|. */
export const deviationName = (observed: string) => `${observed}_deviation`;
/** 1.4826 times the median deviation. */
export const robustName = (observed: string, rangeMs: number) =>
  overTimeName(deviationName(observed), 'mad', formatDuration(rangeMs));
/** Half of the band's width, in the metric's unit. */
export const halfWidthName = (observed: string) => `${observed}_halfwidth`;
export const lowerName = (observed: string) => `${observed}_lower`;
export const upperName = (observed: string) => `${observed}_upper`;

/** Series that only the method `sharp` records (docs/sharp.md); its first tier's centre is the prediction, its deviation the deviation. */
export function sharpNames(observed: string) {
  const lasting = `${observed}_lasting`;
  return {
    season: `${observed}_season`,
    /** Observed - season, where there is a sample that counts. */
    seasonResidual: residualName(`${observed}_season`),
    /** How far away a sample is in an incident, in units; 0 where the series is back; none where a sample tells neither. */
    away: `${observed}_away`,
    /** The residuals outside of incidents. */
    calm: `${observed}_season_residual_calm`,
    lastingDeviation: deviationName(lasting),
    lastingPrediction: predictionName(lasting),
    lastingLower: lowerName(lasting),
    lastingUpper: upperName(lasting),
  };
}

/** The long mean as an hourly rule finds it. */
export const hourlyMeanName = (observed: string, rangeMs: number) => `${meanName(observed, rangeMs)}_hourly`;
/** What hourly rules find in the deviations of one tier of `sharp`. */
export const largestName = (deviation: string) => `${deviation}:largest_hourly`;
export const unitName = (deviation: string) => `${deviation}:unit_hourly`;

/** A regular expression, anchored as Prometheus anchors it, for what only rules of the method record: prediction, mean, sigma. */
export const RECORDED_NAME = [
  overTimeName(observedName({ level: '[^:]+', metric: '[^:]+', operations: '.+' }), '(avg|stddev|mad)', '[0-9a-z]+'),
  predictionName(observedName({ level: '[^:]+', metric: '[^:]+', operations: '.+' })),
].join('|');

/** Keeps apart what one median or maximum is taken of; `without` takes it away again. */
export const VOTE_LABEL = 'offset';

/** The vocabulary of Grafana's machine learning, which its guides to alerting on forecasts use. */
export const forecastNames = (observed: string) => ({
  actual: `${observed}:actual`,
  /** With `FORECAST_LABEL`: yhat, yhat_lower, yhat_upper. */
  predicted: `${observed}:predicted`,
  /** 1 above the band, -1 below, 0 inside. */
  anomalous: `${observed}:anomalous`,
});
export const FORECAST_LABEL = 'ml_forecast';

export const groupName = (observed: string, part: string) => `${observed} ${part}`;

/** By the side of the band that the alert is about. */
export const ALERT_NAMES = {
  outside: (subject: string) => `${subject}OutsideNormalRange`,
  above: (subject: string) => `${subject}AboveNormalRange`,
  below: (subject: string) => `${subject}BelowNormalRange`,
};
export const missingAlert = (subject: string) => `${subject}Missing`;

const METRIC = /^[a-zA-Z_:][a-zA-Z0-9_:]{0,199}$/;
const LABEL = /^[a-zA-Z_][a-zA-Z0-9_]{0,199}$/;

/** Names that every Prometheus accepts without quotes, versions 2 and 3 alike. Nobody reads longer ones. */
export const isMetricName = (text: string) => METRIC.test(text);
export const isLabelName = (text: string) => LABEL.test(text);
/** One part of `level:metric:operations`. The first part also must not start with a digit. */
export const isNamePart = (text: string) => /^[a-zA-Z0-9_]{1,100}$/.test(text);
