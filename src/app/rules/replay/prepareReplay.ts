import type { SeriesView } from '../../../frames/read/view';
import { preparedOf } from '../../../frames/read/viewRetune';
import type { OptOuts } from './prepareOptOuts';
import { replaySummary, type AlertSpan, type ReplaySummary, type RuleRequest, type Side } from '../../../rules';

/** One lane of the strip: an alert of one series. */
export interface ReplayLane {
  name: string;
  side: Side;
  spans: AlertSpan[];
}

/** Alerts of the rules over the weeks that were fetched. */
export interface Replay extends Omit<ReplaySummary, 'strips'> {
  /** Between two evaluations. */
  stepMs: number;
  /** Lanes that are not empty, the busiest first. */
  lanes: ReplayLane[];
}

/**
 * Undefined when there is no verdict in the range, for want of history or of samples.
 *
 * @param views - without rows ahead of now: there nothing is observed, which would end every alert
 * @param optOuts - absent while they are not known: then the alerts of all series count
 */
export function prepareReplay(views: SeriesView[], request: RuleRequest, optOuts?: OptOuts): Replay | undefined {
  const judgeable = views.flatMap((view) => {
    const prepared = preparedOf(view);
    return prepared ? [{ name: view.frame.name ?? '', prepared: { ...prepared, optedOut: optOuts?.(view) } }] : [];
  });
  const summary = replaySummary(
    judgeable.map(({ prepared }) => prepared),
    request
  );
  if (!summary) {
    return undefined;
  }
  const { strips, ...rest } = summary;
  return {
    ...rest,
    stepMs: views[0].meta?.stepMs ?? NaN,
    lanes: strips
      .filter(({ spans }) => spans.length > 0)
      .map(({ series, side, spans }) => ({ name: judgeable[series].name, side, spans }))
      .sort((a, b) => firingCount(b) - firingCount(a)),
  };
}

function firingCount({ spans }: ReplayLane): number {
  return spans.filter(({ state }) => state === 'firing').length;
}
