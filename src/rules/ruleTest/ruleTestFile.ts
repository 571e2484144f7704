import {
  analyze,
  DAY_MS,
  HOUR_MS,
  MINUTE_MS,
  missedAt,
  type Analysis,
  type Series,
  type WindowBounds,
} from '../../core';
import { formatDuration } from '../../promql/duration';
import { ALERT_NAMES, missingAlert } from '../../recorded/names';
import { alertSides, missingForMs } from '../alertExpr';
import type { GeneratedRules } from '../generate';
import { replayStrips } from '../replayTable';
import type { AlertSpan } from '../replay';
import type { RuleRequest } from '../request';
import { GENERATED } from '../targets/heading';
import { yamlText } from '../targets/yamlText';
import { storyFor, type Story } from './story';
import { syntheticSeries } from './syntheticSeries';

/** Prometheus looks back this long for a sample. */
const LOOKBACK_MS = 5 * MINUTE_MS;

/** The file passes with promtool 2 and 3: what depends on the ends of windows is not tested. */
const BOUNDS: WindowBounds[] = ['closed', 'left-open'];

interface Check {
  alert: string;
  timeMs: number;
  state?: AlertSpan['state'];
}

/**
 * A file for `promtool test rules`: an ordinary week, an outage and a spike, with what the core says about them. The observed
 * series is fed itself, because nobody can know what its expression reads; everything after it is tested.
 *
 * @param ruleFile - name of the rule file beside it
 */
export function ruleTestFile(request: RuleRequest, generated: GeneratedRules, ruleFile: string): string {
  const { names, groups } = generated;
  const story = storyFor(request.model, request.intervalMs);
  const { text, series } = syntheticSeries(story, request.model);
  // promtool's time begins in 1970, before the calendar in the rules: there, a week has 168 hours.
  const model = { ...request.model, timeZone: undefined };
  // From the very beginning: an alert that is pending when the ordinary week starts has been so for a known time.
  const analyses = BOUNDS.map((bounds) => analyze(series, series.times, { ...model, bounds }, request.intervalMs));
  const checks = [...alertChecks(request, analyses, story), ...missingChecks({ ...request, model }, series, story)];
  const interval = formatDuration(story.stepMs);
  return yamlText(
    {
      rule_files: [ruleFile],
      evaluation_interval: interval,
      group_eval_order: groups.map(({ name }) => name),
      tests: [
        {
          name: `${names.observed}: an ordinary week, an outage and a spike`,
          interval,
          input_series: [{ series: `${names.observed}{test="synthetic"}`, values: text }],
          promql_expr_test: checks.map(checkAsData),
        },
      ],
    },
    [
      GENERATED,
      `Run it: promtool test rules <this file>`,
      `Nothing happens until ${formatDuration(story.ordinaryToMs)}; ` +
        `outage at ${formatDuration(story.outage.fromMs)}, spike at ${formatDuration(story.spike.fromMs)}.`,
    ]
  );
}

/** Every six hours of the ordinary week, and around the beginnings and ends of outage and spike. */
function alertChecks({ alert, model }: RuleRequest, analyses: Analysis[], story: Story): Check[] {
  const { stepMs, outage, spike, ordinaryFromMs, ordinaryToMs } = story;
  const ordinary = Array.from({ length: 28 }, (_, i) => ordinaryFromMs + i * 6 * HOUR_MS);
  const around = ({ fromMs, toMs }: { fromMs: number; toMs: number }) => [
    fromMs - stepMs,
    fromMs,
    fromMs + Math.ceil(model.forMs / stepMs) * stepMs,
    toMs - stepMs,
  ];
  const times = [...ordinary, ...around(outage), ...around(spike)].filter(
    (time, i, all) =>
      all.indexOf(time) === i && time <= story.endMs && (time < ordinaryToMs || time >= outage.fromMs - stepMs)
  );
  const choice = { ...alert, forMs: model.forMs, bandWidth: model.bandWidth };
  const strips = analyses.map((analysis) => replayStrips([analysis], choice));
  return alertSides(model, alert).flatMap((side, i) =>
    times.flatMap((timeMs) => {
      const [state, ...others] = strips.map(
        (sides) => sides[i].spans.find((span) => timeMs >= span.fromMs && (timeMs < span.untilMs || span.open))?.state
      );
      const isSame = others.every((other) => other === state);
      return isSame ? [{ alert: ALERT_NAMES[side](alert.subject), timeMs, state }] : [];
    })
  );
}

/** The series ends with the story; some time after, the guard fires, unless the season had nothing then either. */
function missingChecks(
  { alert, model, intervalMs }: RuleRequest,
  { times }: Series,
  { stepMs, endMs }: Story
): Check[] {
  const name = missingAlert(alert.subject);
  const missed = Math.ceil((endMs + LOOKBACK_MS) / stepMs) * stepMs;
  const fires = missed + (Math.ceil(missingForMs({ model, intervalMs }) / stepMs) + 1) * stepMs;
  const checked = Float64Array.from({ length: (fires - missed) / stepMs + 1 }, (_, i) => missed + i * stepMs);
  const isPredicted = fires - endMs < Math.min(model.method === 'zscore' ? model.windowMs : model.trendMs, DAY_MS) / 2;
  if (!alert.whenMissing || !isPredicted || missedAt(times, checked, model).includes(0)) {
    return [];
  }
  return [
    { alert: name, timeMs: endMs },
    { alert: name, timeMs: fires, state: 'firing' },
  ];
}

function checkAsData({ alert, timeMs, state }: Check) {
  return {
    expr: `count by (alertstate) (ALERTS{alertname="${alert}"})`,
    eval_time: formatDuration(timeMs),
    exp_samples: state ? [{ labels: `{alertstate="${state}"}`, value: 1 }] : [],
  };
}
