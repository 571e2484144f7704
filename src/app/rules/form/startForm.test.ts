import { defaultModel } from '../../../core';
import { drawnRequest } from '../../../saved/drawnRequest';
import { KEEP, ruleRequestLink } from '../../../links/rulesPage';
import { EMPTY_FORM, NEW_FORM } from './form';
import { prepareRequest } from './prepareRequest';
import { continueForm, startForm, withUpstream } from './startForm';

const NOW = Date.UTC(2026, 10, 24);
const searchOf = (link: string) => link.slice(link.indexOf('?'));
const panelLink = (...drawn: Parameters<typeof drawnRequest>) =>
  ruleRequestLink(drawnRequest(...drawn), { [KEEP]: 'alert' });

describe('the form that an address carries', () => {
  test('is that of a panel with the same model, step and upstream', () => {
    const model = {
      ...defaultModel('seasonal', 'residual'),
      bandWidth: 2.5,
      cycles: 4,
      smoothingMs: 3600_000,
      direction: 'above' as const,
      forMs: 0,
      clipMin: 0,
    };
    const link = panelLink(
      { expr: 'sum by (job) (rate(x_total[5m]))', model, stepMs: 300_000 },
      {
        alert: { links: { dashboard: 'https://grafana.example/d/abc' } },
        places: { grafana: { datasourceUid: 'prom' } },
      }
    );
    const { form, from } = startForm(searchOf(link));
    const { request, problems } = prepareRequest(form, NOW);
    expect({ from, problems: problems.filter(({ severity }) => severity === 'error') }).toEqual({
      from: 'panel',
      problems: [],
    });
    expect(request.model).toEqual(model);
    expect(request.intervalMs).toBe(300_000);
    expect(request.places.grafana.datasourceUid).toBe('prom');
    expect(request.alert.links.dashboard).toBe('https://grafana.example/d/abc');
  });

  test('is a saved request, field by field, its mistakes included', () => {
    const saved = { expr: 'up', model: { for: '10 min' }, alert: { labels: { team: 'x' } } };
    const { form, from } = startForm(searchOf(ruleRequestLink(saved)));
    expect(prepareRequest(form, NOW).saved).toEqual(saved);
    expect(from).toBe('request');
  });

  test.each(['?request=7', '?request=%7B', '?request=[]', '?request=null'])(
    'is new for "%s", and says so',
    (search) => {
      expect(startForm(search)).toEqual({ form: NEW_FORM, from: 'unreadable' });
    }
  );

  test('has nothing to say without parameters', () => {
    expect(startForm('').from).toBe('nothing');
  });

  test('survives a request of any shape', () => {
    const request = { expr: { a: 1 }, model: { period: -1, cycles: 'x', unknown: 5 }, exclusions: [1], interval: 0.5 };
    const { form } = startForm(`?request=${encodeURIComponent(JSON.stringify(request))}`);
    expect(prepareRequest(form, NOW).generated.groups).toEqual([]);
    const deep = `?request=${'{"expr":'.repeat(50_000)}1${'}'.repeat(50_000)}`;
    expect(prepareRequest(startForm(deep).form, NOW).generated.groups).toEqual([]);
  });
});

describe('a form that is there already when an address is opened', () => {
  const texts = { expr: 'old', 'model.cycles': '2', 'alert.severity': 'page', 'name.level': 'job' };
  const form = { ...EMPTY_FORM, texts, lists: { ...EMPTY_FORM.lists, 'alert.labels': [{ name: 'team', value: 'x' }] } };

  test('stays when the address has none', () => {
    expect(continueForm(startForm(''), form).form).toEqual(form);
  });

  test('gives way to a saved request', () => {
    const start = startForm(searchOf(ruleRequestLink({ expr: 'new' })));
    expect(continueForm(start, form).form.texts).toEqual({ expr: 'new' });
  });

  test('keeps its alert when a panel sends another query and model', () => {
    const start = startForm(searchOf(panelLink({ expr: 'new', model: defaultModel('zscore'), stepMs: 60_000 }, {})));
    const continued = continueForm(start, form).form;
    expect(continued.texts).toMatchObject({ expr: 'new', 'model.method': 'zscore', 'alert.severity': 'page' });
    expect(continued.texts['name.level']).toBeUndefined();
    // As a new request has it, but not in place of what was typed.
    expect(continued.texts['alert.keepFiringFor']).toBe('15m');
    const typed = { ...form, texts: { ...texts, 'alert.keepFiringFor': '0s' } };
    expect(continueForm(start, typed).form.texts['alert.keepFiringFor']).toBe('0s');
    expect(continued.lists['alert.labels']).toEqual([{ name: 'team', value: 'x' }]);
  });
});

describe('a new form', () => {
  test('begins with the method that measured best, and the Prometheus that is asked already', () => {
    expect(withUpstream(startForm(''), 'prom').form.texts).toEqual({
      'model.method': 'sharp',
      interval: '5m',
      'alert.keepFiringFor': '15m',
      'places.grafana.datasourceUid': 'prom',
    });
  });

  test.each([undefined, '', '${ds}'])('begins without one where that is %j', (uid) => {
    expect(withUpstream(startForm(''), uid).form).toEqual(NEW_FORM);
  });

  test('that somebody has sent keeps its Prometheus, and begins with one where it names none', () => {
    const upstreamOf = (saved: object) =>
      withUpstream(startForm(searchOf(ruleRequestLink({ expr: 'up', ...saved }))), 'prom').form.texts[
        'places.grafana.datasourceUid'
      ];
    expect(upstreamOf({ places: { grafana: { datasourceUid: 'other' } } })).toBe('other');
    expect(upstreamOf({})).toBe('prom');
  });
});
