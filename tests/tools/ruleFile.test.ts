import type { Replayed } from '../../tools/replay/replayFile';
import { escaped, markdownReports, textReport } from '../../tools/replay/report';
import { ruleFilesOf } from '../../tools/replay/readAlerts';
import { isRuleFile, readRuleFile } from '../../tools/replay/ruleFile';
import { readRuleYaml } from '../../tools/rules/ruleYaml';

const RULES = 'groups:\n- name: g\n  rules:\n  - alert: A\n    expr: up\n';

function read(text: string) {
  const { data } = readRuleYaml(text);
  return isRuleFile(data) ? readRuleFile('r.yml', data, 60_000) : undefined;
}

// Each was given to promtool of Prometheus 2.42 and 3.16, which refuse it.
it.each<[what: string, text: string, message: RegExp]>([
  ['a list without end', `${RULES}bad: [\n`, /^line 7: /],
  ['a text without end', `${RULES}    for: "5m\n`, /^line 7: Missing closing "quote$/],
  ['a wrong bracket', 'groups: [{name: g, rules: [{alert: A, expr: up]]}]', /^line 1: /],
  ['labels that end in a wrong bracket', `${RULES}    labels: {a: b]\n`, /^line 6: /],
  ['a field that is there twice', `${RULES}    expr: down\n`, /^line 6: expr is there already$/],
  [
    'an unknown field of a rule',
    `${RULES}    keep_fring_for: 5m\n`,
    /^r\.yml: alert A: unknown field "keep_fring_for"$/,
  ],
  ['an unknown field of a group', `${RULES}  intervall: 5m\n`, /^r\.yml: group g: unknown field "intervall"$/],
  ['an unknown field of the file', `${RULES}group: []\n`, /^r\.yml: the file: unknown field "group"$/],
  ['a label of many', `${RULES}    labels: {a: {b: c}}\n`, /^r\.yml: alert A: labels: a is no text$/],
  ['an annotation of many', `${RULES}    annotations: {a: [b]}\n`, /^r\.yml: alert A: annotations: a is no text$/],
  ['a rule that does both', `${RULES}    record: a\n`, /^r\.yml: group g has a rule that both records and alerts$/],
  ['an empty duration', `${RULES}    for: ""\n`, /^r\.yml: alert A: for: invalid duration: ""/],
])('refuses %s', (_, text, message) => {
  expect(() => read(text)).toThrow(message);
});

it('takes scalars as they are written, and null as none', () => {
  const labels =
    '{a: 007, b: 1.10, c: True, d: 1e3, e: 0x10, f: null, g: ~, h: 2020-01-01, i: .inf, j: !!int 5, k: , l: "null"}';
  const file = read(
    RULES.replace('alert: A', 'alert: 5').replace('expr: up', 'expr: 5') + `    labels: ${labels}\n    for: null\n`
  );
  expect(file!.alerts).toEqual([
    {
      ...{
        alert: '5',
        expr: '5',
        group: 'g',
        forMs: 0,
        keepFiringForMs: 0,
        intervalMs: 60_000,
        offsetMs: 0,
        notes: [],
      },
      labels: {
        ...{ a: '007', b: '1.10', c: 'True', d: '1e3', e: '0x10', f: '', g: '', h: '2020-01-01', i: '.inf', j: '5' },
        ...{ k: '', l: 'null' },
      },
    },
  ]);
});

it('takes an interval of 0s for none', () => {
  expect(read(`${RULES}  interval: 0s\n`)!.alerts[0].intervalMs).toBe(60_000);
});

it('tells a second document', () => {
  expect([RULES, `${RULES}---\n${RULES}`].map((text) => readRuleYaml(text).hasMore)).toEqual([false, true]);
});

const ofKubernetes = (name: string) =>
  `apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: ${name}}\nspec:\n  ${RULES.replace('A', name).replace(/\n/g, '\n  ')}`;
const CONFIG = 'apiVersion: v1\nkind: ConfigMap\ndata: {a: b}\n';
it.each<[what: string, text: string, alerts: string[]]>([
  ['one manifest', ofKubernetes('A'), ['A']],
  ['several documents', `# rules\n---\n${ofKubernetes('A')}\n---\n${CONFIG}---\n${ofKubernetes('B')}`, ['A', 'B']],
  ['another manifest before', `${CONFIG}---\n${ofKubernetes('A')}`, ['A']],
  [
    'a list',
    `apiVersion: v1\nkind: List\nitems:\n- ${ofKubernetes('A').trimEnd().replace(/\n/g, '\n  ')}\n- ${ofKubernetes('B').trimEnd().replace(/\n/g, '\n  ')}\n`,
    ['A', 'B'],
  ],
  ['documents of Prometheus, which reads the first', `${RULES}---\n${RULES}`, ['A']],
  ['no groups', 'groups:\n', []],
])('reads the alerts of %s', (_, text, alerts) => {
  const { files } = ruleFilesOf('r.yml', text);
  expect(files.length).toBeGreaterThan(0);
  expect(files.flatMap((data) => readRuleFile('r.yml', data, 60_000).alerts.map(({ alert }) => alert))).toEqual(alerts);
});

it('writes a name into one line of Markdown, and calls nobody', () => {
  expect(escaped('a\n# b @team *c*')).toBe('a # b @<!-- -->team \\*c\\*');
});

it('tells the newest 20 spans, and all to who asks for all', () => {
  const spans = Array.from({ length: 25 }, (_, i) => ({
    ...{ state: 'firing', fromMs: 2 * i * 60_000, untilMs: (2 * i + 1) * 60_000, open: false },
  }));
  const chosen = { alerts: 25, longestFiringMs: 60_000, totalFiringMs: 25 * 60_000, nearMisses: 0 };
  const about = { alert: 'A', fromMs: 0, toMs: 3600_000, intervalMs: 60_000, sentence: '25 times.', chosen, notes: [] };
  const one = { ...about, strips: [{ labels: {}, spans }] } as Replayed;
  expect(textReport('r.yml', one)).toMatch(/\n5 earlier ones: --json has all(\nfiring .*){20}$/);
  expect(textReport('r.yml', one, undefined, 'full: true has all')).toContain('\n5 earlier ones: full: true has all');
  expect(textReport('r.yml', one, Infinity)).toMatch(/most; 0 pending and over before it fired\.(\nfiring .*){25}$/);
});

it('leaves out spans, then alerts, of what is too long for a comment, and says so', () => {
  const span = { state: 'firing', fromMs: 0, untilMs: 60_000, open: false } as const;
  const chosen = { alerts: 1, longestFiringMs: 0, totalFiringMs: 0, nearMisses: 0 };
  const one = { alert: 'A', fromMs: 0, toMs: 0, intervalMs: 60_000, sentence: 'Once.', chosen, notes: [] };
  const strips = Array.from({ length: 20 }, () => ({ labels: { job: 'x'.repeat(100) }, spans: [span] }));
  const report = (count: number) =>
    markdownReports(
      Array.from({ length: count }, () => ({ ...one, strips, file: 'r.yml' }) as Replayed & { file: string })
    );
  expect(report(1)).toContain('<details>');
  expect(report(100)).toMatch(/^(?![^]*<details>)[^]*\n\nThe spans are left out: a comment would be too long\.$/);
  expect(report(1000)).toMatch(/\n\nThe spans and the last alerts are left out: a comment would be too long\.$/);
  expect(report(1000).length).toBeLessThan(65_536);
});
