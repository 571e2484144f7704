/** What was predicted is so much less than what was observed. */
const RISEN = 3;
/** Of the mean part: less is rounding. */
const DUST = 1e-9;

/**
 * Whether parts rose from about nothing: what little was predicted may be the event itself, which is in today's level, and then says
 * nothing about which parts moved alike. Then most parts of which anything was predicted rose as far; where they did not, one part
 * among ordinary ones rose.
 */
export function roseFromNothing(observed: ArrayLike<number>, predicted: ArrayLike<number>): boolean {
  let [now, then] = [0, 0];
  for (let i = 0; i < observed.length; i++) {
    now += Number.isFinite(observed[i]) ? Math.abs(observed[i]) : 0;
    then += Number.isFinite(predicted[i]) ? Math.abs(predicted[i]) : 0;
  }
  if (!(now > RISEN * then)) {
    return false;
  }
  const least = (DUST * then) / observed.length;
  let [risen, others] = [0, 0];
  for (let i = 0; i < observed.length; i++) {
    const usual = Math.abs(predicted[i]);
    const isRisen = Math.abs(observed[i]) > RISEN * usual;
    risen += usual > least && isRisen ? 1 : 0;
    others += usual > least && !isRisen ? 1 : 0;
  }
  return risen >= others;
}
