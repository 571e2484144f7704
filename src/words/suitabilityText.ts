import { localZone, type AdviceCode, type Reason } from '../core';
import { localNumber, wholeText } from '../language/numbers';
import { t } from '../language/translate';
import { atLeastText } from './durations';
import { percentText } from './percentText';
import { signedText } from './signedText';

/** Prints a number in the metric's unit. */
type Print = (value: number) => string;

/** A reason against the model, as a sentence. */
export function reasonText({ code, data }: Pick<Reason, 'code' | 'data'>, print: Print = threeDigits): string {
  const share = percentText(data.share);
  switch (code) {
    case 'no-prediction':
      if (data.foundMs >= data.firstMs) {
        return t('words.reason.no-range', 'There is no normal range in the last week.');
      }
      return data.foundMs > 0
        ? t(
            'words.reason.first-range',
            'There is no normal range yet: the first one needs {{first}} of history, {{found}} were found.',
            { first: atLeastText(data.firstMs), found: atLeastText(data.foundMs) }
          )
        : t(
            'words.reason.under-step',
            'There is no normal range yet: the first one needs {{first}} of history, less than one step was found.',
            { first: atLeastText(data.firstMs) }
          );
    case 'few-cycles':
      if (data.used === 0) {
        return t(
          'words.reason.no-cycles',
          'No past period is there yet: what is sudden is seen, what is usual at this hour is not known.'
        );
      }
      return t(
        'words.reason.few-cycles',
        '{{used}} of {{wanted}} past periods are there: one holiday or outage among them bends the prediction.',
        { used: data.used, wanted: data.wanted }
      );
    case 'short-window':
      return t('words.reason.short-window', 'Mean and sigma rest on {{found}} of {{needed}}.', {
        found: atLeastText(data.foundMs),
        needed: atLeastText(data.neededMs),
      });
    case 'gaps':
      return data.repeated > 0.8
        ? t(
            'words.reason.repeated-gaps',
            '{{share}} of the samples are missing, at the same hours every week: nothing is judged there.',
            { share }
          )
        : t('words.reason.gaps', '{{share}} of the samples are missing.', { share });
    case 'sparse':
      return t('words.reason.sparse', 'Samples come every {{distance}} only: {{share}} of the steps have none.', {
        distance: atLeastText(data.distanceMs),
        share,
      });
    case 'few-samples':
      return t('words.reason.few-samples', 'A window of {{window}} holds {{samples}} samples only.', {
        window: atLeastText(data.windowMs),
        samples: plain(data.samples),
      });
    case 'only-grows':
      return t('words.reason.only-grows', 'The values only grow, as a counter does: its level says nothing.');
    case 'better-model':
      return betterText(data);
    case 'clock-change':
      return t(
        'words.reason.clock-change',
        'Since the clocks of {{timeZone}} changed, past weeks are {{share}} closer by its calendar than by hours.',
        { timeZone: localZone(), share }
      );
    case 'two-values':
      return t('words.reason.two-values', 'There are two values only, and no band between them says anything.');
    case 'job-edges':
      return t(
        'words.reason.job-edges',
        'Nearly all that is marked are the edges of a job: the smoothing window of {{window}} blurs when it begins and ends.',
        { window: atLeastText(data.smoothingMs) }
      );
    case 'near-zero':
      return t('words.reason.near-zero', 'The values are usually near 0: a drop says nothing, only peaks do.');
    case 'mostly-zero':
      return t('words.reason.mostly-zero', '{{share}} of the samples are 0.', { share });
    case 'nan-samples':
      if (data.areLeftOut) {
        return t('words.reason.nan-left-out', '{{samples}} samples are NaN: they count as missing.', {
          samples: plain(data.count),
        });
      }
      return t(
        'words.reason.nan-samples',
        '{{samples}} samples are NaN: each makes every window around it unknown, as in Prometheus.',
        { samples: plain(data.count) }
      );
    case 'infinite-samples':
      if (data.areLeftOut) {
        return t('words.reason.infinite-left-out', '{{samples}} samples are infinite: no prediction comes from them.', {
          samples: plain(data.count),
        });
      }
      return t(
        'words.reason.infinite-samples',
        '{{samples}} samples are infinite: each makes every window around it unknown, as in Prometheus.',
        { samples: plain(data.count) }
      );
    case 'long-tails':
      return t(
        'words.reason.long-tails',
        'Long tails: the extremes of the window lie {{below}} and {{above}} sigma from its mean, where about 4 is usual. They widen the sigma that they are measured by.',
        { below: signedText(data.lowest), above: signedText(data.highest) }
      );
    case 'weak-season':
      return t(
        'words.reason.weak-season',
        'Only {{share}} of the movement comes back after {{period}}.',
        seasonValues(data.strength, data.periodMs)
      );
    case 'season-ignored':
      return t(
        'words.reason.season-ignored',
        '{{share}} of the movement comes back after {{period}}. The z-score does not know of it.',
        seasonValues(data.strength, data.periodMs)
      );
    case 'zero-sigma':
      return t(
        'words.reason.zero-sigma',
        'For {{share}} of the last week nothing varies: there is no unit to score by.',
        { share }
      );
    case 'often-outside':
      return t('words.reason.often-outside', '{{share}} of the last week is outside: the band is not what is normal.', {
        share,
      });
    case 'insensitive':
      if (data.change !== undefined) {
        return t(
          'words.reason.insensitive-near-zero',
          'At most times only a change of more than {{change}} leaves the normal range: {{share}} of what the metric reaches.',
          { change: print(data.change), share }
        );
      }
      return t(
        'words.reason.insensitive',
        'At most times only a change of more than {{share}} leaves the normal range.',
        { share }
      );
    case 'outage-unseen':
      return t(
        'words.reason.outage-unseen',
        'For {{share}} of the last week even a drop to zero would stay inside the normal range.',
        { share }
      );
  }
}

