import { browserList, keepInBrowser, saveForTeam, teamList } from './watchLists';

describe('watch lists', () => {
  afterEach(() => localStorage.clear());

  it('are kept in the browser, also when they are empty', () => {
    expect(browserList()).toBeUndefined();
    keepInBrowser(['up', 'up']);
    expect(browserList()).toEqual(['up']);
    keepInBrowser([]);
    expect(browserList()).toEqual([]);
  });

  it.each([[undefined], [null], [{}], [{ watched: 'up' }], [{ watched: [1] }]])(
    'are none in the settings %j',
    (jsonData) => {
      expect(teamList({ jsonData })).toEqual([]);
    }
  );

  it('are saved for everybody beside the other settings of the app, as they are now', async () => {
    const posted: unknown[][] = [];
    const backend = {
      get: jest.fn(async () => ({ enabled: true, pinned: false, jsonData: { other: 1, watched: ['old'] } })),
      post: jest.fn(async (...args: unknown[]) => void posted.push(args)),
    };
    const saved = await saveForTeam(backend as never, ['up']);
    expect(posted[0].slice(0, 2)).toEqual([
      '/api/plugins/anomalyband-prometheus-app/settings',
      { enabled: true, pinned: false, jsonData: { other: 1, watched: ['up'] } },
    ]);
    expect(teamList(saved)).toEqual(['up']);
  });

  it('fail with what Grafana says', async () => {
    const backend = { get: async () => ({}), post: () => Promise.reject(new Error('no rights')) };
    await expect(saveForTeam(backend as never, ['up'])).rejects.toThrow('no rights');
  });
});
