import { LoadingState, type PanelData, type TimeRange } from '@grafana/data';
import { useEffect, useMemo, useState } from 'react';
import type { Subscription } from 'rxjs';
import { askPreview, type Asked } from './askPreview';
import type { PreviewQuery } from './previewQuery';

/** How long after the last key the query is sent. */
const PAUSE_MS = 500;

interface Answer {
  key: string;
  range: TimeRange;
  data: PanelData;
}

const PREVIEW: Asked = { requestId: 'anomalyband-rules-preview' };

/** The normal range of the form, through the data source; what was there stays until something newer arrives. */
export function usePreview(
  query: PreviewQuery | undefined,
  range: TimeRange,
  { requestId, maxDataPoints }: Asked = PREVIEW
): PanelData | undefined {
  const [answer, setAnswer] = useState<Answer>();
  // Equal text, equal query: typing elsewhere in the form asks nothing.
  const key = query && JSON.stringify(query);
  useEffect(() => {
    if (key === undefined) {
      return undefined;
    }
    const target: PreviewQuery = JSON.parse(key);
    const tell = (data: PanelData) =>
      setAnswer((shown) => ({ key, range, data: isEmptyProgress(data) && shown ? stillLoading(shown.data) : data }));
    let running: Subscription | undefined;
    const timer = setTimeout(() => {
      running = askPreview(target, range, { requestId, maxDataPoints }).subscribe({
        next: tell,
        error: (error) => tell({ state: LoadingState.Error, series: [], timeRange: range, error }),
      });
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      running?.unsubscribe();
    };
  }, [key, range, requestId, maxDataPoints]);
  const isCurrent = answer?.key === key && answer?.range === range;
  return useMemo(
    () => (key === undefined || !answer ? undefined : isCurrent ? answer.data : stillLoading(answer.data)),
    [key, answer, isCurrent]
  );
}

function stillLoading(data: PanelData): PanelData {
  return { ...data, state: LoadingState.Loading };
}

function isEmptyProgress({ state, series }: PanelData): boolean {
  return state === LoadingState.Loading && series.length === 0;
}
