import type { DataFrame, Labels } from '@grafana/data';
import { anomalyMeta, labelsOf, roleOf } from '../../frames/roles';
import { labelKey } from '../../frames/write/align';
import type { Plan } from '../plan/plan';

/** From this share of the band width on a score is near the edge: another step could put it on the other side. */
const NEAR = 0.8;
/** The newest samples are those of bands already: only the prediction may be a little off. */
const NEAR_FRESH = 0.95;
/** Of so many samples of the past some are outside by chance: what is looked at again is clearly so. */
const NEAR_PAST = 1.25;

/** History of all second looks of a query together, in points: a third of what an overview of 200 series loads. */
const MAX_POINTS = 65_000;

/** Series near an edge of their range, or beyond it: what is abnormal now first, then the furthest. */
interface SecondLook {
  /** Those that are looked at again with a history at the step of bands. */
  labels: Labels[];
  /** Those that are left, since the points do not allow more. */
  others: Labels[];
  /** Those of them that are outside by some sample. */
  outside: Labels[];
}

/**
 * The series of an overview which are looked at again at the step of bands, so that what is shown as abnormal has the panel's
 * verdicts: those that came near an edge or beyond it, as many as the points allow: who is abnormal now first, then the furthest.
 *
 * @param spans - of history that one series needs
 * @param reaches - of the newest samples and of those before, by labels: freshReach.ts
 * @param isKnown - whether a series was looked at already: it keeps its place as long as it is near, so that no refresh loads a history for another
 */
export function secondLook(
  frames: DataFrame[],
  { spans }: Pick<Plan, 'spans'>,
  fullStepMs: number,
  { newest, before }: { newest?: ReadonlyMap<string, number>; before?: ReadonlyMap<string, number> } = {},
  isKnown: (labels: Labels) => boolean = () => false
): SecondLook {
  const points = spans.reduce((sum, { fromMs, toMs }) => sum + (toMs - fromMs) / fullStepMs + 1, 0);
  const near = frames
    .map((frame) => ({ frame, labels: labelsOf(frame) }))
    .map(({ frame, labels }) => {
      const of = (reaches?: ReadonlyMap<string, number>) => reaches?.get(labelKey(labels)) ?? 0;
      return { labels, reach: reachOf(frame), fresh: of(newest), past: of(before) };
    })
    .filter(({ reach, fresh, past }) => reach >= NEAR || fresh >= NEAR_FRESH || past >= NEAR_PAST)
    .map(({ labels, reach, fresh, past }) => ({
      labels,
      // Who is outside now first, then who is near; of these who was looked at before.
      rank: (fresh >= 1 ? 4 : fresh >= NEAR_FRESH ? 2 : 0) + (isKnown(labels) ? 1 : 0),
      reach: Math.max(reach, fresh, past / NEAR_PAST),
    }))
    .sort((a, b) => b.rank - a.rank || b.reach - a.reach);
  const most = Math.max(1, Math.floor(MAX_POINTS / points));
  const others = near.slice(most);
  return {
    labels: near.slice(0, most).map((one) => one.labels),
    others: others.map((one) => one.labels),
    outside: others.filter(({ reach }) => reach >= 1).map((one) => one.labels),
  };
}

/** The largest score in band widths, at least 1 where a verdict says outside. */
function reachOf(frame: DataFrame): number {
  const valuesOf = (role: string): Array<number | null> =>
    frame.fields.find((field) => roleOf(field)?.role === role)?.values ?? [];
  const [scores, verdicts] = [valuesOf('score'), valuesOf('verdict')];
  const bandWidth = anomalyMeta(frame)?.model.bandWidth ?? Infinity;
  return scores.reduce<number>((most, score, i) => {
    const size = Math.abs(score ?? 0) / bandWidth || 0;
    return Math.max(most, verdicts[i] ? Math.max(1, size) : size);
  }, 0);
}
