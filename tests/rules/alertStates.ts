import { stringify } from 'yaml';
import type { Series } from '../../src/core';
import { formatDuration } from '../../src/promql/duration';
import type { AlertSpan } from '../../src/rules/replay';

/**
 * A recorded series as promtool's test files have it: values one step apart from time 0 on. Where there is none
 * it is stale, as a server has it after a rule that gave nothing.
 */
export function inputSeries(name: string, labels: Record<string, string>, { times, values }: Series, stepMs: number) {
  const texts: string[] = [];
  times.forEach((time, i) => {
    while (texts.length < time / stepMs) {
      texts.push('stale');
    }
    texts.push(String(values[i]));
  });
  return { series: name + selector(labels), values: texts.join(' ') };
}

interface ExpectedAlert {
  labels: Record<string, string>;
  spans: AlertSpan[];
}

/**
 * A promtool test that says of one alert, for every evaluation time, which series are pending and which fire. promtool runs
 * Prometheus' own rule engine, so that it passes only if that engine produces exactly these spans.
 */
export function alertStateTests(alert: string, times: Float64Array, expected: ExpectedAlert[]) {
  return [...times].map((time) => ({
    expr: `ALERTS{alertname="${alert}"}`,
    eval_time: formatDuration(time),
    exp_samples: expected.flatMap(({ labels, spans }) => {
      const span = spans.find(
        ({ fromMs, untilMs, open }) => time >= fromMs && (time < untilMs || (open && time === untilMs))
      );
      const all = { alertname: alert, alertstate: span?.state ?? '', ...labels };
      return span ? [{ labels: `ALERTS${selector(all)}`, value: 1 }] : [];
    }),
  }));
}

export function testFile(ruleFile: string, stepMs: number, series: object[], tests: object[]): string {
  const interval = formatDuration(stepMs);
  return stringify(
    {
      rule_files: [ruleFile],
      evaluation_interval: interval,
      tests: [{ interval, input_series: series, promql_expr_test: tests }],
    },
    { lineWidth: 0 }
  );
}

function selector(labels: Record<string, string>): string {
  return `{${Object.entries(labels)
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .join(', ')}}`;
}
