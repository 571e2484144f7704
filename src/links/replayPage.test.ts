import { readReplayLink, replayLink } from './replayPage';

describe('the link to the page that replays a rule', () => {
  test('gives back the rule, whatever is in it', () => {
    const rule = {
      expr: 'x{a="&=#?%\\"+ é"} > 5',
      name: 'A & b',
      for: '5m',
      source: 'prom',
      labels: { severity: '{{ $value }}' },
    };
    const link = replayLink(rule);
    expect(readReplayLink(link.slice(link.indexOf('?')))).toEqual(rule);
  });

  test.each(['', '?labels=no', '?labels=%5B%22a%22%5D', '?labels=%7B%22a%22%3A1%7D', '?labels=null'])(
    'has neither rule nor labels in "%s"',
    (search) => {
      expect(readReplayLink(search)).toEqual({});
    }
  );
});
