/**
 * First step of the Compose stack: writes the OpenMetrics text that is missing, for `backfill.sh` to bring into the database.
 * Usage: generate.ts FOLDER [ADDRESS OF PROMETHEUS]
 */
import { beginRefill } from '../refill';

const [home, prometheusUrl] = process.argv.slice(2);

main().catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});

async function main() {
  if (!home) {
    throw new Error('usage: generate.ts FOLDER [ADDRESS OF PROMETHEUS]');
  }
  if (prometheusUrl && (await answers(prometheusUrl))) {
    // Its database is open: nothing may be removed or added below it.
    process.stdout.write(`${prometheusUrl} runs already: nothing to fill\n`);
    return;
  }
  for await (const file of beginRefill(home, Date.now())) {
    process.stdout.write(`${file}\n`);
  }
}

async function answers(url: string): Promise<boolean> {
  return fetch(`${url}/-/ready`, { signal: AbortSignal.timeout(2000) }).then(
    () => true,
    () => false
  );
}
