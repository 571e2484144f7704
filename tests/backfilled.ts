import fs from 'fs/promises';
import os from 'os';
import path from 'path';
import { backfillText, startPrometheus, type RunningPrometheus } from '../demo/prometheus';

/** A Prometheus over the samples, for the tests of one file; `url` is there once they run. */
export function backfilled(openMetrics: () => string): Pick<RunningPrometheus, 'url'> {
  let prometheus: RunningPrometheus | undefined;
  let dataDir: string;

  beforeAll(async () => {
    dataDir = await fs.mkdtemp(path.join(os.tmpdir(), 'anomalyband-backfilled-'));
    await backfillText(openMetrics(), dataDir);
    prometheus = await startPrometheus({ dataDir });
  });

  afterAll(async () => {
    await prometheus?.stop();
    await fs.rm(dataDir, { recursive: true, force: true });
  });

  return {
    get url() {
      return prometheus!.url;
    },
  };
}
