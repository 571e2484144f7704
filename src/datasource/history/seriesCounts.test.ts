import { SeriesCounts } from './seriesCounts';

/** Where pages keep texts. */
function storage() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
  };
}

it('knows on the next page how many series there were, without keeping an expression', () => {
  const store = storage();
  new SeriesCounts(() => store).set('["prom","secret_metric",60000]', 7);
  const next = new SeriesCounts(() => store);
  expect(next.get('["prom","secret_metric",60000]')).toBe(7);
  expect(next.get('another')).toBeUndefined();
  expect([...store.kept].join()).not.toContain('secret');
});

it('keeps the 500 that were counted last', () => {
  const store = storage();
  const counts = new SeriesCounts(() => store);
  for (let i = 0; i < 600; i++) {
    counts.set(`expression ${i}`, i);
  }
  expect([counts.get('expression 99'), counts.get('expression 100'), counts.get('expression 599')]).toEqual([
    undefined,
    100,
    599,
  ]);
});

it.each(['no JSON', '{}', '[1, ["a"], ["b", -0.5], ["c", "9"], null]'])(
  'knows nothing of what others wrote: %s',
  (text) => {
    const store = storage();
    store.kept.set('anomalyband.seriesCounts', text);
    expect(new SeriesCounts(() => store).get('c')).toBeUndefined();
  }
);

it('goes on for the page where the browser keeps nothing', () => {
  const counts = new SeriesCounts(() => {
    throw new Error('forbidden');
  });
  counts.set('x', 3);
  expect(counts.get('x')).toBe(3);
});
