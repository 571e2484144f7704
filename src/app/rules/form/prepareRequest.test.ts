import { EMPTY_FORM, type FormField, type FormList, type RuleForm } from './form';
import { errorAt, prepareRequest } from './prepareRequest';

const NOW = Date.UTC(2026, 10, 24, 17);
const EXPR = 'sum by (job) (rate(http_requests_total[5m]))';

function formWith(texts: RuleForm['texts'] = {}, lists: Partial<RuleForm['lists']> = {}): RuleForm {
  return { texts: { expr: EXPR, ...texts }, lists: { ...EMPTY_FORM.lists, ...lists } };
}

describe('a form that is all right', () => {
  test('needs no more than an expression', () => {
    const { generated, problems, request, canPreview } = prepareRequest(formWith(), NOW);
    expect(problems).toEqual([]);
    expect(canPreview).toBe(true);
    expect(generated.groups.flatMap(({ rules }) => rules)).toHaveLength(5);
    expect(request.name).toEqual({ level: 'job', metric: 'http_requests', operations: 'rate5m' });
  });

  test('writes the clocks out from today on, and says today in its JSON, only with a time zone', () => {
    const zoned = prepareRequest(formWith({ 'model.timeZone': 'Europe/Berlin' }), NOW);
    expect(zoned.saved.madeAt).toBe('2026-11-24T00:00:00.000Z');
    expect(zoned.request.madeAtMs).toBe(Date.UTC(2026, 10, 24));
    expect(prepareRequest(formWith(), NOW).saved).not.toHaveProperty('madeAt');
  });
});

describe('one wrong field', () => {
  test.each<[FormField, string, RegExp]>([
    ['expr', 'sum(', /PromQL cannot read this/],
    ['expr', '', /Write a PromQL expression/],
    ['expr', 'rate(x[$__interval])', /dashboard variables/],
    ['name.level', 'a b', /cannot be part of a metric name/],
    ['name.metric', 'x:y', /cannot be part/],
    ['name.operations', '{{', /cannot be part/],
    ['model.method', 'magic', /sharp, seasonal, zscore/],
    ['model.spread', 'wide', /weekly, residual, robust/],
    ['model.bandWidth', '-1', /-1/],
    ['model.bandWidth', '2,5', /not a number/],
    ['model.cycles', '9', /9/],
    ['model.period', '1 week', /duration/],
    ['model.smoothing', '30w', /30w/],
    ['model.trend', 'x', /duration/],
    ['model.window', '0', /0/],
    ['model.direction', 'up', /both, above, below/],
    ['model.for', '10', /duration/],
    ['model.minWidth', '-3', /-3/],
    ['model.minWidthRatio', 'ten', /not a number/],
    ['model.clipMin', '-', /not a number/],
    ['model.timeZone', 'Mars/Olympus', /Mars/],
    ['exclusions', 'yesterday', /not a time such as/],
    ['exclusions', '2026-01-02/2026-01-01', /"2026-01-01" is before/],
    ['interval', '10', /duration/],
    ['interval', '1ms', /shorter than 1s/],
    ['modelInterval', '10s', /shorter/],
    ['alert.subject', 'a b', /letters, digits/],
    ['alert.severity', '{{ $x }}', /template/],
    ['alert.keepFiringFor', 'long', /duration/],
    ['alert.optOut.metric', '1x', /not an? metric name/],
    ['alert.links.runbook', 'javascript:alert(1)', /not a link/],
    ['alert.links.dashboard', 'my dashboard', /not a link/],
  ])('%s = "%s" says so at that field, and there are no rules', (field, text, message) => {
    const texts = { 'alert.optOut.on': field === 'alert.optOut.metric' ? 'job' : '', [field]: text };
    const { generated, problems } = prepareRequest(formWith(texts), NOW);
    expect(errorAt(problems, field)).toMatch(message);
    expect(generated.groups).toEqual([]);
  });

  test.each<[FormList, string, string, RegExp]>([
    ['alert.labels', 'my team', 'x', /not a label name/],
    ['alert.labels', 'severity', 'page', /is set already/],
    ['alert.labels', 'team', '{{ $labels | x }}', /templates/],
    ['alert.annotations', 'a-b', 'x', /not an? annotation name/],
  ])('a row of %s named "%s" with "%s" says so below the list', (list, name, value, message) => {
    const { generated, problems } = prepareRequest(formWith({}, { [list]: [{ name, value }] }), NOW);
    expect(errorAt(problems, list)).toMatch(message);
    expect(generated.groups).toEqual([]);
  });

  test('a label that is there twice is no guess', () => {
    const labels = [
      { name: 'team', value: 'a' },
      { name: 'team', value: 'b' },
    ];
    const { generated, problems } = prepareRequest(formWith({}, { 'alert.labels': labels }), NOW);
    expect(errorAt(problems, 'alert.labels')).toBe('"team" is there twice.');
    expect(generated.groups).toEqual([]);
  });

  test('a name that is taken on the server says so', () => {
    const { generated, problems } = prepareRequest(formWith(), NOW, new Set(['job:http_requests:rate5m']));
    expect(errorAt(problems, 'name')).toMatch(/already has a metric called job:http_requests:rate5m/);
    expect(generated.groups).toEqual([]);
  });

  test('in the alert does not keep the normal range from being drawn, one in the model does', () => {
    expect(prepareRequest(formWith({ 'alert.subject': '-' }), NOW).canPreview).toBe(true);
    expect(prepareRequest(formWith({ 'model.for': '-' }), NOW).canPreview).toBe(false);
    expect(prepareRequest(formWith({ expr: 'sum(' }), NOW).canPreview).toBe(false);
  });
});
