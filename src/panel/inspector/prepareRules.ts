import type { SeriesView } from '../../frames/read/view';
import { drawnRequest } from '../../saved/drawnRequest';
import type { SavedRequest } from '../../saved/request';

/**
 * The query of a series as a request for rules, with the band width as it is tuned now; undefined where no PromQL was asked.
 *
 * @param dashboard - its address
 * @param fill - fills in the dashboard's variables, for frames that carry only the expression as it was sent
 */
export function ruleRequest(
  { frame, meta, plain }: Pick<SeriesView, 'frame' | 'meta' | 'plain'>,
  dashboard: string | undefined,
  fill: (text: string) => string
): SavedRequest | undefined {
  const sent = frame.meta?.executedQueryString;
  const expr = meta?.asked?.expr ?? (sent && fill(sent));
  if (!meta || plain || !expr) {
    return undefined;
  }
  const { model, stepMs, asked: { upstreamUid: datasourceUid, exclusionTag } = {} } = meta;
  return drawnRequest(
    { expr, model, stepMs, exclusionTag },
    { alert: dashboard ? { links: { dashboard } } : undefined, places: { grafana: { datasourceUid } } }
  );
}
