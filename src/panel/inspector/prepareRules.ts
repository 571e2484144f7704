import type { SeriesView } from '../../frames/read/view';
import type { RuleDraft } from '../../links/rulesPage';

/**
 * The query of a series as a draft of rules, with the band width as it is tuned now; undefined where no PromQL was asked.
 *
 * @param fill - fills in the dashboard's variables, for frames that carry only the expression as it was sent
 */
export function ruleDraft(
  { frame, meta, plain }: Pick<SeriesView, 'frame' | 'meta' | 'plain'>,
  dashboardUrl: string | undefined,
  fill: (text: string) => string
): RuleDraft | undefined {
  const sent = frame.meta?.executedQueryString;
  const expr = meta?.asked?.expr ?? (sent && fill(sent));
  if (!meta || plain || !expr) {
    return undefined;
  }
  const { model, stepMs, asked } = meta;
  return { expr, model, stepMs, upstreamUid: asked?.upstreamUid, dashboardUrl };
}
