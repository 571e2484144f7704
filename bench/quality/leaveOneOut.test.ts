import { leaveOneOut, oracle } from './leaveOneOut';
import { scored } from './scored';

it('scores each series at the width that is best for the others', () => {
  const narrow = [scored('a', 4, 0, 0), scored('b', 4, 0, 8), scored('c', 4, 0, 2)];
  const wide = [scored('a', 1, 3, 0), scored('b', 3, 1, 0), scored('c', 3, 1, 0)];
  // Without a: 16 / 26 against 12 / 14. Without b: 16 / 18 against 8 / 12. Without c: 16 / 24 against 8 / 12, the first of equals.
  expect(leaveOneOut([narrow, wide])).toEqual([wide[0], narrow[1], narrow[2]]);
});

it('takes the first width where the others have neither an event nor an alarm', () => {
  const narrow = [scored('a', 1, 0, 3), scored('b', 0, 0, 0)];
  const wide = [scored('a', 1, 0, 0), scored('b', 0, 0, 0)];
  expect(leaveOneOut([narrow, wide])).toEqual([narrow[0], wide[1]]);
});

it('knows the width that is best for each series itself', () => {
  const narrow = [scored('a', 4, 0, 0), scored('b', 4, 0, 8)];
  const wide = [scored('a', 1, 3, 0), scored('b', 3, 1, 0)];
  expect(oracle([narrow, wide])).toEqual([narrow[0], wide[1]]);
});
