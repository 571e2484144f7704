import { stringify } from 'yaml';
import { generateRules, isAlert, readRequest } from '../../src/rules';
import { groupsAsData } from '../../src/rules/targets/ruleFile';
import { describeOn, SERVER_KINDS } from '../prometheus3/servers';
import { inFolder, runPromtool } from './promtool';

const { request } = readRequest({
  expr: 'sum by (job) (x)',
  name: { level: 'job', metric: 'x', operations: 'sum' },
  model: { for: '0s' },
});
const { groups, names } = generateRules(request);
const [alert] = groups.flatMap(({ rules }) => rules).filter(isAlert);
const ruleFile = stringify({ groups: groupsAsData([{ ...groups[0], rules: [alert] }]) }, { lineWidth: 0 });

/** By name as PromQL writes it: of the old alphabet, and in Prometheus 3 any other. */
const LABELS: Record<string, string> = { job: 'a "b" \\ c', _x1: 'ü{}' };
const UTF8_LABELS = { ...LABELS, 'my.label': 'x', '1st': 'y', 'größe "m"': 'z' };

/** Two series, so that a look-up with too few matchers could find the other one. */
function testFile(
  labels: Record<string, string>,
  description: string,
  other = { ...labels, [Object.keys(labels).pop()!]: 'other' }
): string {
  const series = (metric: string, value: number, own: Record<string, string>) => {
    const pairs = Object.entries(own).map(([name, text]) => `${quoted(name)}=${JSON.stringify(text)}`);
    return { series: `${metric}{${pairs.join(',')}}`, values: `${value}x2` };
  };
  const numbers: Array<[string, number]> = [
    [names.observed, 10],
    [names.prediction, 4],
    [names.sigma, 2],
  ];
  return stringify({
    rule_files: ['rules.yml'],
    evaluation_interval: '1m',
    tests: [
      {
        interval: '1m',
        input_series: numbers.flatMap(([metric, value]) => [series(metric, 4, other), series(metric, value, labels)]),
        alert_rule_test: [
          {
            eval_time: '1m',
            alertname: alert.alert,
            exp_alerts: [
              { exp_labels: { ...labels, ...alert.labels }, exp_annotations: { ...alert.annotations, description } },
            ],
          },
        ],
      },
    ],
  });
}

const quoted = (name: string) => (/^[a-zA-Z_]\w*$/.test(name) ? name : JSON.stringify(name));

/** A day ago zone b had 30, now it has 2; zone c is new. Another job must not be read, nor a tier of the same job. */
const { request: split } = readRequest({
  expr: 'sum by (job, tier) (x{env=~"100%|p|%s __matchers__"})',
  name: { level: 'job_tier', metric: 'x', operations: 'sum' },
  model: { for: '0s', method: 'seasonal', cycles: 1, period: '1d' },
  alert: { splitBy: 'zone' },
});

function splitTestFile(description: string) {
  const generated = generateRules(split);
  const [splitAlert] = generated.groups.flatMap(({ rules }) => rules).filter(isAlert);
  const job = LABELS.job;
  const series = (metric: string, own: Record<string, string>, values: string) => ({
    series: `${metric}{${Object.entries(own)
      .map(([name, text]) => `${name}=${JSON.stringify(text)}`)
      .join(',')}}`,
    values,
  });
  const part = (zone: string, values: string, of = job, more = {}) =>
    series('x', { job: of, zone, env: 'p', ...more }, values);
  const recorded = (metric: string, value: number, more = {}) => series(metric, { job, ...more }, `${value}x160`);
  const gold = { tier: 'gold' };
  const test = {
    rule_files: ['rules.yml'],
    evaluation_interval: '10m',
    tests: [
      {
        interval: '10m',
        input_series: [
          part('a', '10x160'),
          part('b', '30x140 2x20'),
          part('c', '_x140 3x20'),
          part('b', '500x160', 'other'),
          part('b', '500x140 400x20', job, gold),
          recorded(generated.names.observed, 500, gold),
          recorded(generated.names.prediction, 500, gold),
          recorded(generated.names.sigma, 200, gold),
          recorded(generated.names.observed, 15),
          recorded(generated.names.prediction, 40),
          recorded(generated.names.sigma, 2),
        ],
        alert_rule_test: [
          {
            eval_time: '26h',
            alertname: splitAlert.alert,
            exp_alerts: [
              {
                exp_labels: { job, ...splitAlert.labels },
                exp_annotations: { ...splitAlert.annotations, description },
              },
            ],
          },
        ],
      },
    ],
  };
  const rules = { groups: groupsAsData([{ ...generated.groups[0], rules: [splitAlert] }]) };
  return { 'rules.yml': stringify(rules, { lineWidth: 0 }), 'test.yml': stringify(test) };
}

