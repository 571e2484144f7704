import { checkModel, historyNeededMs, InvalidInputError, MINUTE_MS, type ModelSpec } from '../core';
import { formatDuration, MAX_DURATION_MS } from '../promql/duration';
import { CALENDAR_AHEAD_MS } from './calendar';
import { methodRules, RULE_METHODS } from './methods';
import type { RuleRequest } from './request';
import type { Problem } from './ruleTypes';
import { cut } from './shown';

/** A server forgets an instant value after five minutes; half of that leaves room for one missed evaluation. */
const LONGEST_SPLIT_INTERVAL_MS = 2.5 * MINUTE_MS;

/** What rules cannot say, or say differently, about a model that the panel can draw. */
export function checkModelForRules({ model, intervalMs, modelIntervalMs, madeAtMs }: RuleRequest): Problem[] {
  if (!methodRules(model)) {
    const message = `The method ${model.method} cannot be said in rules yet: choose ${RULE_METHODS.join(' or ')}.`;
    return [problem('error', 'model.method', 'method-without-rules', message)];
  }
  try {
    checkModel(model);
  } catch (error) {
    if (error instanceof InvalidInputError) {
      return [problem('error', `model.${error.subject}`, 'model-invalid', asTyped(error))];
    }
    throw error;
  }
  return [
    ...checkLengths(model),
    ...checkHistory(model),
    ...checkCalendar(model, madeAtMs),
    ...checkIntervals(intervalMs, modelIntervalMs, model),
    ...notes(model, madeAtMs),
  ];
}

/** What `checkModel` takes. */
const ALLOWED: Record<string, string> = {
  bandWidth: 'a number above 0',
  innerBandWidth: 'a number above 0',
  cycles: 'a whole number from 1 to 8',
  minWidth: 'a number, 0 or more',
  minWidthRatio: 'a number, 0 or more',
  clipMin: 'a number',
  clipMax: 'a number above the lower limit',
  windowMs: 'longer than 0s',
  periodMs: 'longer than 0s',
  trendMs: 'longer than 0s',
  smoothingMs: 'longer than 0s, and two periods at most',
  timeZone: 'an IANA time zone such as Europe/Berlin',
};

/** Lengths in the words of the person who typed them, and what would do. */
function asTyped({ subject, value, message }: InvalidInputError): string {
  const isLength = subject.endsWith('Ms') && typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
  const wrong = isLength ? `invalid ${subject.replace(/Ms$/, '')}: ${formatDuration(value)}` : cut(message);
  return subject in ALLOWED ? `${wrong} (${ALLOWED[subject]})` : wrong;
}

function checkLengths(model: ModelSpec): Problem[] {
  const lengths = ['windowMs', 'forMs', ...(model.method === 'zscore' ? [] : SEASONAL_LENGTHS)] as const;
  const whole = (lengths as ReadonlyArray<keyof typeof model & `${string}Ms`>).filter(
    (key) => !Number.isInteger(model[key])
  );
  const problems = whole.map((key) =>
    problem('error', `model.${key}`, 'length-fraction', `${model[key]} ms: PromQL knows no parts of a millisecond.`)
  );
  if (model.method !== 'zscore' && model.smoothingMs % 2 !== 0) {
    problems.push(
      problem(
        'error',
        'model.smoothingMs',
        'length-odd',
        `${model.smoothingMs} ms has no middle in whole milliseconds.`
      )
    );
  }
  return problems;
}

function checkHistory(model: ModelSpec): Problem[] {
  if (historyNeededMs(model) <= MAX_DURATION_MS) {
    return [];
  }
  const message = 'Windows and periods together look back more than 10 years: no server keeps so much.';
  return [
    problem('error', model.method === 'zscore' ? 'model.windowMs' : 'model.periodMs', 'history-too-long', message),
  ];
}

const SEASONAL_LENGTHS = ['periodMs', 'smoothingMs', 'trendMs'] as const;

function checkIntervals(intervalMs: number, modelIntervalMs: number, model: ModelSpec): Problem[] {
  if (!Number.isInteger(intervalMs) || intervalMs < 1000) {
    return [
      problem('error', 'intervalMs', 'interval-invalid', `invalid interval: ${intervalMs} ms; one second at least.`),
    ];
  }
  if (!Number.isInteger(modelIntervalMs) || modelIntervalMs < intervalMs) {
    const message = `invalid interval: ${modelIntervalMs} ms is shorter than that of the observed series.`;
    return [problem('error', 'modelIntervalMs', 'interval-invalid', message)];
  }
  if (modelIntervalMs > intervalMs && model.method === 'sharp') {
    const message = `The method sharp looks back by single samples: its rules have one interval, ${formatDuration(intervalMs)}.`;
    return [problem('error', 'modelIntervalMs', 'interval-split', message)];
  }
  if (modelIntervalMs > intervalMs && modelIntervalMs > LONGEST_SPLIT_INTERVAL_MS) {
    const message = `${formatDuration(modelIntervalMs)} is too long: a server forgets a value after 5m. At most 2m30s.`;
    return [problem('error', 'modelIntervalMs', 'interval-forgotten', message)];
  }
  const problems: Problem[] = [];
  if (intervalMs > 5 * MINUTE_MS) {
    const message = `Between two evaluations, ${formatDuration(intervalMs)} apart, the recorded series are gone from dashboards after 5m.`;
    problems.push(problem('warning', 'intervalMs', 'interval-long', message));
  }
  if (model.forMs > 0 && model.forMs < intervalMs) {
    const message = `${formatDuration(model.forMs)} is shorter than the interval: the alert fires at its second evaluation, ${formatDuration(intervalMs)} later.`;
    problems.push(problem('info', 'model.forMs', 'for-short', message));
  }
  return problems;
}

/** Without a date the calendar would be that of 1970, and no rule right. */
function checkCalendar({ timeZone, method }: ModelSpec, madeAtMs: number): Problem[] {
  if (timeZone === undefined || method === 'zscore' || madeAtMs > 0) {
    return [];
  }
  const message = `With a time zone the clock changes are written out from a date on: say which, such as madeAt: 2026-11-24T00:00:00Z.`;
  return [problem('error', 'madeAtMs', 'made-at-missing', message)];
}

function notes(model: ModelSpec, madeAtMs: number): Problem[] {
  const problems: Problem[] = [];
  if (model.timeZone !== undefined && model.method !== 'zscore' && madeAtMs > 0) {
    const until = new Date(madeAtMs + CALENDAR_AHEAD_MS).toISOString().slice(0, 10);
    const message = `PromQL has no time zones: the clock changes of ${model.timeZone} are written out by date, and the rules are exact until ${until}. Make them anew before.`;
    problems.push(problem('info', 'model.timeZone', 'calendar-ends', message));
  }
  if (model.exclusions?.length) {
    const message =
      'Excluded spans lie in the past: rules leave them out only of history that is recorded after they are loaded, or back-filled.';
    problems.push(problem('info', 'model.exclusions', 'exclusions-past', message));
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
