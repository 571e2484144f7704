import fs from 'fs/promises';
import { stringify } from 'yaml';
import { backfillText, startPrometheus, type RunningPrometheus } from '../../demo/prometheus';
import type { Replayed } from '../../tools/replay/replayFile';
import { describeOn, PROMETHEUS_2, SERVER_KINDS } from '../prometheus3/servers';
import { inFolder, runPromtool } from '../rules/promtool';
import { runAction } from './action';
import { buildCommand } from './command';
import { EVALUATIONS, randomRules, randomSeries, seeded, STEP_MS, type RandomSeries } from './randomRules';

const START_MS = Date.UTC(2026, 10, 2);
const END_MS = START_MS + (EVALUATIONS - 1) * STEP_MS;

let anomalyband: Awaited<ReturnType<typeof buildCommand>>;
beforeAll(async () => {
  anomalyband = await buildCommand();
});
afterAll(() => anomalyband.remove());

/** A wave a day for five weeks, sampled once an hour, and an outage of three hours in the last of them. */
const HOUR_MS = 3600_000;
const OUTAGE_MS = START_MS - 30 * HOUR_MS;
const hourly = Array.from({ length: 35 * 24 }, (_, i) => {
  const at = START_MS - (35 * 24 - 1 - i) * HOUR_MS;
  const isOut = at >= OUTAGE_MS && at < OUTAGE_MS + 3 * HOUR_MS;
  return `load{job="x"} ${isOut ? 0 : 100 + 20 * Math.sin((i * Math.PI) / 12) + (i % 5)} ${at / 1000}`;
});

/** Evaluations that are the bits of one number, both ends included: promtool loads 10,000 samples at once and no more. */
const windows = Array.from({ length: Math.ceil(EVALUATIONS / 10) }, (_, i) => ({ from: 10 * i, to: 10 * i + 9 }));

interface ExpectedSample {
  labels: string;
  value: number;
}

/** Spans of one alert and state become one sample: no evaluation is in two of them. */
function joinedByLabels(all: ExpectedSample[], { labels, bits }: { labels: string; bits: number[] }): ExpectedSample[] {
  const value = bits.reduce((sum, bit, i) => sum + bit * 2 ** i, 0);
  const known = all.find((one) => one.labels === labels);
  if (known) {
    known.value += value;
    return all;
  }
  return [...all, { labels, value }];
}

const selector = (labels: Record<string, string>) =>
  `{${Object.entries(labels)
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .join(',')}}`;

function openMetrics(all: RandomSeries[]): string {
  const lines = ['# TYPE load gauge', ...hourly];
  lines.push(
    ...[...new Set(all.map(({ name }) => name))].flatMap((name) => [
      `# TYPE ${name.replace(/_total$/, '')} ${name.endsWith('_total') ? 'counter' : 'gauge'}`,
      ...all
        .filter((one) => one.name === name)
        .flatMap(({ labels, values }) =>
          values.flatMap((value, i) =>
            value === null ? [] : `${name}${selector(labels)} ${value} ${(START_MS + i * STEP_MS) / 1000}`
          )
        ),
    ])
  );
  return `${lines.join('\n')}\n# EOF\n`;
}

