import { MAX_WATCHED, overviewLink, readWatched } from './overviewPage';

describe('the link to the Overview page', () => {
  test('gives back the watch list, whatever is in it, each expression once', () => {
    const link = overviewLink(['rate(x{a="&=#?%\\"+ é"}[5m])', 'up', 'up', ' '], { from: 'now-1d' });
    expect(readWatched(link.slice(link.indexOf('?')))).toEqual(['rate(x{a="&=#?%\\"+ é"}[5m])', 'up']);
  });

  test.each(['', '?watch=no', '?watch=%7B%7D', '?watch=%5B1%5D'])('has no watch list in "%s"', (search) => {
    expect(readWatched(search)).toBeUndefined();
  });

  test('has a limit', () => {
    const link = overviewLink(Array.from({ length: 99 }, (_, i) => `x${i}`));
    expect(readWatched(link.slice(link.indexOf('?')))).toHaveLength(MAX_WATCHED);
  });
});
