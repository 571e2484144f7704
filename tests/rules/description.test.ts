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
function testFile(labels: Record<string, string>, description: string): string {
  const series = (metric: string, value: number, own: Record<string, string>) => {
    const pairs = Object.entries(own).map(([name, text]) => `${quoted(name)}=${JSON.stringify(text)}`);
    return { series: `${metric}{${pairs.join(',')}}`, values: `${value}x2` };
  };
  const last = Object.keys(labels).pop()!;
  const other = { ...labels, [last]: 'other' };
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
        input_series: numbers.flatMap(([metric, value]) => [series(metric, value, labels), series(metric, 4, other)]),
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

SERVER_KINDS.forEach((kind) => {
  describeOn(kind, `the description of an alert in ${kind.title}`, () => {
    const labels = kind.bounds === 'closed' ? LABELS : UTF8_LABELS;
    const told = (description: string) =>
      inFolder({ 'rules.yml': ruleFile, 'test.yml': testFile(labels, description) }, (folder) =>
        runPromtool(kind.promtool, folder, ['test', 'rules', 'test.yml'])
      );

    it(`has the numbers of the alert's own series, whose labels are ${Object.keys(labels).join(', ')}`, async () => {
      expect(await told('Observed 10, predicted 4, normal from 0 to 8.')).toEqual({
        code: 0,
        said: expect.stringContaining('SUCCESS'),
      });
    });

    it('is expanded by the server: another number is told from it', async () => {
      const { code, said } = await told('Observed 10, predicted 4, normal from 0 to 9.');
      expect(code).not.toBe(0);
      expect(said).toContain('Observed 10, predicted 4, normal from 0 to 8.');
    });
  });
});
