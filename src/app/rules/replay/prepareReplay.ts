import type { SeriesView } from '../../../frames/read/view';
import { preparedOf } from '../../../frames/read/viewRetune';
import type { OptOuts } from './prepareOptOuts';
import {
  replayMissing,
  replaySummary,
  type AlertSpan,
  type ReplaySummary,
  type RuleRequest,
  type Side,
} from '../../../rules';

/** One lane of the strip: an alert of one series. */
export interface ReplayLane {
  name: string;
  side: Side | 'missing';
  spans: AlertSpan[];
}

/** Alerts of the rules over the weeks that were fetched. */
export interface Replay extends Omit<ReplaySummary, 'strips'> {
  /** Between two evaluations. */
  stepMs: number;
  /** What the alert of missing data would have done, where one is wanted. */
  missing?: string;
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
    const name = view.frame.name ?? '';
    return prepared
      ? [{ name, prepared: { ...prepared, optedOut: optOuts?.(view) }, missed: missedRows(view, prepared.times) }]
      : [];
  });
  const summary = replaySummary(
    judgeable.map(({ prepared }) => prepared),
    request
  );
  if (!summary) {
    return undefined;
  }
  const { strips, ...rest } = summary;
  const missing = replayMissing(
    judgeable.map(({ prepared: { times }, missed }) => ({ times, missed })),
    request,
    rest.toMs - rest.fromMs
  );
  return {
    ...rest,
    stepMs: views[0].meta?.stepMs ?? NaN,
    missing: missing?.sentence,
    lanes: [
      ...strips.map(({ series, side, spans }): ReplayLane => ({ name: judgeable[series].name, side, spans })),
      ...(missing?.spans ?? []).map((spans, i): ReplayLane => ({ name: judgeable[i].name, side: 'missing', spans })),
    ]
      .filter(({ spans }) => spans.length > 0)
      .sort((a, b) => firingCount(b) - firingCount(a)),
  };
}

/** 1 at rows at which the alert of missing data is true. */
function missedRows({ meta }: SeriesView, times: Float64Array): Uint8Array {
  const spans = meta?.missed ?? [];
  return Uint8Array.from(times, (time) => (spans.some(({ fromMs, toMs }) => time >= fromMs && time <= toMs) ? 1 : 0));
}

function firingCount({ spans }: ReplayLane): number {
  return spans.filter(({ state }) => state === 'firing').length;
}
