import { checkModel, historyNeededMs, InvalidInputError, MINUTE_MS, type ModelSpec } from '../core';
import { formatDuration, MAX_DURATION_MS } from '../promql/duration';
import { CALENDAR_AHEAD_MS } from './calendar';
import { methodRules, RULE_METHODS } from './methods';
import type { RuleRequest } from './request';
import { inconsistencies } from '../saved/model';
import type { Problem } from '../saved/problem';
import { cut } from '../saved/shown';

/** A server forgets an instant value after five minutes; half of that leaves room for one missed evaluation. */
const LONGEST_SPLIT_INTERVAL_MS = 2.5 * MINUTE_MS;

/** Models that the panel can draw, but that rules cannot express, or express differently. */
export function checkModelForRules(request: RuleRequest): Problem[] {
  const { model, intervalMs, modelIntervalMs, madeAtMs } = request;
  if (!methodRules(model)) {
    const message = `Rules do not support the method ${model.method}: choose ${RULE_METHODS.join(' or ')}.`;
    return [problem('error', 'model.method', 'method-without-rules', message)];
  }
  const wrong = inconsistencies(model);
  if (wrong.length > 0) {
    return wrong;
  }
  try {
    checkModel(model);
  } catch (error) {
    if (error instanceof InvalidInputError) {
      return [problem('error', `model.${error.subject.replace(/Ms$/, '')}`, 'model-invalid', cut(error.message))];
    }
    throw error;
  }
  return [
    ...checkLengths(model),
    ...checkHistory(model),
    ...checkCalendar(model, madeAtMs),
    ...checkIntervals(intervalMs, modelIntervalMs, model),
    ...notes(request),
  ];
}

function checkLengths(model: ModelSpec): Problem[] {
  const lengths = ['windowMs', 'forMs', ...(model.method === 'zscore' ? [] : SEASONAL_LENGTHS)] as const;
  const whole = (lengths as ReadonlyArray<keyof typeof model & `${string}Ms`>).filter(
    (key) => !Number.isInteger(model[key])
  );
  const problems = whole.map((key) =>
    problem(
      'error',
      `model.${key.replace(/Ms$/, '')}`,
      'length-fraction',
      `${model[key]} ms is not a whole number of milliseconds.`
    )
  );
  if (model.method !== 'zscore' && model.smoothingMs % 2 !== 0) {
    problems.push(
      problem('error', 'model.smoothing', 'length-odd', `${model.smoothingMs} ms has no middle in whole milliseconds.`)
    );
  }
  return problems;
}

function checkHistory(model: ModelSpec): Problem[] {
  if (historyNeededMs(model) <= MAX_DURATION_MS) {
    return [];
  }
  const message = 'Windows and periods together look back more than 10 years: no server keeps so much.';
  return [problem('error', model.method === 'zscore' ? 'model.window' : 'model.period', 'history-too-long', message)];
}

const SEASONAL_LENGTHS = ['periodMs', 'smoothingMs', 'trendMs'] as const;

function checkIntervals(intervalMs: number, modelIntervalMs: number, model: ModelSpec): Problem[] {
  if (!Number.isInteger(intervalMs) || intervalMs < 1000) {
    return [
      problem('error', 'interval', 'interval-invalid', `invalid interval: ${intervalMs} ms; one second at least.`),
    ];
  }
  if (!Number.isInteger(modelIntervalMs) || modelIntervalMs < intervalMs) {
    const message = `invalid interval: ${modelIntervalMs} ms is shorter than that of the observed series.`;
    return [problem('error', 'modelInterval', 'interval-invalid', message)];
  }
  if (modelIntervalMs > intervalMs && model.method === 'sharp') {
    const message = `The method sharp looks back by single samples: its rules have one interval, ${formatDuration(intervalMs)}.`;
    return [problem('error', 'modelInterval', 'interval-split', message)];
  }
  if (modelIntervalMs > intervalMs && modelIntervalMs > LONGEST_SPLIT_INTERVAL_MS) {
    const message = `${formatDuration(modelIntervalMs)} is too long: a server forgets a value after 5m. At most 2m30s.`;
    return [problem('error', 'modelInterval', 'interval-forgotten', message)];
  }
  const problems: Problem[] = [];
  if (intervalMs > 5 * MINUTE_MS) {
    const message = `Between two evaluations, ${formatDuration(intervalMs)} apart, the recorded series are gone from dashboards after 5m.`;
    problems.push(problem('warning', 'interval', 'interval-long', message));
  }
  if (model.forMs > 0 && model.forMs < intervalMs) {
    const message = `${formatDuration(model.forMs)} is shorter than the interval: the alert fires at its second evaluation, ${formatDuration(intervalMs)} later.`;
    problems.push(problem('info', 'model.for', 'for-short', message));
  }
  return problems;
}

/** Without a date the calendar would be that of 1970, and no rule right. */
function checkCalendar({ timeZone, method }: ModelSpec, madeAtMs: number): Problem[] {
  if (timeZone === undefined || method === 'zscore' || madeAtMs > 0) {
    return [];
  }
  const message = `With a time zone the clock changes are written out from a date on: set madeAt, for example 2026-11-24T00:00:00Z.`;
  return [problem('error', 'madeAt', 'made-at-missing', message)];
}

function notes({ model, exclusionTag, madeAtMs }: RuleRequest): Problem[] {
  const problems: Problem[] = [];
  if (model.timeZone !== undefined && model.method !== 'zscore' && madeAtMs > 0) {
    const until = new Date(madeAtMs + CALENDAR_AHEAD_MS).toISOString().slice(0, 10);
    const message = `PromQL has no time zones: the clock changes of ${model.timeZone} are written out by date, and the rules are exact until ${until}. Generate them again before then.`;
    problems.push(problem('info', 'model.timeZone', 'calendar-ends', message));
  }
  if (model.exclusions?.length) {
    const message =
      'Excluded spans lie in the past: rules leave them out only of history that is recorded after they are loaded, or back-filled.';
    problems.push(problem('info', 'exclusions', 'exclusions-past', message));
  }
  if (exclusionTag !== undefined) {
    const message = `Rules cannot read annotations: of those tagged ${JSON.stringify(exclusionTag)} only the ranges under "Leave out ranges" are left out.`;
    problems.push(problem('warning', 'exclusionTag', 'exclusion-tag', message));
  }
  if (model.innerBandWidth !== undefined) {
    const message = 'The inner band is a picture only: no rule is made of it.';
    problems.push(problem('info', 'model.innerBandWidth', 'inner-band', message));
  }
  return problems;
}

function problem(severity: Problem['severity'], field: string, code: string, message: string): Problem {
  return { field, severity, code, message };
}
