import { atEndsText } from './atEnds';

test.each([
  ['up == 0', false],
  ['up @ 1700000000', false],
  ['up{job="@ start()"} # @ end()', false],
  ['up @ start() == 0', true],
  ['rate(up[5m] @end ( )) > 0', true],
])('%s is refused by a replay: %s', (expr, isRefused) => {
  expect(atEndsText(expr) !== undefined).toBe(isRefused);
});
