import fs from 'fs/promises';
import os from 'os';
import path from 'path';
import { startServer, type RunningServer } from '../../demo/runningServer';

/** A real VictoriaMetrics on the loopback address, with a database of its own. */
export interface RunningVictoriaMetrics extends RunningServer {
  /** Samples as OpenMetrics text; times in seconds, as promtool takes them. */
  load(openMetrics: string): Promise<void>;
}

/** Starts VictoriaMetrics and resolves when it answers. Debian's package `victoria-metrics`. */
export async function startVictoriaMetrics(): Promise<RunningVictoriaMetrics> {
  const home = await fs.mkdtemp(path.join(os.tmpdir(), 'anomalyband-victoria-'));
  const removeHome = () => fs.rm(home, { recursive: true, force: true });
  try {
    const { url, stop } = await startServer(
      'victoria-metrics',
      (address) => [
        `-storageDataPath=${home}`,
        `-httpListenAddr=${address}`,
        '-retentionPeriod=100y',
        '-search.latencyOffset=0s',
        '-loggerLevel=ERROR',
      ],
      '/health'
    );
    return { url, load: (text) => load(url, text), stop: () => stop().finally(removeHome) };
  } catch (error) {
    await removeHome();
    throw error;
  }
}

async function load(url: string, openMetrics: string): Promise<void> {
  const lines = openMetrics
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.replace(/ (\S+)$/, (_, seconds) => ` ${Math.round(Number(seconds) * 1000)}`));
  const response = await fetch(`${url}/api/v1/import/prometheus`, { method: 'POST', body: lines.join('\n') });
  if (!response.ok) {
    throw new Error(`VictoriaMetrics refused the samples: ${await response.text()}`);
  }
  // Makes them visible to queries at once.
  await fetch(`${url}/internal/force_flush`);
}
