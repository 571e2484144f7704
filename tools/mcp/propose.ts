import { stringify } from 'yaml';
import { suitabilityOf } from '../../src/core';
import { metricSelector, quote } from '../../src/promql/expression';
import { formatDuration } from '../../src/promql/duration';
import { readRequest } from '../../src/rules';
import { judgeSeries, type Judging } from '../judge/judge';
import { planRequest, replayAllowed } from '../replay/replayFile';
import { UsageError } from '../rules/commandLine';
import { saveModel } from '../../src/saved/savedModel';
import { reasonText } from '../../src/words/suitabilityText';

/** Counters that are looked at, those with most series first, and proposals. */
const MAX_LOOKED_AT = 5;
const MAX_PROPOSED = 3;
const WEEK_MS = 7 * 24 * 3600_000;

/**
 * Requests for rules on the traffic of a service: the rates of its counters, summed up to the service, as far as the model suits
 * them.
 *
 * @throws UsageError, ServerError
 */
export async function proposeRules(label: string, value: string, atMs: number, judging: Judging): Promise<string> {
  if (!/^[a-zA-Z_]\w*$/.test(label)) {
    throw new UsageError(`${JSON.stringify(label)} is not a label name`);
  }
  if (label === '__name__') {
    throw new UsageError('__name__ is the name of a metric, and not the label of a service, such as job');
  }
  const matcher = `${label}=${quote(value)}`;
  const found = await judging.server.instant(`count by (__name__) ({${matcher}, __name__=~".+_(total|count)"})`, atMs);
  const names = found
    .sort((a, b) => Number(b.value?.[1]) - Number(a.value?.[1]))
    .map(({ metric }) => metric.__name__)
    .slice(0, MAX_LOOKED_AT);
  const proposals: string[] = [];
  const refused: string[] = [];
  for (const name of names) {
    const expr = `sum by (${label}) (rate(${metricSelector(name, matcher)}[5m]))`;
    const [judged] = await judgeSeries(expr, { fromMs: atMs - WEEK_MS, toMs: atMs }, judging);
    const { verdict, reasons } = judged
      ? suitabilityOf(judged.series, judging.model, judging.stepMs)
      : { verdict: 'poor', reasons: [] };
    if (verdict === 'poor') {
      refused.push(`${name}: ${reasons[0] ? reasonText(reasons[0]) : 'it has no samples.'}`);
      continue;
    }
    const saved = { expr, interval: formatDuration(judging.stepMs), model: saveModel(judging.model) };
    const asking = { ...judging, past: { fromMs: atMs - WEEK_MS, toMs: atMs } };
    const replayed = await replayAllowed(
      await planRequest(readRequest(saved).request, judging.model.bounds, asking),
      asking
    );
    proposals.push(`# ${replayed.sentence}\n${stringify(saved)}`);
    if (proposals.length === MAX_PROPOSED) {
      break;
    }
  }
  const none = names.length === 0 ? [`No counter has ${matcher}.`] : [];
  return [...proposals, ...refused.map((text) => `# not proposed: ${text}`), ...none].join('\n');
}
