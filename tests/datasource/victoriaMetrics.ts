import { spawn } from 'child_process';
import fs from 'fs/promises';
import os from 'os';
import path from 'path';
import { freePort } from '../../demo/prometheus';

/** A real VictoriaMetrics on the loopback address, with a database of its own. */
export interface RunningVictoriaMetrics {
  url: string;
  /** Samples as OpenMetrics text; times in seconds, as promtool takes them. */
  load(openMetrics: string): Promise<void>;
  stop(): Promise<void>;
}

/** Starts VictoriaMetrics and resolves when it answers. Debian's package `victoria-metrics`. */
export async function startVictoriaMetrics(): Promise<RunningVictoriaMetrics> {
  const home = await fs.mkdtemp(path.join(os.tmpdir(), 'anomalyband-victoria-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(
    'victoria-metrics',
    [
      `-storageDataPath=${home}`,
      `-httpListenAddr=127.0.0.1:${port}`,
      '-retentionPeriod=100y',
      '-search.latencyOffset=0s',
      '-loggerLevel=ERROR',
    ],
    { stdio: 'ignore' }
  );
  let failed: Error | undefined;
  child.on('error', (error) => (failed = error));
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const killWithParent = () => child.kill('SIGKILL');
  process.once('exit', killWithParent);
  const stop = async () => {
    process.removeListener('exit', killWithParent);
    if (child.exitCode === null && !failed) {
      child.kill('SIGKILL');
      await ended;
    }
    await fs.rm(home, { recursive: true, force: true });
  };
  while (!(await answers(`${url}/health`))) {
    if (failed || child.exitCode !== null) {
      await stop();
      throw failed ?? new Error(`victoria-metrics ended with ${child.exitCode}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { url, load: (text) => load(url, text), stop };
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

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}
