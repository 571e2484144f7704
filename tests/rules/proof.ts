import fs from 'fs/promises';
import os from 'os';
import path from 'path';
import { stringify } from 'yaml';
import { parseSample, queryRange, startPrometheus, type RunningPrometheus } from '../../demo/prometheus';
import { analyze, DAY_MS, HOUR_MS, MINUTE_MS, sharpShape, type Analysis, type Series } from '../../src/core';
import { formatDuration } from '../../src/promql/duration';
import { sharpNames, unitName } from '../../src/recorded/names';
import { heldUnitExpr } from '../../src/recorded/sharpFormulas';
import { generateRules, isAlert, replayAlert } from '../../src/rules';
import { forecastRules } from '../../src/rules/targets/forecast';
import { groupsAsData } from '../../src/rules/targets/ruleFile';
import { alertStateTests, inputSeries, testFile } from './alertStates';
import { backfillRules, WITHOUT_LOOKBACK } from './backfillRules';
import { demoDatabase } from './demoDatabase';
import { expectedColumn, worstDifference } from './expectedColumn';
import type { ServerKind } from '../prometheus3/servers';
import { requestOf, type OptionSet } from './optionSets';
import { inFolder, runPromtool } from './promtool';

export const END_MS = Date.UTC(2026, 10, 24);
/** The formulas are the same at any step; a shorter one takes the servers longer. */
const STEP_MS = 10 * MINUTE_MS;
const EXPR = 'sum by (job) (rate(http_requests_total{environment="production"}[10m]))';
const LARGEST = ':largest_hourly';
/** How much of the end is compared: a week and more, with outage, spike and drift in it, and all three past weeks voting. */
const COMPARED_MS = 10 * DAY_MS;

/** One series as Prometheus has it, by job: milliseconds since the epoch -> value. */
type ByJob = Map<string, Map<number, number>>;

/**
 * Back-fills the rules of some models in a real Prometheus and compares every recorded number, every verdict and every state of
 * the alerts with what the core says.
 */
