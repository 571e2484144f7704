import type { StartFacts } from './facts';
import { prepareSteps } from './prepareSteps';

const ALL = { addDataSources: true, editDashboards: true, explore: true };
const VIEWER = { addDataSources: false, editDashboards: false, explore: false };
const NOTHING: StartFacts = {
  band: { kind: 'none', prometheus: [{ uid: 'p', name: 'Prometheus' }] },
  panel: { kind: 'none', looked: 3 },
  rule: { kind: 'none' },
};
const UP = { expr: 'up', step: '2m' };
const BAND = { kind: 'answers', name: 'Band', uid: 'a/b', message: 'Prometheus answers' } as const;
const states = (facts: StartFacts) => prepareSteps(facts, ALL).map(({ state }) => state);
const primary = (facts: StartFacts) =>
  prepareSteps(facts, ALL).flatMap(({ actions }) => actions.filter((action) => action.primary).map(({ text }) => text));

describe('the three steps', () => {
  test('lead on one after the other, with one button that stands out', () => {
    expect(states(NOTHING)).toEqual(['next', 'later', 'later']);
    expect(primary(NOTHING)).toEqual(['Add for Prometheus']);

    const chosen = { ...NOTHING, band: BAND, example: UP };
    expect(states(chosen)).toEqual(['done', 'next', 'later']);
    expect(primary(chosen)).toEqual(['Create dashboard']);

    const seen = { ...chosen, panel: { kind: 'found', title: 'Taxi', url: '/d/taxi' } } as const;
    expect(states(seen)).toEqual(['done', 'done', 'next']);
    expect(primary(seen)).toEqual(['Create alert rules']);

    // With the query of that panel filled in.
    const request = { expr: 'up', interval: '2m' };
    expect(prepareSteps({ ...seen, request }, ALL)[2].actions[0]).toMatchObject({
      href: `/a/anomalyband-prometheus-app/rules?${new URLSearchParams({ request: JSON.stringify(request) })}`,
    });

    const told: StartFacts = { ...seen, rule: { kind: 'found', names: ['a', 'b', 'c', 'd'] } };
    expect(states(told)).toEqual(['done', 'done', 'done']);
    expect(primary(told)).toEqual([]);
    expect(prepareSteps(told, ALL)[2].text).toBe('Rules record a, b, 2 more.');
  });

  test('repeat what the upstream says when it does not answer, and lead to the settings', () => {
    const facts: StartFacts = { ...NOTHING, band: { ...BAND, kind: 'silent', message: 'connection refused' } };
    const [band, panel] = prepareSteps(facts, ALL);
    expect(band).toMatchObject({ state: 'problem', text: '"Band" has a problem. connection refused' });
    expect(band.actions).toEqual([
      { text: 'Open settings', href: '/connections/datasources/edit/a%2Fb', primary: true },
    ]);
    expect(panel.state).toBe('later');
    // A query with variables was not asked.
    expect(states({ ...facts, panel: { kind: 'found', title: 'Taxi', url: '/d/taxi' } })[1]).toBe('later');
  });

  test('say what is being looked for, and do not guess meanwhile', () => {
    const facts: StartFacts = { ...NOTHING, band: { kind: 'checking' }, rule: { kind: 'checking' } };
    expect(states(facts)).toEqual(['checking', 'later', 'checking']);
  });

  test('say why something could not be found out, and go on all the same', () => {
    const facts: StartFacts = { ...NOTHING, band: BAND, rule: { kind: 'unknown', message: 'HTTP 403' } };
    const rule = prepareSteps(facts, ALL)[2];
    expect(rule.text).toContain('HTTP 403');
    expect(rule.actions.map(({ text }) => text)).toEqual(['Create alert rules']);
  });

  test('offer the default Prometheus first, a handful at most, and a way to add one where there is none', () => {
    const prometheus = ['a', 'b', 'c', 'd', 'e'].map((uid) => ({ uid, name: uid.toUpperCase() }));
    const [some] = prepareSteps({ ...NOTHING, band: { kind: 'none', prometheus } }, ALL);
    expect(some.actions.map(({ text, primary }) => [text, primary])).toEqual([
      ['Add for A', true],
      ['Add for B', false],
      ['Add for C', false],
      ['Add for D', false],
    ]);
    expect(some.text).toContain('another one later');
    const [none] = prepareSteps({ ...NOTHING, band: { kind: 'none', prometheus: [] } }, ALL);
    expect(none.actions).toEqual([
      { text: 'Add Prometheus', href: '/connections/datasources/prometheus', primary: true },
    ]);
  });

  test('are not done by a panel without data', () => {
    const panel = { kind: 'empty', title: 'Mine', url: '/d/mine' } as const;
    const step = prepareSteps({ ...NOTHING, band: BAND, example: UP, panel }, ALL)[1];
    expect(step).toMatchObject({ state: 'next', text: expect.stringContaining('returns no series') });
    expect(step.actions.map(({ text, primary }) => [text, primary])).toEqual([
      ['Open dashboard', true],
      ['Create dashboard', false],
      ['Find what to watch', false],
      ['Try in Explore', false],
    ]);
  });

  test('open Explore with a new query: the example with its step, if there is one', () => {
    const paneOf = (facts: StartFacts) => {
      const action = prepareSteps(facts, ALL)[1].actions.find(({ text }) => text === 'Try in Explore')!;
      const search = new URLSearchParams('href' in action ? action.href.split('?')[1] : '');
      return JSON.parse(search.get('panes')!).a.queries[0];
    };
    const chosen = { ...NOTHING, band: BAND };
    expect(paneOf(chosen)).toMatchObject({ step: '5m', model: { method: 'sharp' } });
    expect(paneOf({ ...chosen, example: UP })).toMatchObject({ expr: 'up', step: '2m', model: { method: 'sharp' } });
  });

  test('show what has ended where it ends, and say so', () => {
    const endMs = Date.UTC(2026, 2, 2);
    const step = prepareSteps({ ...NOTHING, band: BAND, example: { ...UP, endMs } }, ALL)[1];
    expect(step.text).toMatch(/shows up up to 2026-03-0[12] .* where its samples end/);
    const explore = step.actions.find(({ text }) => text === 'Try in Explore')!;
    const search = new URLSearchParams('href' in explore ? explore.href.split('?')[1] : '');
    expect(JSON.parse(search.get('panes')!).a).toMatchObject({
      range: { from: String(endMs - 7 * 86_400_000), to: String(endMs) },
      queries: [{ refId: 'A', datasource: { uid: 'a/b' }, ...UP, model: { method: 'sharp' } }],
    });
  });

  test('ask for a query where nothing was found to show', () => {
    const step = prepareSteps({ ...NOTHING, band: BAND, example: null }, ALL)[1];
    expect(step.text).toContain('Type a query');
    expect(step.actions.map(({ text, primary }) => [text, primary])).toEqual([
      ['Find what to watch', false],
      ['Try in Explore', true],
    ]);
  });

  test('lead to lanes over many services once there is somebody to ask', () => {
    const action = {
      text: 'Find what to watch',
      href: '/a/anomalyband-prometheus-app/overview?find=1',
      primary: false,
    };
    expect(prepareSteps({ ...NOTHING, band: BAND }, ALL)[1].actions).toContainEqual(action);
    expect(prepareSteps(NOTHING, ALL)[1].actions).not.toContainEqual(action);
  });

  test('offer viewers only what they may do', () => {
    const steps = prepareSteps({ ...NOTHING, band: BAND }, VIEWER);
    expect(steps.flatMap(({ actions }) => actions.map(({ text }) => text))).toEqual([
      'Find what to watch',
      'Create alert rules',
    ]);
    expect(prepareSteps(NOTHING, VIEWER)[0].text).toMatch(/Ask an administrator/);
  });
});
