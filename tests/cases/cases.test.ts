import fs from 'fs/promises';
import os from 'os';
import path from 'path';
import { backfillText, parseSample, queryRange, startPrometheus, type RunningPrometheus } from '../../demo/prometheus';
import { MINUTE_MS } from '../../src/core';
import { describeOn, SERVER_KINDS } from '../prometheus3/servers';
import { relativeDifference } from './difference';
import { openMetricsOf } from './openMetrics';
import { runCore } from './runCore';
import { parseSeries, START_MS } from './seriesText';
import { CASES, SERIES } from './table';

// Every half minute: on the samples, and between them.
const STEP_MS = MINUTE_MS / 2;
const TIMES = Float64Array.from({ length: 150 }, (_, i) => START_MS + i * STEP_MS);
const LIMIT = 1e-9;

SERVER_KINDS.forEach((kind) => {
  const { title, bounds, prometheus: program } = kind;

  describeOn(kind, `${bounds} windows give what ${title} gives`, () => {
    let dataDir: string;
    let prometheus: RunningPrometheus;
    let largest = { difference: 0, title: '' };

    beforeAll(async () => {
      dataDir = await fs.mkdtemp(path.join(os.tmpdir(), 'anomalyband-cases-'));
      const series = Object.entries(SERIES).map(([name, text]) => [name, parseSeries(text)]);
      await backfillText(openMetricsOf(Object.fromEntries(series)), dataDir);
      // An observation is the sample at that time: no lookback (docs/semantics.md).
      prometheus = await startPrometheus({ program, dataDir, flags: ['--query.lookback-delta=1s'] });
    });

    afterAll(async () => {
      await prometheus?.stop();
      await fs.rm(dataDir, { recursive: true, force: true });
      process.stdout.write(
        `${CASES.length} cases, ${title}: largest relative difference ${largest.difference} (${largest.title})\n`
      );
    });

    it.each(CASES)('$series: $title', async ({ title: name, series, expr, core, operand }) => {
      const last = TIMES[TIMES.length - 1];
      const answers = await queryRange(prometheus.url, expr, TIMES[0], last, STEP_MS);
      expect(answers.length).toBeLessThanOrEqual(1);
      const theirs = new Map(answers[0]?.values.map(([seconds, text]) => [seconds * 1000, parseSample(text)]));
      if ('result' in core) {
        theirs.forEach((value, time) => Number.isNaN(value) && theirs.delete(time));
      }
      const ours = runCore(core, parseSeries(SERIES[series]), TIMES, bounds);

      // A case that answers nothing anywhere would prove nothing.
      const isEmptyByDesign = name === 'no score where sigma is 0';
      expect(theirs.size > 0 || isEmptyByDesign).toBe(true);
      TIMES.forEach((time, i) => {
        const difference = relativeDifference(ours[i], theirs.get(time), operand);
        if (difference > LIMIT) {
          const minute = (time - START_MS) / MINUTE_MS;
          throw new Error(`minute ${minute}: Prometheus has ${theirs.get(time)}, the core ${ours[i]}`);
        }
        largest = difference > largest.difference ? { difference, title: `${series}: ${name}` } : largest;
      });
    });
  });
});
