/** What was predicted is so much less than what was observed. */
const RISEN = 3;

/**
 * Whether parts rose from about nothing: what little was predicted may be the event itself, which is in today's level, and then says
 * nothing about which parts moved alike.
 */
export function roseFromNothing(observed: ArrayLike<number>, predicted: ArrayLike<number>): boolean {
  let [now, then] = [0, 0];
  for (let i = 0; i < observed.length; i++) {
    now += Number.isFinite(observed[i]) ? Math.abs(observed[i]) : 0;
    then += Number.isFinite(predicted[i]) ? Math.abs(predicted[i]) : 0;
  }
  return now > RISEN * then;
}