/** How much of a series is season, as a sentence. */
export function seasonText(strength: number, periodMs: number): string {
  return t('words.season', '{{share}} of the movement comes back after {{period}}.', seasonValues(strength, periodMs));
}

function seasonValues(strength: number, periodMs: number) {
  return { share: percentText(strength), period: atLeastText(periodMs) };
}

/**
 * Advice, as a sentence.
 *
 * @param data - of the reason that it goes with
 */
export function adviceText(advice: AdviceCode, data: Reason['data'] = {}, print: Print = threeDigits): string {
  const threshold = data.above ?? data.below;
  switch (advice) {
    case 'longer-retention':
      return t('words.advice.longer-retention', 'Keep samples longer in Prometheus, or wait until there are more.');
    case 'local-time':
      return t(
        'words.advice.local-time',
        'With the time zone {{timeZone}} the same time of day predicts, whatever its clocks do.',
        { timeZone: localZone() }
      );
    case 'daily-period':
      return t(
        'words.advice.daily-period',
        'A period of one day follows a level that has moved, and needs less history.'
      );
    case 'seasonal':
      return t('words.advice.seasonal', 'The seasonal method follows the season.');
    case 'zscore':
      return t('words.advice.zscore', 'The z-score method does not need a season.');
    case 'sharp':
      return t('words.advice.sharp', "The sharp method measures against the usual deviation at today's level.");
    case 'sharp-daily':
      return t(
        'words.advice.sharp-daily',
        "The sharp method with a period of one day follows a level that has moved, and measures against the usual deviation at today's level."
      );
    case 'residual-spread':
      return t('words.advice.residual-spread', 'The residual spread leaves the daily swing out of sigma.');
    case 'robust-spread':
      return t('words.advice.robust-spread', 'The robust spread is not widened by a few extremes.');
    case 'wider-band':
      return t('words.advice.wider-band', 'Widen the band.');
    case 'minimum-width':
      return t('words.advice.minimum-width', 'Set a minimum width of the band.');
    case 'above-only':
      return t('words.advice.above-only', 'Let only what is above count as outside.');
    case 'job-age':
      return t('words.advice.job-age', 'For a job, alert on the time since its last success.');
    case 'alert-on-value':
      return t('words.advice.alert-on-value', 'Alert on the value itself: {{value}} is the rarer one.', {
        value: print(data.rarer),
      });
    case 'longer-for':
      return t('words.advice.longer-for', 'Set "for" to {{window}}: the edges are outside for less.', {
        window: atLeastText(data.smoothingMs),
      });
    case 'no-band':
      return data.below === undefined
        ? t(
            'words.advice.no-band-above',
            'No band for this: use a fixed threshold at about {{threshold}}. 1 of 1000 samples found is above it.',
            { threshold: print(threshold) }
          )
        : t(
            'words.advice.no-band-below',
            'No band for this: use a fixed threshold at about {{threshold}}. 1 of 1000 samples found is below it.',
            { threshold: print(threshold) }
          );
    case 'fixed-threshold':
      if (threshold !== undefined) {
        return data.below === undefined
          ? t(
              'words.advice.fixed-threshold-above',
              'A fixed threshold may do better, at about {{threshold}}: 1 of 1000 samples found is above it.',
              { threshold: print(threshold) }
            )
          : t(
              'words.advice.fixed-threshold-below',
              'A fixed threshold may do better, at about {{threshold}}: 1 of 1000 samples found is below it.',
              { threshold: print(threshold) }
            );
      }
      return t(
        'words.advice.fixed-threshold',
        'A fixed threshold may do better, as usual for error rates, latencies and queue lengths.'
      );
    case 'finer-step':
      return t('words.advice.finer-step', 'Choose a finer history step.');
    case 'coarser-step':
      return t('words.advice.coarser-step', 'Set the history step to the distance of the samples.');
    case 'last-sample':
      return t('words.advice.last-sample', 'Ask for last_over_time(...) over the distance of the samples.');
    case 'longer-smoothing':
      return t('words.advice.longer-smoothing', 'Choose a longer smoothing window.');
    case 'fill-missing':
      return t('words.advice.fill-missing', 'If missing means 0, add "or vector(0)".');
    case 'drop-not-finite':
      return t(
        'words.advice.drop-not-finite',
        'Leave such samples out in the expression, for instance by "> 0" on the divisor.'
      );
    case 'rate':
      return t('words.advice.rate', 'Use rate(...[5m]) of it.');
    case 'aggregate-more':
      return t(
        'words.advice.aggregate-more',
        'Sum up over more labels, up to the level of a service: larger numbers vary less.'
      );
    case 'aggregate-processes':
      return t(
        'words.advice.aggregate-processes',
        'Each series is one process, whose weeks end with the next deployment: the sum over all of them goes on.'
      );
  }
}