SERVER_KINDS.forEach((kind) => {
  describeOn(kind, `over ${kind.title}`, () => {
    let server: RunningPrometheus;
    const random = seeded(20);
    const series = randomSeries(random);
    const rules = randomRules(random, 200);

    beforeAll(async () => {
      const dataDir = `${anomalyband.home}/data-${kind.bounds}`;
      await backfillText(openMetrics(series), dataDir);
      server = await startPrometheus({ program: kind.prometheus, dataDir });
    });
    afterAll(() => server.stop());

    it(`gives ${rules.length} random rules the states that the rule engine gives them on the same samples`, async () => {
      const file = stringify({ groups: [{ name: 'random', interval: '1m', rules }] }, { lineWidth: 0 });
      await anomalyband.write('random.yml', file);
      const range = `${(END_MS - START_MS) / 1000}s`;
      const args = ['replay', '--json', '--range', range, '--to', new Date(END_MS).toISOString(), 'random.yml'];
      const { code, said, complained } = await anomalyband.run([...args, '-q', '-p', server.url]);
      expect({ code, complained }).toEqual({ code: 0, complained: '' });
      const replayed: Replayed[] = JSON.parse(said);
      expect(replayed.map(({ alert }) => alert)).toEqual(rules.map(({ alert }) => alert));
      expect(replayed.filter(({ chosen }) => chosen.alerts > 0).length).toBeGreaterThan(rules.length / 2);
      const notes = replayed.flatMap((one) => one.notes);
      expect(notes.filter((note) => !note.startsWith('With every other value in '))).toEqual([]);
      // promtool's tests begin at time 0.
      const spans = replayed.flatMap(({ strips }) =>
        strips.flatMap(({ labels, spans }) => spans.map((span) => ({ labels, ...span })))
      );
      // Each evaluation is a bit of a number, so that promtool reads and compares few of them.
      const tests = windows.map(({ from, to }) => ({
        expr: `sum_over_time((ALERTS * 2 ^ (time() / 60 - ${from}))[${to - from}m30s:1m])`,
        eval_time: `${to}m`,
        exp_samples: spans
          .map(({ labels, state, fromMs, untilMs, open }) => ({
            labels: selector({ ...labels, alertstate: state }),
            bits: Array.from({ length: to - from + 1 }, (_, i) => START_MS + (from + i) * STEP_MS).map((at) =>
              at >= fromMs && (at < untilMs || (open && at === untilMs)) ? 1 : 0
            ),
          }))
          .filter(({ bits }) => bits.includes(1))
          .reduce(joinedByLabels, []),
      }));
      const input = series.map(({ name, labels, values }) => ({
        series: name + selector(labels),
        values: values.map((value) => value ?? '_').join(' '),
      }));
      const test = {
        rule_files: ['rules.yml'],
        evaluation_interval: '1m',
        tests: [{ interval: '1m', input_series: input, promql_expr_test: tests }],
      };
      const files = { 'rules.yml': file, 'test.yml': JSON.stringify(test) };
      const { said: verdict } = await inFolder(files, (folder) =>
        runPromtool(kind.promtool, folder, ['test', 'rules', 'test.yml'])
      );
      expect(verdict.slice(0, 3000)).toMatch(/SUCCESS/);
    });

    const REQUEST = 'expr: load\ninterval: 1h\nmodel: {method: seasonal, spread: residual, for: 1h}\n';
    const week = ['--range', '6d', '--to', new Date(START_MS).toISOString()];

    it('replays a request: pending and firing while the outage lasts, and fewer widths than all find it', async () => {
      await anomalyband.write('request.yaml', REQUEST);
      const { code, said, complained } = await anomalyband.run(['replay', ...week, '--json', 'request.yaml'], {
        PROMETHEUS_URL: server.url,
      });
      expect(code).toBe(0);
      expect(complained).toMatch(/^load: \d+ points of 1 series, 1 request\n$/);
      const [{ alert, strips, chosen, table, sentence }]: Replayed[] = JSON.parse(said);
      expect(alert).toBe('LoadOutsideNormalRange');
      const [out, back] = [OUTAGE_MS, OUTAGE_MS + 3 * HOUR_MS];
      expect(strips.map(({ labels, side }) => ({ labels, side }))).toEqual([
        { labels: { __name__: 'load', job: 'x' }, side: 'outside' },
      ]);
      const lasting = strips[0].spans.filter(({ fromMs, untilMs }) => untilMs > out && fromMs <= back);
      expect(lasting).toEqual([
        { state: 'pending', fromMs: out, untilMs: out + HOUR_MS, open: false },
        { state: 'firing', fromMs: out + HOUR_MS, untilMs: back, open: false },
      ]);
      expect(chosen).toMatchObject({ alerts: 1, totalFiringMs: 2 * HOUR_MS });
      expect(sentence).toBe('Would have fired once in 6 days.');
      expect(table!.rows.flat()).toContainEqual(expect.objectContaining({ bandWidth: 5, forMs: 0, alerts: 1 }));
    });

    it('replays the alert of missing data: where the series stops although its season did not, from three evaluations on', async () => {
      await anomalyband.write(
        'gone.yaml',
        REQUEST.replace('load', 'load > 0 unless on () hour() == 3') + 'alert: {whenMissing: true}\n'
      );
      const { said } = await anomalyband.run(['replay', '-q', '-p', server.url, ...week, '--json', 'gone.yaml']);
      const [{ strips, chosen, notes }]: Replayed[] = JSON.parse(said);
      const back = OUTAGE_MS + 3 * HOUR_MS;
      expect(strips.filter(({ side }) => side === 'missing').map(({ spans }) => spans)).toEqual([
        [
          { state: 'pending', fromMs: OUTAGE_MS, untilMs: OUTAGE_MS + 2 * HOUR_MS, open: false },
          { state: 'firing', fromMs: OUTAGE_MS + 2 * HOUR_MS, untilMs: back, open: false },
        ],
      ]);
      expect(notes).toEqual(['The alert for missing data would have fired once in 6 days.']);
      expect(chosen.alerts).toBe(0);
    });

    // What is printed and checked is the same over any server.
    if (kind !== PROMETHEUS_2) {
      return;
    }

    it('sums several requests up, and fits them into a budget with what that would have missed', async () => {
      await anomalyband.write('a.yaml', REQUEST);
      await anomalyband.write('b.yaml', REQUEST);
      const args = ['replay', '-q', '-p', server.url, ...week, 'a.yaml', 'b.yaml'];
      expect((await anomalyband.run(args)).said).toMatch(
        /\n2\.3 alerts a week over 2 series\.\nrequest +series +alerts\na\.yaml +1 +1\nb\.yaml +1 +1\n$/
      );
      // One alert in the 6 days that are replayed.
      const { said } = await anomalyband.run([...args, '--alert-budget', '2']);
      const [sentence, , ...rows] = said.trimEnd().split('\n').slice(-4);
      expect(sentence).toMatch(/^1\.2 alerts a week over 2 series\.$/);
      expect(rows.map((row) => / 1 +1 +width 3, for 1h, both +1 +nothing$/.test(row)).sort()).toEqual([false, true]);
      expect(rows.join()).toMatch(/ 0 +1 alert, 2h in all, at most \d+\.\d band widths/);
      expect((await anomalyband.run([...args, '--alert-budget', '0.5'])).said).toContain(
        '\n0 alerts a week over 2 series.'
      );
      expect((await anomalyband.run([...args, '--alert-budget=-1'])).complained).toMatch(/is not a number from 0 on/);
    });

    it('is told by the action, which checks files and runs their tests before', async () => {
      await anomalyband.write('request.yaml', REQUEST);
      const [rules] = (await anomalyband.run(['rules', '-t', 'prometheus', 'request.yaml'])).said.split('\n');
      const inputs = {
        ...{
          requests: 'req*.yaml */req*.yaml',
          targets: 'prometheus',
          rules: 'other/**/*.yml *odd.yml',
          'prometheus-url': server.url,
          range: '6d',
        },
        ...{ to: new Date(START_MS).toISOString(), command: `${process.execPath} ${anomalyband.command}` },
      };
      await anomalyband.write('other/deep/any.yml', 'groups: [{name: a, rules: [{alert: Idle, expr: load < 90}]}]');
      // A request in a folder with a blank, by a pattern: what is written in the input is apart by blanks.
      await anomalyband.write('a b/request.yaml', REQUEST.replace('load', 'max by (job) (load)'));
      await anomalyband.run(['rules', '-t', 'prometheus', 'a b/request.yaml']);
      // No option, though a pull request may bring it.
      await anomalyband.write(
        '--prometheus=http:odd.yml',
        'groups: [{name: b, rules: [{alert: Odd_, expr: load < 1}]}]'
      );
      const { codes, outputs, said } = await runAction(anomalyband.home, inputs);
      expect({ codes, said }).toEqual({ codes: [0, 0, 0], said: expect.any(String) });
      expect(said.match(/SUCCESS/g)).toHaveLength(6);
      expect(said).toContain('a b/');
      const comment = await fs.readFile(outputs['comment-file'], 'utf8');
      expect(comment).toContain('### LoadOutsideNormalRange\n\nWould have fired once in 6 days.');
      expect(comment).toMatch(/^\| width \| for 0s /m);
      expect(comment).toContain('### Odd\\_\n\nWould have fired');
      expect(comment).toContain('### Idle\n\nWould have fired');
      expect(await fs.readFile(`${anomalyband.home}/summary`, 'utf8')).toBe(comment);

      await anomalyband.write(rules, 'groups: [{name: a, rules: [{record: a, expr: "1 +"}]}]');
      const failed = await runAction(anomalyband.home, { ...inputs, 'max-alerts': '0' });
      expect(failed.codes).toEqual([1, 1, 1]);
      expect(failed.said).toContain('LoadOutsideNormalRange: Would have fired once in 6 days. --max-alerts allows 0.');
    });

    it('prints the same for people and for comments, and fails above the alerts that are allowed', async () => {
      const args = ['replay', '-q', '-p', `${server.url}/`, ...week, '--max-alerts', '0', 'request.yaml'];
      const { code, said, complained } = await anomalyband.run(args);
      expect({ code, complained }).toEqual({
        code: 1,
        complained: 'request.yaml: LoadOutsideNormalRange: Would have fired once in 6 days. --max-alerts allows 0.\n',
      });
      expect(said).toContain('Would have fired once in 6 days. Firing for 2h in all, 2h at most; 0 pending and over');
      expect(said).toMatch(/^3 σ .* 1 2h\*/m);
      expect(said).toContain('firing 2026-10-31 19:00 to 2026-10-31 21:00 (2h) load{job="x"}');
      const markdown = await anomalyband.run([...args.slice(0, -1), '--markdown', 'request.yaml']);
      expect(markdown.said).toMatch(/^### LoadOutsideNormalRange\n\nWould have fired once in 6 days\./);
      expect(markdown.said).toContain('| width | for 0s |');
    });

    it('says the cost of all rules first, by what they compare, and asks for nothing above the limit', async () => {
      const rules = ['a > 1000', 'absent(none)', 'b unless on (job) a'].map((expr, i) => ({ alert: `A${i}`, expr }));
      await anomalyband.write('rules.yml', stringify({ groups: [{ name: 'g', rules }] }));
      const [range, to] = [`${(END_MS - START_MS) / 1000}s`, new Date(END_MS).toISOString()];
      const args = ['replay', '-p', server.url, '--range', range, '--to', to, 'rules.yml'];
      const told = [
        'a > 1000: 450 points of 3 series, 1 request',
        'absent(none): 150 points of 1 series, 1 request',
        'b unless on (job) a: 450 points of 3 series, 1 request',
        '3 expressions: 1,050 points, 3 requests',
      ];
      const { code, complained } = await anomalyband.run([...args, '--max-points', '1050']);
      expect({ code, complained: complained.trim().split('\n') }).toEqual({ code: 0, complained: told });
      const budget = await anomalyband.run([...args, '--alert-budget', '3']);
      expect(budget).toMatchObject({ code: 2, said: '' });
      expect(budget.complained).toMatch(/--alert-budget: there is no request among the files/);
      const refused = await anomalyband.run([...args, '--max-points', '1049']);
      expect(refused).toMatchObject({ code: 2, said: '' });
      expect(refused.complained).toContain(told.join('\n'));
      expect(refused.complained).toMatch(/3 expressions cost 1,050 points, and more than 1,049 are not asked for/);
    });

    it('says that rules read what is not recorded yet', async () => {
      const { said: file } = await anomalyband.run(['rules', '-t', 'prometheus', 'request.yaml']);
      const { said } = await anomalyband.run(['replay', '-q', '-p', server.url, ...week, file.split('\n')[0]]);
      expect(said).toMatch(
        /Would never have fired.*\nIt reads .*load.*, which this file records and the server has not/
      );
      await anomalyband.write('typo.yml', 'groups: [{name: g, rules: [{alert: A, expr: laod > 1}]}]');
      expect((await anomalyband.run(['replay', '-q', '-p', server.url, ...week, 'typo.yml'])).said).toMatch(
        /Would never have fired.*\nIt reads laod, of which the server has no series at the end\./
      );
    });
  });
});
