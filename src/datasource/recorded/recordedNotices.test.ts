import { lackingText } from './recordedNotices';
import { recordedKey } from './recordedBaseline';

const series = (job: string) => ({ labels: { job }, config: {}, series: { times: [], values: [] } }) as never;

it('says of which series there is no recording, three by name, one sentence for each reason', () => {
  const reasons = { a: 'old', b: 'none', c: 'none', d: 'none', e: 'none', f: 'none' };
  const lacking = new Map(Object.entries(reasons).map(([job, reason]) => [recordedKey({ job }), reason]));
  const text = lackingText(Object.keys(reasons).map(series), { lacking, parts: new Map() });
  expect(text).toBe('old for {job="a"}; none for {job="b"}, {job="c"}, {job="d"} and 2 more');
});
