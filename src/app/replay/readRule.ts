import { MINUTE_MS } from '../../core';
import type { LinkedRule } from '../../links/replayPage';
import { atEndsText } from '../../promql/atEnds';
import { formatDuration, parseDuration } from '../../promql/duration';
import { expressionFacts } from '../../promql/facts';
import { readValue } from '../../saved/readValue';
import type { ReplayQuestion } from './askReplay';
import { t } from '../../language/translate';

/** How much of the past can be chosen. */
export const PASTS = ['1d', '1w', '4w'];
/** In one replay: four weeks at a minute are 40,320. */
const MOST_EVALUATIONS = 50_000;

type Read = Omit<ReplayQuestion, 'past'> & { pastMs: number };
export type RuleErrors = Partial<Record<'expr' | 'for' | 'keepFiringFor' | 'interval', string>>;

/** A rule as it is typed -> what is replayed, or what is wrong with it, by field. An empty expression is no mistake yet. */
export function readRule(typed: LinkedRule): { rule?: Read; errors: RuleErrors } {
  const errors: RuleErrors = {};
  const length = (field: 'for' | 'keepFiringFor' | 'interval', leastMs: number, absentMs: number): number => {
    const text = typed[field]?.trim();
    const tell = (message: string) => void (errors[field] = message);
    return text ? ((readValue({ kind: 'duration', leastMs }, text, tell) as number | undefined) ?? absentMs) : absentMs;
  };
  const expr = typed.expr?.trim() ?? '';
  const intervalMs = length('interval', 1000, MINUTE_MS);
  const lengths = { forMs: length('for', 0, 0), keepFiringForMs: length('keepFiringFor', 0, 0), intervalMs };
  const past = PASTS.includes(typed.past ?? '') ? typed.past! : PASTS[1];
  const pastMs = parseDuration(past);
  if (!errors.interval && intervalMs > pastMs) {
    errors.interval = t('app.replay.longer-than-past', 'at most {{past}}, the past', { past });
  } else if (!errors.interval && pastMs / intervalMs > MOST_EVALUATIONS) {
    const least = formatDuration(1000 * Math.ceil(pastMs / MOST_EVALUATIONS / 1000));
    errors.interval = t('app.replay.too-many-evaluations', 'at least {{least}} over {{past}}, or a shorter past', {
      least,
      past,
    });
  }
  const { excess, syntaxError, variables = [] } = expr ? expressionFacts(expr) : {};
  if (variables.length > 0) {
    errors.expr = t('app.replay.fill-in-the-variables', 'Fill in the variables: a rule server does not know them.');
  } else if (excess || syntaxError) {
    errors.expr = t('app.replay.promql-cannot-read-this', 'PromQL cannot read this expression.');
  } else if (atEndsText(expr)) {
    errors.expr = atEndsText(expr);
  }
  const named = { alert: typed.name?.trim() || 'Alert', labels: typed.labels ?? {} };
  const isRight = expr !== '' && Object.keys(errors).length === 0;
  return { errors, ...(isRight && { rule: { ...named, ...lengths, expr, pastMs } }) };
}
