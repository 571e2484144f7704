import { getDataSourceSrv } from '@grafana/runtime';
import { useMemo } from 'react';
import type { SeriesView } from '../../../frames/read/view';
import type { RuleRequest } from '../../../rules';
import { askRange } from '../../ask';
import { optOutQuestion, optOutsOf, type OptOutQuestion, type OptOuts } from './prepareOptOuts';
import { useAnswer } from '../../useAnswer';

/** When the series on screen had opted out of the alert; undefined while that is not known. */
export function useOptOuts(views: SeriesView[], { alert, places }: RuleRequest): OptOuts | undefined {
  const { datasourceUid } = places.grafana;
  const question = useMemo(() => {
    const asked = optOutQuestion(views, alert);
    return asked && datasourceUid ? { ...asked, datasourceUid } : undefined;
  }, [views, alert, datasourceUid]);
  const frames = useAnswer(question, find);
  return useMemo(() => question && frames && optOutsOf(frames, question), [question, frames]);
}

async function find(
  { datasourceUid, expr, stepMs, ...span }: OptOutQuestion & { datasourceUid: string },
  gone: AbortSignal
) {
  return askRange(await getDataSourceSrv().get(datasourceUid), expr, span, stepMs, gone);
}
