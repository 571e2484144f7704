import type { Labels } from '@grafana/data';
import { lastValueFrom, type Observable } from 'rxjs';
import type { Series } from '../../core';
import type { Aligned } from '../../frames/write/align';
import type { Whole } from '../../parts/askParts';
import type { AskParts } from '../../parts/partsAnswer';
import { explained } from '../../upstream/upstreamAdvice';
import { untilGone } from '../../upstream/untilGone';
import { UpstreamError } from '../../upstream/upstreamError';
import type { RangeQuery } from '../../upstream/upstreamRequest';
import { t } from '../../language/translate';

interface WholeOfUpstream extends Pick<Whole, 'expr' | 'model' | 'stepMs'> {
  labels: Labels;
  /** Every sample in memory; undefined when they are gone. */
  series: () => Series | undefined;
  /** One range query in its turn; equal ones are asked once. */
  ask: (expr: string, range: RangeQuery) => Observable<Aligned>;
}

/** The way from one event of a series to the parts that deviated, over its upstream. */
export function partsAsker({ series: recall, ask, ...whole }: WholeOfUpstream): AskParts {
  const asked: Whole['ask'] = async (expr, range, signal) => {
    if (signal?.aborted) {
      throw new Error(t('datasource.answer.stopped', 'Stopped.'));
    }
    try {
      return (await lastValueFrom(ask(expr, range).pipe(untilGone(signal)))).series;
    } catch (thrown) {
      throw thrown instanceof UpstreamError ? new Error(explained(thrown, whole.stepMs)) : thrown;
    }
  };
  return async (event, tier, signal) => {
    const series = recall();
    if (!series) {
      throw new Error(
        t(
          'datasource.answer.not-in-memory',
          'The samples of this series are not in memory any more. Refresh the panel.'
        )
      );
    }
    // Dashboards open without it: it comes when somebody asks.
    const { askParts } = await import('../../parts/askParts');
    return askParts({ ...whole, series, ask: asked }, event, tier, signal);
  };
}
