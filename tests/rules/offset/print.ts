/**
 * `npm run offset`: how far the numbers of a live server, which evaluates at an offset within the interval, are from those of
 * the panel, on the demo in a real Prometheus. Prints the table of docs/rules.md.
 */
import { measureOffsets } from './measure';

const HEAD = [
  'model',
  'evaluations',
  'prediction',
  'score',
  'outside',
  'verdicts that differ',
  "of these, the panel's own one interval later",
  'score farthest from the edge',
];

async function main() {
  const rows = (await measureOffsets()).map(({ title, bandWidth, pairs }) => {
    const shares = pairs.map(({ predicted: [grid, shifted] }) => Math.abs(shifted / grid - 1));
    const scores = pairs.map(({ score: [grid, shifted] }) => Math.abs(shifted - grid));
    const differing = pairs.filter(({ verdict: [grid, shifted] }) => grid !== shifted);
    const far = differing.map(({ score: [grid] }) => Math.abs(Math.abs(grid) - bandWidth));
    return [
      title,
      pairs.length.toLocaleString('en'),
      extent(shares, (share) => `${(100 * share).toFixed(3)} %`),
      extent(scores, (score) => score.toFixed(3)),
      pairs.filter(({ verdict: [grid] }) => grid !== 0).length.toLocaleString('en'),
      String(differing.length),
      String(differing.filter(({ verdict: [, shifted], nextVerdict }) => shifted === nextVerdict).length),
      far.length > 0 ? Math.max(...far).toFixed(2) : '-',
    ];
  });
  [HEAD, HEAD.map(() => '---'), ...rows].forEach((cells) => process.stdout.write(`| ${cells.join(' | ')} |\n`));
}

/** Median and largest. */
function extent(numbers: number[], text: (value: number) => string): string {
  const sorted = Float64Array.from(numbers).sort();
  return `${text(sorted[sorted.length >> 1])} (${text(sorted[sorted.length - 1])})`;
}

main().catch((error: Error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