/** The miss is that of the median time. */
function betterText({ missBy, narrower, outside, ownOutside, isBlind }: Reason['data']): string {
  if (isBlind) {
    return t(
      'words.better.blind',
      "Replayed over the last two weeks, this model's band is several times as wide as all that the values did; another model's is {{narrower}} narrower.",
      { narrower: percentText(1 - narrower) }
    );
  }
  if (!Number.isFinite(missBy)) {
    return t('words.better.judges-more', 'Replayed over the last two weeks, another model judges more than this one.');
  }
  const [now, own] = [outsideText(outside), outsideText(ownOutside)];
  const values = {
    misses:
      missBy <= 1
        ? t('words.better.less', '{{share}} less', { share: percentText(1 - missBy) })
        : t('words.better.more', '{{share}} more', { share: percentText(missBy - 1) }),
    changed:
      now === own
        ? t('words.better.as-much', 'as much outside')
        : t('words.better.changed', '{{now}} outside instead of {{own}}', { now, own }),
  };
  return narrower < 1
    ? t(
        'words.better.narrower',
        'Replayed over the last two weeks, another model misses by {{misses}} and has {{changed}}, with a band {{narrower}} narrower.',
        { ...values, narrower: percentText(1 - narrower) }
      )
    : t(
        'words.better.as-wide',
        'Replayed over the last two weeks, another model misses by {{misses}} and has {{changed}}.',
        values
      );
}

function outsideText(share: number): string {
  return share === 0
    ? t('words.better.nothing', 'nothing')
    : t('words.better.of-the-time', '{{share}} of the time', { share: percentText(share) });
}

/** From a thousand on in groups, "900,000,000": zeros that run together cannot be counted. */
export function threeDigits(value: number): string {
  const short = Number(value.toPrecision(3));
  return Math.abs(short) >= 1000 && Math.abs(short) < 1e15 ? wholeText(short) : localNumber(String(short));
}

function plain(count: number): string {
  return count >= 1000 ? wholeText(count) : localNumber(String(Number(count.toFixed(1))));
}
