import type { LabelPart } from './partsAnswer';

/** Of what was predicted: with less a value is gone. */
const GONE = 0.1;
/** Of what was observed: with less predicted a value is new; today's level has some of it already. */
const NEW = 0.5;
/** Of the larger one: so much of gone and new values cancels out at least. */
const CANCELLED = 0.5;
/** Of the residual: with less the values that went explain nothing anyway. */
const LEAST_SHARE = 0.5;

/**
 * Whether a label's values were renamed: those that went and those that came instead cancel out, so that neither explains the residual,
 * however large their shares are. Of a ratio their volumes say which went and came.
 *
 * @param existed - whether a value was there at the usual time: then it is not new, whatever it took over
 */
export function isRenamed(parts: LabelPart[], existed: (value: string) => boolean): boolean {
  const sum = (some: LabelPart[]) => some.reduce((total, { share = 0 }) => total + share, 0);
  const amounts = ({ observed, predicted, volume }: LabelPart) => {
    const of = volume ?? { observed, predicted };
    return { now: Math.abs(of.observed), then: Math.abs(of.predicted) };
  };
  const isGone = (part: LabelPart) => amounts(part).now < GONE * amounts(part).then;
  const gone = sum(parts.filter(isGone));
  const born = sum(
    parts.filter((part) => !isGone(part) && !existed(part.value) && amounts(part).then < NEW * amounts(part).now)
  );
  const larger = Math.max(Math.abs(gone), Math.abs(born));
  return gone * born < 0 && larger >= LEAST_SHARE && Math.abs(gone + born) <= CANCELLED * larger;
}
