/** Runs in the page: frames with all roles of a made-up daily season, `rows` long, without the core's help. */
interface PlainFrame {
  fields: Array<{ name: string; type: string; values: Array<number | null>; config: object }>;
  meta: object;
}

export function benchFrame(index: number, rows: number, endMs: number): PlainFrame {
  const stepMs = 60_000;
  const start = endMs - rows * stepMs;
  const times = Array.from({ length: rows }, (_, i) => start + i * stepMs);
  const predicted = times.map((_, i) => 100 + index + 40 * Math.sin(i / 229));
  // A cheap deterministic jitter; every 500th row is far outside.
  const observed = predicted.map((value, i) => value + 5 * Math.sin(i * 12.9898 + index) + (i % 500 < 3 ? 60 : 0));
  const role = (name: string, values: number[]) => ({
    name,
    type: 'number',
    values,
    config: { custom: { anomalyBand: { role: name } }, ...(name === 'observed' && { displayName: `series ${index}` }) },
  });
  const fields = [
    { name: 'Time', type: 'time', values: times, config: {} },
    role('observed', observed),
    role('predicted', predicted),
    role(
      'lower',
      predicted.map((value) => value - 15)
    ),
    role(
      'upper',
      predicted.map((value) => value + 15)
    ),
    role(
      'score',
      observed.map((value, i) => (value - predicted[i]) / 5)
    ),
    role(
      'verdict',
      observed.map((value, i) => (value > predicted[i] + 15 ? 1 : 0))
    ),
    role(
      'sigma',
      predicted.map(() => 5)
    ),
  ];
  const model = { method: 'seasonal', bandWidth: 3, periodMs: 604_800_000, cycles: 3, direction: 'both', forMs: 0 };
  const history = { neededMs: 1, foundMs: 1, cyclesWanted: 3, cyclesUsed: [1, 2, 3] };
  const anomalyBand = { version: 1, stepMs, model, events: [], history };
  return { fields, meta: { custom: { anomalyBand } } };
}
