import type { DataSourceApi } from '@grafana/data';
import { DAY_MS, defaultModel, firstRangeMs, gridFloor, HOUR_MS, suitabilityOf, type Suitability } from '../../core';
import { alignment } from '../../frames/write/align';
import { labelList, metricSelector } from '../../promql/expression';
import { askInstant, askMetricNames, askRange } from '../ask';
import { decidingLabels, levelOf, propose, type Proposal } from './propose';

/** A proposal for one Prometheus, with what its history says of it. */
export interface FoundProposal extends Pick<Proposal, 'kind'> {
  expr: string;
  /** How many series the expression has. */
  series: number;
  /** The verdict on most of the series that were looked at; undefined where all of them are too young for one. */
  fitness?: Suitability['verdict'];
}

/** As many as one page can show. */
const MAX_PROPOSALS = 12;
/** Four weeks that vote and a week that is judged, by the hour. */
const HISTORY_MS = 35 * DAY_MS;
/** Behind the first prediction: sigma of fewer residuals says of any series that it is often outside. */
const RESIDUALS_MS = DAY_MS;
/** Looked at of each expression; more say nothing more of the expression. */
const MAX_LOOKED_AT = 5;

/**
 * Expressions of a Prometheus that are worth watching: metric names by convention, labels that name a service, and whether past
 * weeks predict them.
 *
 * @param gone - aborted when nobody waits any more: nothing further is asked, and the promise fails
 * @throws in the data source's own words
 */
export async function findProposals(
  upstream: DataSourceApi,
  nowMs: number,
  gone?: AbortSignal
): Promise<FoundProposal[]> {
  // Grafana's Prometheus tells no error of the names: they are none then, with a message of its own.
  await askInstant(upstream, { anything: 'vector(1)' }, nowMs, gone);
  const proposals = propose(await askMetricNames(upstream, gone));
  const metrics = [...new Set(proposals.map(({ metric }) => metric))];
  const asked = Object.fromEntries(
    metrics.map((metric, i) => [`m${i}`, `group by (${labelList(decidingLabels(metric))}) (${metricSelector(metric)})`])
  );
  const answers = metrics.length > 0 ? await askInstant(upstream, asked, nowMs, gone) : {};
  const found: FoundProposal[] = [];
  // One after the other: these are the only questions of the page that read weeks.
  for (const { kind, metric, expr } of proposals) {
    const series = answers[`m${metrics.indexOf(metric)}`] ?? [];
    const has = new Set(series.flatMap(({ labels }) => Object.keys(labels).filter((label) => labels[label])));
    const proposed = series.length > 0 ? expr(levelOf(metric, has), has) : undefined;
    const looked = proposed && (await lookAt(upstream, proposed, nowMs, gone));
    if (looked && looked.series > 0 && found.push({ kind, ...looked }) === MAX_PROPOSALS) {
      break;
    }
  }
  return found;
}

async function lookAt(
  upstream: DataSourceApi,
  expr: string,
  nowMs: number,
  gone?: AbortSignal
): Promise<Omit<FoundProposal, 'kind'>> {
  const toMs = gridFloor(nowMs, HOUR_MS);
  const frames = await askRange(upstream, expr, { fromMs: toMs - HISTORY_MS, toMs }, HOUR_MS, gone);
  const { add, aligned } = alignment(HOUR_MS);
  frames.forEach(add);
  const { series } = aligned();
  if (series.every((one) => one.series.times.length === 0)) {
    // Scraped for less than an hour there is no past to look at.
    const { now } = await askInstant(upstream, { now: expr }, nowMs, gone);
    return { expr, series: now.length };
  }
  const model = defaultModel('seasonal', 'residual');
  const verdicts = series
    .slice(0, MAX_LOOKED_AT)
    .map((one) => suitabilityOf(one.series, model, HOUR_MS))
    .filter(({ measures }) => measures.foundMs >= firstRangeMs(model) + RESIDUALS_MS)
    .map(({ verdict }) => verdict);
  return { expr, series: series.length, fitness: verdicts.sort()[verdicts.length >> 1] };
}
