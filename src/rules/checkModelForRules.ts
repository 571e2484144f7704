import { checkModel, historyNeededMs, InvalidInputError, MINUTE_MS, type ModelSpec } from '../core';
import { formatDuration, MAX_DURATION_MS } from '../promql/duration';
import { CALENDAR_AHEAD_MS } from './calendar';
import { methodRules, RULE_METHODS } from './methods';
import type { RuleRequest } from './request';
import { inconsistencies } from '../saved/model';
import type { Problem } from '../saved/problem';
import { cut } from '../saved/shown';
import { t } from '../language/translate';

/** A server forgets an instant value after five minutes; half of that leaves room for one missed evaluation. */
const LONGEST_SPLIT_INTERVAL_MS = 2.5 * MINUTE_MS;

/** Models that the panel can draw, but that rules cannot express, or express differently. */
export function checkModelForRules(request: RuleRequest): Problem[] {
  const { model, intervalMs, modelIntervalMs, madeAtMs } = request;
  if (!methodRules(model)) {
    const message = t('rules.method', 'Rules do not support the method {{method}}: choose {{methods}}.', {
      method: model.method,
      methods: RULE_METHODS.join(' or '),
    });
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
      t('rules.ms-is-not-a', '{{length}} ms is not a whole number of milliseconds.', { length: model[key] })
    )
  );
  if (model.method !== 'zscore' && model.smoothingMs % 2 !== 0) {
    problems.push(
      problem(
        'error',
        'model.smoothing',
        'length-odd',
        t('rules.ms-has-no-middle', '{{smoothing}} ms has no middle in whole milliseconds.', {
          smoothing: model.smoothingMs,
        })
      )
    );
  }
  return problems;
}

function checkHistory(model: ModelSpec): Problem[] {
  if (historyNeededMs(model) <= MAX_DURATION_MS) {
    return [];
  }
  const message = t(
    'rules.windows-and-periods-together',
    'Windows and periods together look back more than 10 years: no server keeps so much.'
  );
  return [problem('error', model.method === 'zscore' ? 'model.window' : 'model.period', 'history-too-long', message)];
}

const SEASONAL_LENGTHS = ['periodMs', 'smoothingMs', 'trendMs'] as const;

function checkIntervals(intervalMs: number, modelIntervalMs: number, model: ModelSpec): Problem[] {
  if (!Number.isInteger(intervalMs) || intervalMs < 1000) {
    return [
      problem(
        'error',
        'interval',
        'interval-invalid',
        t('rules.invalid-interval-ms-one', 'invalid interval: {{interval}} ms; one second at least.', {
          interval: intervalMs,
        })
      ),
    ];
  }
  if (!Number.isInteger(modelIntervalMs) || modelIntervalMs < intervalMs) {
    const message = t(
      'rules.invalid-interval-ms-is',
      'invalid interval: {{modelInterval}} ms is shorter than that of the observed series.',
      { modelInterval: modelIntervalMs }
    );
    return [problem('error', 'modelInterval', 'interval-invalid', message)];
  }
  if (modelIntervalMs > intervalMs && model.method === 'sharp') {
    const message = t(
      'rules.the-method-sharp-looks',
      'The method sharp looks back by single samples: its rules have one interval, {{interval}}.',
      { interval: formatDuration(intervalMs) }
    );
    return [problem('error', 'modelInterval', 'interval-split', message)];
  }
  if (modelIntervalMs > intervalMs && modelIntervalMs > LONGEST_SPLIT_INTERVAL_MS) {
    const message = t(
      'rules.is-too-long-a',
      '{{modelInterval}} is too long: a server forgets a value after 5m. At most 2m30s.',
      { modelInterval: formatDuration(modelIntervalMs) }
    );
    return [problem('error', 'modelInterval', 'interval-forgotten', message)];
  }
  const problems: Problem[] = [];
  if (intervalMs > 5 * MINUTE_MS) {
    const message = t(
      'rules.between-two-evaluations-apart',
      'Between two evaluations, {{interval}} apart, the recorded series are gone from dashboards after 5m.',
      { interval: formatDuration(intervalMs) }
    );
    problems.push(problem('warning', 'interval', 'interval-long', message));
  }
  if (model.forMs > 0 && model.forMs < intervalMs) {
    const message = t(
      'rules.is-shorter-than-the',
      '{{for}} is shorter than the interval: the alert fires at its second evaluation, {{interval}} later.',
      { for: formatDuration(model.forMs), interval: formatDuration(intervalMs) }
    );
    problems.push(problem('info', 'model.for', 'for-short', message));
  }
  return problems;
}

/** Without a date the calendar would be that of 1970, and no rule right. */
function checkCalendar({ timeZone, method }: ModelSpec, madeAtMs: number): Problem[] {
  if (timeZone === undefined || method === 'zscore' || madeAtMs > 0) {
    return [];
  }
  const message = t(
    'rules.with-a-time-zone',
    'With a time zone the clock changes are written out from a date on: set "Made at", for example 2026-11-24T00:00:00Z.'
  );
  return [problem('error', 'madeAt', 'made-at-missing', message)];
}

function notes({ model, exclusionTag, madeAtMs }: RuleRequest): Problem[] {
  const problems: Problem[] = [];
  if (model.timeZone !== undefined && model.method !== 'zscore' && madeAtMs > 0) {
    const until = new Date(madeAtMs + CALENDAR_AHEAD_MS).toISOString().slice(0, 10);
    const message = t(
      'rules.promql-has-no-time',
      'PromQL has no time zones: the clock changes of {{timeZone}} are written out by date, and the rules are exact until {{until}}. Generate them again before then.',
      { timeZone: model.timeZone, until }
    );
    problems.push(problem('info', 'model.timeZone', 'calendar-ends', message));
  }
  if (model.exclusions?.length) {
    const message = t(
      'rules.excluded-spans-lie-in',
      'Excluded spans lie in the past: rules leave them out only of history that is recorded after they are loaded, or back-filled.'
    );
    problems.push(problem('info', 'exclusions', 'exclusions-past', message));
  }
  if (exclusionTag !== undefined) {
    const message = t(
      'rules.rules-cannot-read-annotations',
      'Rules cannot read annotations: of those tagged {{exclusionTag}} only the ranges under "Leave out ranges" are left out.',
      { exclusionTag: JSON.stringify(exclusionTag) }
    );
    problems.push(problem('warning', 'exclusionTag', 'exclusion-tag', message));
  }
  if (model.innerBandWidth !== undefined) {
    const message = t('rules.the-inner-band-is', 'The inner band is a picture only: no rule is made of it.');
    problems.push(problem('info', 'model.innerBandWidth', 'inner-band', message));
  }
  return problems;
}

function problem(severity: Problem['severity'], field: string, code: string, message: string): Problem {
  return { field, severity, code, message };
}
