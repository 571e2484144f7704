/**
 * `npm run fuzz` reads hostile input for a few seconds a reader, `npm run fuzz -- 60 7` for 60 s each with the seed 7. Fails when
 * an input is neither read nor refused, or takes too long each time that it is read.
 */
import '../../bench/history/page';
import { fuzz, LONG_MS, RUNS } from './fuzz';
import { SUBJECTS } from './subjects';

const [seconds = 5, seed = 14] = process.argv.slice(2).map(Number);

process.stdout.write(`seed ${seed}, ${seconds} s each\n\n`);
const head = ['read from others', 'inputs', 'read', 'refused', `above ${LONG_MS} ms once`];
head.push(`above ${LONG_MS} ms each of ${RUNS} times`, 'longest, by the least of its times', 'faults');
process.stdout.write(`| ${head.join(' | ')} |\n|${head.map(() => '---|').join('')}\n`);
const faults = SUBJECTS.flatMap((subject) => {
  const found = fuzz(subject, { seed, numRuns: 10_000_000, untilMs: seconds * 1000 });
  const { what, inputs, read, refused, longOnce, long, longestMs, longest, fault } = found;
  const cells = [what, inputs, read, refused, longOnce, long, `${longestMs.toFixed(1)} ms`, fault ? 1 : 0];
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
  return [fault, longest && `${what}, ${longestMs.toFixed(0)} ms: ${longest.slice(0, 500)}`].filter(Boolean);
});
faults.forEach((fault) => process.stdout.write(`\n${fault}\n`));
process.exitCode = faults.length > 0 ? 1 : 0;
