import { readView, unreadIn, viewLink, type OverviewView } from './overviewAddress';
import { readOverviewRange } from './overviewRange';

const VIEW: OverviewView = {
  range: readOverviewRange('now-6h', 'now'),
  source: 'other',
  filter: 'zone=b',
  state: 'before',
  group: 'team',
  choice: { focus: { kind: 'window', fromMs: 1, toMs: 2 }, opened: '["A","x",{}]', toggled: ['normal:', 'group:b'] },
};
const NOTHING = { focus: null, opened: null, toggled: [] };
const searchOf = (view: OverviewView) => new URL(viewLink(['up'], view), 'http://x').search;

describe('the address of the overview', () => {
  it('carries all that is shown', () => {
    const { range: _, ...rest } = VIEW;
    expect(readView(searchOf(VIEW))).toEqual(rest);
    expect(new URLSearchParams(searchOf(VIEW)).get('from')).toBe('now-6h');
  });

  it('is short where nothing was chosen, and no state is read that there is not', () => {
    const plain = {
      range: readOverviewRange('', ''),
      source: '',
      filter: '',
      state: undefined,
      group: '',
      choice: NOTHING,
    };
    expect(searchOf(plain)).toBe('?watch=%5B%22up%22%5D');
    expect(readView('?state=toString&focus=no&folds={}')).toMatchObject({ state: undefined, choice: NOTHING });
  });

  it.each<[string, string[]]>([
    ['', []],
    [searchOf(VIEW), []],
    ['?watch=%5B%22up%22%2C%22sum', ['watch=["up","sum']],
    ['?from=foo&to=bar&state=zzz', ['from=foo', 'to=bar', 'state=zzz']],
    ['?from=now-1h&to=now-3h', ['from=now-1h', 'to=now-3h']],
    ['?from=now-1h&to=bar', ['to=bar']],
    ['?from=foo&to=now', ['from=foo']],
    ['?to=now', ['to=now']],
    ['?from=now-1h', ['from=now-1h']],
    ['?focus=window:2:1', ['focus=window:2:1']],
  ])('of %s says which parameters cannot be read', (search, unread) => {
    expect(unreadIn(search)).toEqual(unread);
  });
});
