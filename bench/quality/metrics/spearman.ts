/** Spearman's rank correlation of two lists, ties by their mean rank; undefined where one of them has a single value only. */
export function spearman(a: number[], b: number[]): number | undefined {
  const [x, y] = [ranks(a), ranks(b)];
  const mean = (a.length - 1) / 2;
  const sum = (of: (i: number) => number) => a.reduce((total, _, i) => total + of(i), 0);
  const spread = Math.sqrt(sum((i) => (x[i] - mean) ** 2) * sum((i) => (y[i] - mean) ** 2));
  return spread === 0 ? undefined : sum((i) => (x[i] - mean) * (y[i] - mean)) / spread;
}

function ranks(values: number[]): number[] {
  return values.map((value) => {
    const below = values.filter((other) => other < value).length;
    const same = values.filter((other) => other === value).length;
    return below + (same - 1) / 2;
  });
}