/** A day ago both zones had an error in 100 requests. Now half of zone a's requests go to zone c, which has 9 errors in 150. */
const AVAILABILITY = {
  expr: '1 - sum by (job) (n) / sum by (job) (m)',
  series: { 'm{job="j",zone="a"}': [100, 50], 'm{job="j",zone="c"}': [100, 150] },
  more: { 'n{job="j",zone="a"}': [1, 0.5], 'n{job="j",zone="c"}': [1, 9] },
  recorded: [1 - 9.5 / 200, 0.99, 0.01],
  // c: (141 - 99 - 0.99 * 50) / 200 of -0.0375, a: (49.5 - 99 + 0.99 * 50) / 200.
  said: 'Observed 952.5m, predicted 990m, normal from 970m to 1.01. By zone: c 100%, a 0%.',
};
/** As the panel has it: the prediction is of the event's own samples, in today's level, so that its parts are in proportion to theirs. */
const IN_TODAYS_LEVEL = {
  expr: 'sum by (job) (x)',
  series: { 'x{job="j",zone="a"}': [0, 1], 'x{job="j",zone="b"}': [0, 4], 'x{job="j",zone="c"}': [0, 0] },
  more: {},
  recorded: [5, 0.5, 0.1],
  said: 'Observed 5, predicted 500m, normal from 300m to 700m. By zone: b 80%, a 20%, c 0%.',
};
const NORMALLY_0 = {
  expr: 'sum by (job) (x)',
  series: { 'x{job="j",zone="a"}': [0, 0], 'x{job="j",zone="b"}': [0, 5] },
  more: {},
  recorded: [5, 0, 0.1],
  said: 'Observed 5, predicted 0, normal from -200m to 200m. By zone: b 100%, a 0%.',
};

const WITHOUT_THE_LABEL = {
  expr: 'sum by (job) (x)',
  series: { 'x{job="j",pod="a"}': [10, 2], 'x{job="j",pod="b"}': [10, 10] },
  more: {},
  recorded: [12, 20, 1],
  said: 'Observed 12, predicted 20, normal from 18 to 22. No series has zone.',
};

function sharesTestFile({
  expr,
  series,
  more,
  recorded,
  said,
}: typeof AVAILABILITY | typeof NORMALLY_0 | typeof WITHOUT_THE_LABEL) {
  const { request: of } = readRequest({
    expr,
    model: { for: '0s', method: 'seasonal', cycles: 1, period: '1d' },
    alert: { splitBy: 'zone' },
  });
  const generated = generateRules(of);
  const [splitAlert] = generated.groups.flatMap(({ rules }) => rules).filter(isAlert);
  const { observed, prediction, sigma } = generated.names;
  const test = {
    interval: '10m',
    input_series: [
      ...Object.entries({ ...series, ...more }).map(([name, [then, now]]) => ({
        series: name,
        values: `${then}x140 ${now}x20`,
      })),
      ...[observed, prediction, sigma].map((name, i) => ({ series: `${name}{job="j"}`, values: `${recorded[i]}x160` })),
    ],
    alert_rule_test: [
      {
        eval_time: '26h',
        alertname: splitAlert.alert,
        exp_alerts: [
          {
            exp_labels: { job: 'j', ...splitAlert.labels },
            exp_annotations: { ...splitAlert.annotations, description: said },
          },
        ],
      },
    ],
  };
  const rules = { groups: groupsAsData([{ ...generated.groups[0], rules: [splitAlert] }]) };
  const tests = { rule_files: ['rules.yml'], evaluation_interval: '10m', tests: [test] };
  return { 'rules.yml': stringify(rules, { lineWidth: 0 }), 'test.yml': stringify(tests) };
}

SERVER_KINDS.forEach((kind) => {
  describeOn(kind, `the description of an alert in ${kind.title}`, () => {
    const labels = kind.bounds === 'closed' ? LABELS : UTF8_LABELS;
    const told = (description: string, other?: Record<string, string>) =>
      inFolder({ 'rules.yml': ruleFile, 'test.yml': testFile(labels, description, other) }, (folder) =>
        runPromtool(kind.promtool, folder, ['test', 'rules', 'test.yml'])
      );

    it(`has the numbers of the alert's own series, whose labels are ${Object.keys(labels).join(', ')}`, async () => {
      expect(await told('Observed 10, predicted 4, normal from 0 to 8.')).toEqual({
        code: 0,
        said: expect.stringContaining('SUCCESS'),
      });
    });

    it.each([
      ['one', { tier: 'gold' }],
      ['several', kind.bounds === 'closed' ? { tier: 'gold', zone: 'b' } : { tier: 'gold', 'a|b "c"': 'd' }],
    ])("has the numbers of the alert's own series, where another has %s of its labels more", async (_, more) => {
      expect(
        await told('Observed 10, predicted 4, normal from 0 to 8.', { ...(more as Record<string, string>), ...labels })
      ).toEqual({ code: 0, said: expect.stringContaining('SUCCESS') });
    });

    it('says which values of the chosen label deviate, by shares that the server computes', async () => {
      const said = 'Observed 15, predicted 40, normal from 36 to 44. By zone: b 112%, a 0%, c -12%.';
      expect(
        await inFolder(splitTestFile(said), (folder) =>
          runPromtool(kind.promtool, folder, ['test', 'rules', 'test.yml'])
        )
      ).toEqual({ code: 0, said: expect.stringContaining('SUCCESS') });
    });

    it.each([
      ['an availability whose volume moved', AVAILABILITY],
      ['errors that are normally 0', NORMALLY_0],
      ['a sum whose series have no zone', WITHOUT_THE_LABEL],
      ["errors that are normally 0 and in today's level", IN_TODAYS_LEVEL],
    ])('names by its share the value that deviates of %s', async (_, of) => {
      expect(
        await inFolder(sharesTestFile(of), (folder) =>
          runPromtool(kind.promtool, folder, ['test', 'rules', 'test.yml'])
        )
      ).toEqual({ code: 0, said: expect.stringContaining('SUCCESS') });
    });

    it('is expanded by the server: another number is told from it', async () => {
      const { code, said } = await told('Observed 10, predicted 4, normal from 0 to 9.');
      expect(code).not.toBe(0);
      expect(said).toContain('Observed 10, predicted 4, normal from 0 to 8.');
    });
  });
});
