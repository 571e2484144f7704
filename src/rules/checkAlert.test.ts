import { defaultModel } from '../core';
import { checkAlert } from './checkAlert';
import { defaultRequest, type AlertChoice } from './request';

const { alert } = defaultRequest(
  'x',
  defaultModel('seasonal'),
  { level: 'a', metric: 'b', operations: 'c' },
  'Subject'
);
const problemsOf = (changes: Partial<AlertChoice>) =>
  checkAlert({ ...alert, ...changes }).map(({ field, code }) => `${field} ${code}`);

it('takes texts as they are: quotes, line ends, braces, every script', () => {
  expect(problemsOf({ labels: { team: 'a "b" \'c\' {d} \\ é √ 🎉\n- e: #f' } })).toEqual([]);
});

it('takes the templates that only name a label or the value', () => {
  expect(problemsOf({ annotations: { text: '{{ $labels.job }} at {{$value | humanize}}' } })).toEqual([]);
});

it.each([
  '{{{ $value }}',
  '{{ .Labels.job }}',
  '{{',
  'a }} b',
  '{{ query "up" }}',
  '{{ $labels.job }} {{ $x }}',
  '{{ "{{" }}',
])('refuses the template %s at its field', (text) => {
  expect(problemsOf({ labels: { team: text } })).toEqual(['alert.labels.team template-unknown']);
  expect(problemsOf({ annotations: { note: text } })).toEqual(['alert.annotations.note template-unknown']);
});

it.each(['a-b', '1a', '', 'é', '__name__', 'a b'])('refuses the label name %j', (name) => {
  expect(problemsOf({ labels: { [name]: 'x' } })).toEqual([`alert.labels.${name} label-invalid`]);
});

it.each(['alertname', 'severity', 'alertstate'])('refuses a second %s', (name) => {
  expect(problemsOf({ labels: { [name]: 'x' } })).toEqual([`alert.labels.${name} label-reserved`]);
});

it('refuses what no file can hold', () => {
  expect(problemsOf({ severity: 'a\u0007' })).toEqual(['alert.severity text-invalid']);
  expect(problemsOf({ labels: { team: '\ud800' } })).toEqual(['alert.labels.team text-invalid']);
  expect(problemsOf({ annotations: { note: 'a'.repeat(10_001) } })).toEqual(['alert.annotations.note text-invalid']);
});

it('refuses names that would end the expression and start another', () => {
  expect(problemsOf({ optOut: { metric: 'x or vector(1)', on: ['job'] } })).toEqual([
    'alert.optOut.metric metric-invalid',
  ]);
  expect(problemsOf({ optOut: { metric: 'x', on: ['job) y #'] } })).toEqual(['alert.optOut.on label-invalid']);
  expect(problemsOf({ optOut: { metric: 'bool', on: ['on', 'without', 'inf'] } })).toEqual([
    'alert.optOut.on label-invalid',
    'alert.optOut.on label-invalid',
  ]);
  expect(problemsOf({ optOut: { metric: 'x', on: [] } })).toEqual(['alert.optOut.on label-invalid']);
  expect(problemsOf({ subject: 'a b' })).toEqual(['alert.subject subject-invalid']);
});

it('refuses links that are none', () => {
  expect(problemsOf({ links: { runbook: 'javascript:alert(1)' } })).toEqual(['alert.links.runbook link-invalid']);
  expect(problemsOf({ links: { runbook: 'https://a.example/b?c={{ $labels.job }}', dashboard: '/d/abc' } })).toEqual(
    []
  );
});
