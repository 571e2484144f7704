import { existsSync } from 'fs';
import fs from 'fs/promises';
import path from 'path';
import { BLOCK_DURATION, spansOf, writeOpenMetrics } from '../../demo/openMetrics';
import { backfill } from '../../demo/prometheus';
import { createScenario, type Scenario } from '../../demo/scenario';
import { readTaxiTrips } from '../../demo/taxi/taxiTrips';
import { FAMILIES } from '../../demo/traffic/families';

const [REQUESTS] = FAMILIES;

/** Made once for each end and generator, and kept: several files of tests ask for the same. */
const KEPT = path.join(__dirname, '../../.cache/tests');

/**
 * Fills a database with the demo's six weeks before `endMs`, without its services.
 *
 * @param dataDir - a folder that is not there yet
 * @returns when the data begins
 */
export async function demoDatabase(dataDir: string, endMs: number): Promise<number> {
  const scenario = createScenario(endMs);
  const kept = path.join(KEPT, `demo-${scenario.fingerprint}-${endMs}`);
  if (!existsSync(kept)) {
    await fs.mkdir(KEPT, { recursive: true });
    const making = await fs.mkdtemp(`${kept}.`);
    await fill(path.join(making, 'data'), scenario, endMs);
    // Whole or not at all; another process may have been as quick.
    await fs.rename(path.join(making, 'data'), kept).catch(() => undefined);
    await fs.rm(making, { recursive: true, force: true });
  }
  await fs.cp(kept, dataDir, { recursive: true });
  return scenario.startMs;
}

async function fill(dataDir: string, scenario: Scenario, endMs: number) {
  const text = path.join(dataDir, '..', 'samples.txt');
  for (const span of spansOf({ afterMs: scenario.startMs - 1, untilMs: endMs }, scenario.startMs)) {
    if (writeOpenMetrics(text, scenario, readTaxiTrips(), span, [REQUESTS]) > 0) {
      await backfill(text, dataDir, BLOCK_DURATION);
    }
  }
}
