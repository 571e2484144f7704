import fs from 'fs/promises';
import path from 'path';
import { BLOCK_DURATION, spansOf, writeOpenMetrics } from '../../demo/openMetrics';
import { backfill } from '../../demo/prometheus';
import { createScenario } from '../../demo/scenario';
import { readTaxiTrips } from '../../demo/taxi/taxiTrips';
import { FAMILIES } from '../../demo/traffic/families';

const [REQUESTS] = FAMILIES;

/**
 * Fills a database with the demo's six weeks before `endMs`, without its services.
 *
 * @returns when the data begins
 */
export async function demoDatabase(dataDir: string, endMs: number): Promise<number> {
  const scenario = createScenario(endMs);
  const text = path.join(dataDir, '..', 'samples.txt');
  for (const span of spansOf({ afterMs: scenario.startMs - 1, untilMs: endMs }, scenario.startMs)) {
    if (writeOpenMetrics(text, scenario, readTaxiTrips(), span, [REQUESTS]) > 0) {
      await backfill(text, dataDir, BLOCK_DURATION);
    }
  }
  await fs.rm(text, { force: true });
  return scenario.startMs;
}
