import { execFile } from 'child_process';
import fs from 'fs/promises';
import os from 'os';
import path from 'path';
import { promisify } from 'util';
import { startServer, type RunningServer } from './runningServer';

const run = promisify(execFile);

/** A real Prometheus, started for the demo or for a test, on the loopback address. */
export interface RunningPrometheus extends RunningServer {
  dataDir: string;
}

interface StartOptions {
  /** Default: the one on the PATH. */
  program?: string;
  /** Folder of the time series database. Default: a new temporary folder, removed by `stop`. */
  dataDir?: string;
  /** Text of prometheus.yml. Default: nothing to scrape. */
  config?: string;
  /** Default: a free one. */
  port?: number;
  /** More command line flags, such as `--query.lookback-delta=1s`. */
  flags?: string[];
}

/**
 * Turns OpenMetrics text into blocks below `dataDir`.
 *
 * @param file - OpenMetrics text, ending with `# EOF`; times in seconds, ascending per series
 * @param blockDuration - length of one block; promtool reads the whole file once per block, so long blocks are faster
 * @throws when promtool refuses the text; the message is promtool's own
 */
export async function backfill(file: string, dataDir: string, blockDuration = '1440h'): Promise<void> {
  await fs.mkdir(dataDir, { recursive: true });
  const args = [
    'tsdb',
    'create-blocks-from',
    '--quiet',
    `--max-block-duration=${blockDuration}`,
    'openmetrics',
    file,
    dataDir,
  ];
  const running = run('promtool', args, { maxBuffer: 1 << 28 });
  const killWithParent = () => running.child.kill();
  process.once('exit', killWithParent);
  await running.finally(() => process.removeListener('exit', killWithParent));
}

/** Writes the text to a temporary file and back-fills it. */
export async function backfillText(openMetrics: string, dataDir: string): Promise<void> {
  const dir = await fs.mkdtemp(path.join(os.tmpdir(), 'anomalyband-openmetrics-'));
  try {
    await fs.writeFile(path.join(dir, 'samples.txt'), openMetrics);
    await backfill(path.join(dir, 'samples.txt'), dataDir);
  } finally {
    await fs.rm(dir, { recursive: true, force: true });
  }
}

/** Starts Prometheus and resolves when it answers queries. What was created in a temporary folder is removed by `stop`. */
export async function startPrometheus(options: StartOptions = {}): Promise<RunningPrometheus> {
  const home = await fs.mkdtemp(path.join(os.tmpdir(), 'anomalyband-prometheus-'));
  const dataDir = options.dataDir ?? path.join(home, 'data');
  const configFile = path.join(home, 'prometheus.yml');
  await fs.writeFile(configFile, options.config ?? 'scrape_configs: []\n');
  const removeHome = () => fs.rm(home, { recursive: true, force: true });
  try {
    const { url, stop } = await startServer(
      options.program ?? 'prometheus',
      (address) => [
        `--config.file=${configFile}`,
        `--storage.tsdb.path=${dataDir}`,
        '--storage.tsdb.retention.time=100y',
        `--web.listen-address=${address}`,
        '--web.enable-lifecycle',
        '--log.level=warn',
        ...(options.flags ?? []),
      ],
      '/-/ready',
      options.port
    );
    return { url, dataDir, stop: () => stop().finally(removeHome) };
  } catch (error) {
    await removeHome();
    throw error;
  }
}

/** One series of a range query's answer: `[seconds, value as text]` pairs. */
export interface RangeSeries {
  metric: Record<string, string>;
  values: Array<[number, string]>;
}

/** Prometheus prints `+Inf`, `-Inf` and `NaN`. */
export function parseSample(text: string): number {
  return text === '+Inf' ? Infinity : text === '-Inf' ? -Infinity : Number(text);
}

/**
 * `/api/v1/query_range`.
 *
 * @throws with Prometheus' own message when it refuses the expression
 */
export async function queryRange(
  url: string,
  expr: string,
  startMs: number,
  endMs: number,
  stepMs: number
): Promise<RangeSeries[]> {
  const body = new URLSearchParams({
    query: expr,
    start: String(startMs / 1000),
    end: String(endMs / 1000),
    step: String(stepMs / 1000),
  });
  const response = await fetch(`${url}/api/v1/query_range`, { method: 'POST', body });
  const answer = (await response.json()) as { status: string; error?: string; data: { result: RangeSeries[] } };
  if (answer.status !== 'success') {
    throw new Error(`${expr}: ${answer.error}`);
  }
  return answer.data.result;
}
