import type { AdviceCode, Reason } from '../core';
import { atLeastText } from './durations';
import { percentText } from './percentText';
import { signedText } from './signedText';

/** A reason against the model, as a sentence. */
export function reasonText({ code, data }: Reason): string {
  const share = percentText(data.share);
  switch (code) {
    case 'no-prediction':
      return data.foundMs < data.firstMs
        ? `There is no normal range yet: the first one needs ${atLeastText(data.firstMs)} of history, ${atLeastText(data.foundMs)} were found.`
        : 'There is no normal range in the last week.';
    case 'few-cycles':
      return `${data.used} of ${data.wanted} past periods are there: one holiday or outage among them bends the prediction.`;
    case 'short-window':
      return `Mean and sigma rest on ${atLeastText(data.foundMs)} of ${atLeastText(data.neededMs)}.`;
    case 'gaps':
      return data.repeated > 0.8
        ? `${share} of the samples are missing, at the same hours every week: nothing is judged there.`
        : `${share} of the samples are missing.`;
    case 'sparse':
      return `Samples come every ${atLeastText(data.distanceMs)} only: ${share} of the steps have none.`;
    case 'few-samples':
      return `A window of ${atLeastText(data.windowMs)} holds ${plain(data.samples)} samples only.`;
    case 'only-grows':
      return 'The values only grow, as a counter does: its level says nothing.';
    case 'better-model':
      return betterText(data);
    case 'two-values':
      return 'There are two values only, and no band between them says anything.';
    case 'near-zero':
      return 'The values are usually near 0: a drop says nothing, only peaks do.';
    case 'mostly-zero':
      return `${share} of the samples are 0.`;
    case 'nan-samples':
      return `${plain(data.count)} samples are NaN: each makes every window around it unknown, as in Prometheus.`;
    case 'infinite-samples':
      return `${plain(data.count)} samples are infinite: each makes every window around it unknown, as in Prometheus.`;
    case 'long-tails':
      return `Long tails: the extremes of the window lie ${signedText(data.below)} and ${signedText(data.above)} sigma from its mean, where about 4 is usual. They widen the sigma that they are measured by.`;
    case 'weak-season':
      return `Only ${seasonText(data.strength, data.periodMs)}`;
    case 'season-ignored':
      return `${seasonText(data.strength, data.periodMs)} The z-score does not know of it.`;
    case 'zero-sigma':
      return `For ${share} of the last week nothing varies: there is no unit to score by.`;
    case 'often-outside':
      return `${share} of the last week is outside: the band is not what is normal.`;
    case 'insensitive':
      return `At most times only a change of more than ${share} leaves the band.`;
    case 'outage-unseen':
      return `For ${share} of the last week even a drop to zero would stay inside the band.`;
  }
}

/** How much of a series is season, as a sentence. */
export function seasonText(strength: number, periodMs: number): string {
  return `${percentText(strength)} of the movement comes back after ${atLeastText(periodMs)}.`;
}

/** Advice, as a sentence. */
export function adviceText(advice: AdviceCode): string {
  switch (advice) {
    case 'longer-retention':
      return 'Keep samples longer in Prometheus, or wait until there are more.';
    case 'daily-period':
      return 'A period of one day follows a level that has moved, and needs less history.';
    case 'seasonal':
      return 'The seasonal method follows the season.';
    case 'zscore':
      return 'The z-score method does not need a season.';
    case 'sharp':
      return "The sharp method measures against the usual deviation at today's level.";
    case 'residual-spread':
      return 'The residual spread leaves the daily swing out of sigma.';
    case 'robust-spread':
      return 'The robust spread is not widened by a few extremes.';
    case 'wider-band':
      return 'Widen the band.';
    case 'minimum-width':
      return 'Set a minimum width of the band.';
    case 'above-only':
      return 'Let only what is above count as outside.';
    case 'job-age':
      return 'For a job, alert on the time since its last success.';
    case 'fixed-threshold':
      return 'A fixed threshold may do better, as usual for error rates, latencies and queue lengths.';
    case 'finer-step':
      return 'Choose a finer history step.';
    case 'coarser-step':
      return 'Set the history step to the distance of the samples.';
    case 'last-sample':
      return 'Ask for last_over_time(...) over the distance of the samples.';
    case 'longer-smoothing':
      return 'Choose a longer smoothing window.';
    case 'fill-missing':
      return 'If missing means 0, add "or vector(0)".';
    case 'drop-not-finite':
      return 'Leave such samples out in the expression, for instance by "> 0" on the divisor.';
    case 'rate':
      return 'Use rate(...[5m]) of it.';
    case 'aggregate-more':
      return 'Sum up over more labels, up to the level of a service: larger numbers vary less.';
  }
}

/** The miss is that of the median time. */
function betterText({ missBy, narrower, outside, ownOutside }: Reason['data']): string {
  const replayed = 'Replayed over the last two weeks';
  if (!Number.isFinite(missBy)) {
    return `${replayed}, another model judges more than this one.`;
  }
  const misses = missBy <= 1 ? `${percentText(1 - missBy)} less` : `${percentText(missBy - 1)} more`;
  const share = (each: number) => (each === 0 ? 'nothing' : `${percentText(each)} of the time`);
  const width = narrower < 1 ? `, with a band ${percentText(1 - narrower)} narrower` : '';
  return `${replayed}, another model misses by ${misses} and has ${share(outside)} outside instead of ${share(ownOutside)}${width}.`;
}

function plain(count: number): string {
  return String(Number(count.toFixed(1)));
}
