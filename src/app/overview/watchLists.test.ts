import { browserList, keepInBrowser, saveForTeam, teamList } from './watchLists';

describe('watch lists', () => {
  afterEach(() => localStorage.clear());

  it('are kept in the browser, also when they are empty', () => {
    expect(browserList()).toBeUndefined();
    keepInBrowser({ watched: ['up', 'up'], source: 'second' });
    expect(browserList()).toEqual({ watched: ['up'], source: 'second' });
    keepInBrowser({ watched: [], source: '' });
    expect(browserList()).toEqual({ watched: [], source: '' });
  });

  it.each([
    ['["up"]', { watched: ['up'], source: '' }],
    ['{"watched":["up"],"watchedSource":1}', { watched: ['up'], source: '' }],
    ['null', undefined],
    ['{"watched":"up"}', undefined],
    ['no JSON', undefined],
  ])('are read from the browser as %s', (kept, list) => {
    localStorage.setItem('anomalyband.watched', kept);
    expect(browserList()).toEqual(list);
  });

  it.each([[undefined], [null], [{}], [{ watched: 'up' }], [{ watched: [1] }]])(
    'are none in the settings %j',
    (jsonData) => {
      expect(teamList({ jsonData })).toEqual({ watched: [], source: '' });
    }
  );

  it('are saved for everybody beside the other settings of the app, as they are now', async () => {
    const posted: unknown[][] = [];
    const backend = {
      get: jest.fn(async () => ({ enabled: true, pinned: false, jsonData: { other: 1, watched: ['old'] } })),
      post: jest.fn(async (...args: unknown[]) => void posted.push(args)),
    };
    const saved = await saveForTeam(backend as never, { watched: ['up'], source: 'second' });
    expect(posted[0].slice(0, 2)).toEqual([
      '/api/plugins/anomalyband-prometheus-app/settings',
      { enabled: true, pinned: false, jsonData: { other: 1, watched: ['up'], watchedSource: 'second' } },
    ]);
    expect(teamList(saved)).toEqual({ watched: ['up'], source: 'second' });
    expect(teamList({ jsonData: { watched: ['up'] } })).toEqual({ watched: ['up'], source: '' });
  });

  it('fail with what Grafana says', async () => {
    const backend = { get: async () => ({}), post: () => Promise.reject(new Error('no rights')) };
    await expect(saveForTeam(backend as never, { watched: ['up'], source: '' })).rejects.toThrow('no rights');
  });
});
