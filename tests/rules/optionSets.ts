import { DAY_MS, defaultModel, HOUR_MS, MINUTE_MS, type ModelSpec, type WindowBounds } from '../../src/core';
import { defaultRequest, type RuleRequest } from '../../src/rules';

export interface OptionSet {
  title: string;
  key: string;
  model: ModelSpec;
  request?: (request: RuleRequest) => RuleRequest;
}

/** The default model, and one set for every option that rules can express. */
export function optionSets(endMs: number, bounds: WindowBounds): OptionSet[] {
  const seasonal: ModelSpec = { ...defaultModel('seasonal'), bounds };
  const residual: ModelSpec = { ...defaultModel('seasonal', 'residual'), bounds };
  const robust: ModelSpec = { ...defaultModel('seasonal', 'robust'), bounds };
  const zscore: ModelSpec = { ...defaultModel('zscore'), bounds };
  const sharp: ModelSpec = { ...defaultModel('sharp'), bounds };
  const incident = { fromMs: endMs - 9 * DAY_MS, toMs: endMs - 8 * DAY_MS };
  return [
    { title: 'the default model', key: 'default', model: seasonal },
    {
      title: 'the z-score, above and below apart',
      key: 'zscore',
      model: { ...zscore, bandWidth: 1.5 },
      request: separate,
    },
    {
      title: 'a season of a day, five votes, 1 h smoothing, a trend of 3 days',
      key: 'daily',
      model: {
        ...seasonal,
        periodMs: DAY_MS,
        cycles: 5,
        smoothingMs: HOUR_MS,
        trendMs: 3 * DAY_MS,
        windowMs: 2 * DAY_MS,
      },
    },
    {
      title: 'the residual spread, above only, with the band recorded',
      key: 'residual',
      model: { ...residual, direction: 'above' },
      request: withBand,
    },
    { title: 'the robust spread, one vote, fires at once', key: 'robust', model: { ...robust, cycles: 1, forMs: 0 } },
    {
      title: 'a minimum width and a minimum share, clipped, below only',
      key: 'shaped',
      model: { ...residual, minWidth: 6, minWidthRatio: 0.12, clipMin: 0, clipMax: 400, direction: 'below' },
    },
    {
      title: 'both sides of a shaped band in one alert, daily',
      key: 'shapedboth',
      model: {
        ...robust,
        periodMs: DAY_MS,
        cycles: 2,
        smoothingMs: 30 * MINUTE_MS,
        trendMs: DAY_MS,
        windowMs: DAY_MS,
        minWidth: 4,
      },
      request: keepFiring,
    },
    {
      title: 'an excluded incident',
      key: 'excluded',
      model: { ...residual, exclusions: [incident, { fromMs: 0, toMs: 1000 }] },
    },
    { title: 'the sharper model', key: 'sharp', model: sharp },
    {
      title: 'the sharper model in local time, an incident left out, above and below apart',
      key: 'sharplocal',
      model: { ...sharp, timeZone: 'America/New_York', exclusions: [incident], bandWidth: 1.5, forMs: 10 * MINUTE_MS },
      request: separate,
    },
    {
      title: 'the sharper model with a season of a day, below only, with the band recorded',
      key: 'sharpdaily',
      model: {
        ...sharp,
        periodMs: DAY_MS,
        cycles: 2,
        trendMs: 3 * DAY_MS,
        windowMs: 2 * DAY_MS,
        direction: 'below',
        bandWidth: 3,
      },
      request: withBand,
    },
    {
      title: 'the sharper model with a minimum width and limits, both tiers in one alert',
      key: 'sharpshaped',
      model: { ...sharp, minWidth: 3, minWidthRatio: 0.05, clipMin: 0, clipMax: 400 },
    },
    { title: 'local time over a clock change', key: 'local', model: { ...seasonal, timeZone: 'America/New_York' } },
  ];
}

const separate = (request: RuleRequest) => ({ ...request, alert: { ...request.alert, separate: true } });
const keepFiring = (request: RuleRequest) => ({
  ...request,
  alert: { ...request.alert, keepFiringForMs: 30 * MINUTE_MS },
});
const withBand = (request: RuleRequest) => ({ ...request, recordBand: true });

/** The request of one option set; its name keeps it apart from the others on one server. */
export function requestOf(set: OptionSet, expr: string, intervalMs: number, madeAtMs: number): RuleRequest {
  const name = { level: 'job', metric: 'http_requests', operations: `rate10m_${set.key}` };
  const request = {
    ...defaultRequest(expr, set.model, name, `Requests_${set.key}`),
    intervalMs,
    modelIntervalMs: intervalMs,
    madeAtMs,
  };
  return set.request ? set.request(request) : request;
}
