import fc from 'fast-check';
import { readRequest } from '../../../rules';
import { EMPTY_FORM, formFromJson, formToJson, type FormField } from './form';

const FULL = {
  expr: 'sum by (job) (rate(http_requests_total{path=~"/a|\\"b\\""}[5m]))',
  name: { level: 'job', metric: 'http', operations: 'rate5m' },
  exclusions: [
    { from: '2026-11-17T08:00:00Z', to: '2026-11-17T11:30:00Z' },
    { from: '2026-11-18T08:00:00Z', to: '2026-11-18T11:30:00Z' },
  ],
  exclusionTag: 'incident',
  model: { method: 'zscore', bandWidth: 2.5, cycles: 2, for: '5m', clipMin: 0, timeZone: 'Europe/Berlin' },
  interval: '30s',
  recordBand: true,
  alert: {
    subject: 'Http',
    separate: true,
    optOut: { metric: 'service:opt_out', on: ['job', 'env'] },
    labels: { team: 'payments & "co"' },
    annotations: { note: 'a\nb {{ $value }}' },
    links: { runbook: 'https://example.org/r' },
  },
  places: {
    mimirNamespace: 'm',
    kubernetesLabels: { release: 'x' },
    grafana: { datasourceUid: 'p', folder: 'F', panelId: 7 },
  },
  madeAt: '2026-11-24T00:00:00.000Z',
};

describe('the form and its JSON', () => {
  test('give each other back, with every kind of field', () => {
    expect(formToJson(formFromJson(FULL))).toEqual(FULL);
  });

  test('keep whatever is typed into any field, and leave out what is empty', () => {
    const fields: FormField[] = ['expr', 'model.bandWidth', 'model.for', 'alert.subject', 'alert.links.runbook'];
    fc.assert(
      fc.property(fc.constantFrom(...fields), fc.string(), (field, text) => {
        const json = formToJson({ ...EMPTY_FORM, texts: { expr: 'up', [field]: text } });
        expect(formToJson(formFromJson(JSON.parse(JSON.stringify(json))))).toEqual(json);
      })
    );
    expect(formToJson({ ...EMPTY_FORM, texts: { expr: 'up', 'model.for': ' ' } })).toEqual({ expr: 'up' });
  });

  test.each<[FormField, string]>([
    ['model.bandWidth', '2,5'],
    ['model.cycles', 'three'],
    ['model.for', '10 minutes'],
    ['interval', '1'],
    ['recordBand', 'yes'],
    ['model.method', 'magic'],
    ['model.spread', '{"a":1}'],
  ])('let the reader complain about %s when it is "%s"', (field, text) => {
    const json = formToJson({ ...EMPTY_FORM, texts: { expr: 'up', [field]: text } });
    expect(readRequest(json).problems).toEqual([
      expect.objectContaining({ field, severity: 'error', message: expect.stringContaining(JSON.stringify(text)) }),
    ]);
  });

  test('shows what a link has of a wrong type instead of dropping it', () => {
    const form = formFromJson({ expr: 'up', model: { cycles: [3], for: 600 }, alert: 'none' });
    expect(form.texts).toMatchObject({ 'model.cycles': '[3]', 'model.for': '600' });
  });

  test('show no more rows than are needed to say that there are too many', () => {
    const labels = Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`label${i}`, 'x']));
    const form = formFromJson({ expr: 'up', alert: { labels } });
    expect(form.lists['alert.labels']).toHaveLength(101);
    expect(readRequest(formToJson(form)).problems).toEqual([
      expect.objectContaining({ field: 'alert.labels', message: '101 entries are too many; 100 at most' }),
    ]);
  });

  test.each([undefined, null, 'text', 7, []])('is empty without an object: %j', (json) => {
    expect(formFromJson(json)).toEqual(EMPTY_FORM);
  });
});
