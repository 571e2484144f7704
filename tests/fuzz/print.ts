/** `npm run fuzz` reads hostile input for a few seconds a reader, `npm run fuzz -- 60 7` for 60 s each with the seed 7. */
import '../../bench/history/page';
import { fuzz, LONG_MS } from './fuzz';
import { SUBJECTS } from './subjects';

const [seconds = 5, seed = 14] = process.argv.slice(2).map(Number);

process.stdout.write(`seed ${seed}, ${seconds} s each\n\n`);
process.stdout.write(
  `| read from others | inputs | read | refused | above ${LONG_MS} ms | longest | faults |\n|---|---|---|---|---|---|---|\n`
);
const faults = SUBJECTS.flatMap((subject) => {
  const { what, inputs, read, refused, long, longestMs, fault } = fuzz(subject, {
    seed,
    numRuns: 1_000_000,
    untilMs: seconds * 1000,
  });
  const cells = [what, inputs, read, refused, long, `${longestMs.toFixed(1)} ms`, fault ? 1 : 0];
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
  return fault ?? [];
});
faults.forEach((fault) => process.stdout.write(`\n${fault}\n`));
process.exitCode = faults.length > 0 ? 1 : 0;