export function proveRules(kind: ServerKind, sets: OptionSet[]): void {
  let home: string;
  let server: RunningPrometheus;

  beforeAll(async () => {
    home = await fs.mkdtemp(path.join(os.tmpdir(), 'anomalyband-proof-'));
    const dataDir = path.join(home, 'data');
    const startMs = await demoDatabase(dataDir, END_MS);
    const requests = sets.map((set) => requestOf(set, EXPR, STEP_MS, END_MS));
    await backfillRules(kind, dataDir, requests, startMs, END_MS);
    server = await startPrometheus({ program: kind.prometheus, dataDir, flags: WITHOUT_LOOKBACK });
  }, 600_000);

  afterAll(async () => {
    await server?.stop();
    await fs.rm(home, { recursive: true, force: true });
  });

  describe.each(sets)('$title', (set) => {
    const request = requestOf(set, EXPR, STEP_MS, END_MS);
    const { groups, names } = generateRules(request);
    const rules = groups.filter(({ intervalMs }) => intervalMs === STEP_MS).flatMap((group) => group.rules);
    const renewed = groups
      .filter(({ intervalMs }) => intervalMs !== STEP_MS)
      .flatMap((group) => group.rules.flatMap((rule) => (isAlert(rule) ? [] : rule.record)));
    const alerts = rules.filter(isAlert);
    const records = rules.flatMap((rule) => (isAlert(rule) ? [] : [rule.record]));
    const { model } = request;
    // The hourly group records them; what is compared and judged by is how they are read.
    const units =
      model.method === 'sharp' ? [names.deviation, sharpNames(names.observed).lastingDeviation].map(unitName) : [];
    const analyses = new Map<string, { analysis: Analysis; series: Series }>();
    const stored = new Map<string, ByJob>();

    beforeAll(async () => {
      const observed = await recorded(names.observed, END_MS - 42 * DAY_MS);
      for (const [job, samples] of observed) {
        const series = { times: Float64Array.from(samples.keys()), values: Float64Array.from(samples.values()) };
        const evaluated = series.times.filter((time) => time > END_MS - COMPARED_MS);
        analyses.set(job, { series, analysis: analyze(series, evaluated, request.model) });
      }
      for (const rule of rules) {
        const [key, expr] = isAlert(rule) ? [rule.alert, rule.expr] : [rule.record, rule.record];
        stored.set(key, await recorded(expr, END_MS - COMPARED_MS));
      }
      for (const unit of units) {
        const held = heldUnitExpr(unit, sharpShape(model, STEP_MS));
        stored.set(unit, await recorded(held, END_MS - COMPARED_MS));
      }
    });

    it('judges the same series as the core: every job of the demo', () => {
      expect([...analyses.keys()].sort()).toEqual(['apiserver', 'gitserver', 'webserver']);
    });

    it.each([...records, ...units])('records %s equal to the core, to 1e-9', (record) => {
      for (const [job, { analysis, series }] of analyses) {
        const expected = expectedColumn(record, request, analysis, series);
        const samples = stored.get(record)?.get(job) ?? new Map();
        const wanted = [...analysis.times].filter((_, i) => !Number.isNaN(expected[i]));
        expect([...samples.keys()].filter((time) => analysis.times.includes(time))).toEqual(wanted);
        expect(wanted.length).toBeGreaterThan(0);
        expect(worstDifference(analysis.times, expected, samples)).toBeLessThan(1e-9);
      }
    });

    // What they find is contained in the season and the units, which the rules above record.
    for (const record of renewed) {
      it(`renews ${record} in every hour, at some moment of it`, async () => {
        for (const samples of (await rawSamples(record)).values()) {
          const hours = new Set([...samples.keys()].map((time) => Math.floor(time / HOUR_MS)));
          expect([...samples.keys()].every((time) => time % HOUR_MS > 0)).toBe(true);
          expect(hours.size).toBeGreaterThan(200);
        }
      });
    }

    for (const record of renewed.filter((record) => record.endsWith(LARGEST))) {
      it(`renews ${record} as of the full hour`, async () => {
        for (const [job, samples] of await rawSamples(record)) {
          const deviations = [...stored.get(record.slice(0, -LARGEST.length))!.get(job)!];
          const [oldest] = deviations[0];
          for (const [time, largest] of samples) {
            const hour = Math.floor(time / HOUR_MS) * HOUR_MS;
            const inHour = deviations.filter(([at]) => at > hour - HOUR_MS && at <= hour).map(([, size]) => size);
            if (hour - HOUR_MS > oldest) {
              expect(largest).toBe(Math.max(...inHour));
            }
          }
        }
      });
    }

    it.each(alerts.map(({ alert }) => [alert]))(
      'finds %s true at exactly the times that the core finds outside, or in an open incident',
      (alert) => {
        let outliers = 0;
        for (const [job, { analysis }] of analyses) {
          const wanted = [...analysis.times].filter((_, i) => fires(alert, analysis, i));
          // One alert, though what it fires on may come under two names.
          const times = [...(stored.get(alert)?.get(job)?.keys() ?? [])].sort((a, b) => a - b);
          expect(times).toEqual(wanted);
          outliers += wanted.length;
        }
        expect(outliers).toBeGreaterThan(0);
      }
    );

    it('says by the names of forecasts what the core says: to 1e-9, and the same side', async () => {
      for (const { record, expr, labels } of forecastRules(request, { names })) {
        const results = await recorded(expr, END_MS - COMPARED_MS);
        for (const [job, { analysis }] of analyses) {
          const { observed, predicted, lower, upper, verdict } = analysis;
          const columns = { undefined: observed, yhat: predicted, yhat_lower: lower, yhat_upper: upper };
          const isSide = record.endsWith(':anomalous');
          const column = isSide ? verdict.map(Math.sign) : columns[`${labels?.ml_forecast}` as keyof typeof columns];
          const samples = results.get(job) ?? new Map();
          expect(analysis.times.filter((time) => samples.has(time))).toEqual(
            analysis.times.filter((_, i) => !Number.isNaN(column[i]))
          );
          // The tiers of sharp may disagree about the side.
          const compared = analysis.times.filter((_, i) => !isSide || Math.abs(verdict[i]) < 3);
          const values = column.filter((_, i) => !isSide || Math.abs(verdict[i]) < 3);
          expect(worstDifference(compared, values, samples)).toBeLessThan(1e-9);
        }
      }
      // As Grafana's guide compares them: the label of the forecast is all in which they differ.
      const [actual, , , upper] = forecastRules(request, { names }).map(({ expr }) => `(${expr})`);
      const named = `label_replace(${upper}, "ml_forecast", "yhat_upper", "", "")`;
      const above = await recorded(`${actual} > ignoring (ml_forecast) ${named}`, END_MS - COMPARED_MS);
      for (const [job, { analysis }] of analyses) {
        const { times, observed, upper: edge } = analysis;
        expect([...(above.get(job)?.keys() ?? [])].sort((a, b) => a - b)).toEqual(
          [...times].filter((_, i) => observed[i] > edge[i])
        );
      }
    });

    it('has the alerts pending and firing at exactly the times that the replay says', async () => {
      // promtool's tests begin at time 0, here two full hours before. They run the engine that runs alerting rules: it gets what the
      // real server recorded.
      const { times } = [...analyses.values()][0].analysis;
      const zeroMs = Math.floor(times[0] / HOUR_MS - 2) * HOUR_MS + (times[0] % STEP_MS);
      const fromZero = (all: Float64Array) => all.map((time) => time - zeroMs);
      const inputs = [...records, ...units].flatMap((record) =>
        [...(stored.get(record) ?? [])].map(([job, samples]) => {
          const seen = times.filter((time) => samples.has(time));
          const values = seen.map((time) => samples.get(time)!);
          // A unit is that of the hour before.
          const lag = units.includes(record) ? HOUR_MS : 0;
          return inputSeries(record, { job }, { times: fromZero(seen).map((time) => time - lag), values }, STEP_MS);
        })
      );
      const tests = alerts.flatMap(({ alert, forMs, keepFiringForMs }) =>
        alertStateTests(
          alert,
          fromZero(times),
          [...analyses].map(([job, { analysis }]) => ({
            labels: { job, severity: 'warning' },
            spans: replayAlert(
              fromZero(times),
              Array.from(analysis.times, (_, i) => fires(alert, analysis, i)),
              { forMs, keepFiringForMs }
            ),
          }))
        )
      );
      expect(tests.filter(({ exp_samples }) => exp_samples.length > 0).length).toBeGreaterThan(0);
      const files = {
        'rules.yml': stringify({ groups: groupsAsData(groups.map((group) => ({ ...group, rules: alerts }))) }),
        'test.yml': testFile('rules.yml', STEP_MS, inputs, tests),
      };
      const { code, said } = await inFolder(files, (folder) =>
        runPromtool(kind.promtool, folder, ['test', 'rules', 'test.yml'])
      );
      expect(said.slice(0, 2000)).toMatch(/SUCCESS/);
      expect(code).toBe(0);
    });

    /** The result of an expression at the times of this request's own grid, which is the one of its observed series. */
    async function recorded(expr: string, fromMs: number): Promise<ByJob> {
      const offset = await gridOffset(names.observed);
      const from = Math.ceil((fromMs - offset) / STEP_MS) * STEP_MS + offset;
      const byJob: ByJob = new Map();
      for (let start = from; start <= END_MS; start += 10_000 * STEP_MS) {
        const end = Math.min(END_MS, start + 9_999 * STEP_MS);
        for (const { metric, values } of await queryRange(server.url, expr, start, end, STEP_MS)) {
          const samples = byJob.get(metric.job) ?? new Map();
          values.forEach(([seconds, text]) => samples.set(Math.round(seconds * 1000), parseSample(text)));
          byJob.set(metric.job, samples);
        }
      }
      return byJob;
    }
  });

  /** promtool shifts each group's times by a hash of its name, as Prometheus does. */
  async function gridOffset(metric: string): Promise<number> {
    const [samples] = (await rawSamples(metric)).values();
    const [first] = samples.keys();
    return first % STEP_MS;
  }

  /** As they were stored, whatever their times. */
  async function rawSamples(metric: string): Promise<ByJob> {
    const query = new URLSearchParams({
      query: `${metric}[${formatDuration(COMPARED_MS)}]`,
      time: String(END_MS / 1000),
    });
    const answer: { data: { result: Array<{ metric: { job: string }; values: Array<[number, string]> }> } } = await (
      await fetch(`${server.url}/api/v1/query?${query}`)
    ).json();
    return new Map(
      answer.data.result.map(({ metric, values }) => [
        metric.job,
        new Map(values.map(([seconds, text]) => [Math.round(seconds * 1000), parseSample(text)])),
      ])
    );
  }
}

function fires(alert: string, { verdict, held }: Analysis, i: number): boolean {
  return concerns(alert, verdict[i]) || concerns(alert, held?.[i] ?? 0);
}

function concerns(alert: string, verdict: number): boolean {
  return alert.includes('Above') ? verdict > 0 : alert.includes('Below') ? verdict < 0 : Boolean(verdict);
}
