import '../history/page';
import { FieldType, type DataFrame } from '@grafana/data';
import { lastValueFrom, type Observable } from 'rxjs';
import { defaultModel } from '../../src/core';
import { alignInSlices } from '../../src/datasource/slices/alignInSlices';
import { bandFrames } from '../../src/datasource/answer/analyseLoaded';
import { joinSamples } from '../../src/datasource/history/gridSamples';
import type { Joined } from '../../src/datasource/history/mergeCells';
import type { Aligned } from '../../src/frames/write/align';
import type { Plan } from '../../src/datasource/plan/plan';
import { picture } from './picture';
import { row, type Section } from './section';
import { watchBlocks } from './watchBlocks';

const SERIES = 500;
const { series, evaluation } = picture(8640);
const stepMs = series.times[1] - series.times[0];
const plan: Plan = {
  stepMs,
  evaluateFromMs: evaluation[0],
  visibleFromMs: evaluation[0],
  evaluateToMs: evaluation[evaluation.length - 1],
  display: { fromMs: evaluation[0], toMs: evaluation[evaluation.length - 1] },
  spans: [{ fromMs: series.times[0], toMs: series.times[series.times.length - 1] }],
};

/** What the data source does with an answer once it is there. */
export const slices: Section = {
  title: `${SERIES} series x ${series.times.length} samples in the data source: milliseconds during which nothing else can run`,
  async run(print) {
    const context = { refId: 'A', expr: 'E', stepMs, show: 'band' as const, executed: 'E' };
    const model = defaultModel('seasonal');
    const few = await lastValueFrom(alignInSlices(answer(20).map(read), stepMs));
    await lastValueFrom(bandFrames(joined(few), plan, model, 1000, context));
    print(row('', 'whole', 'longest slice', 'at most'));
    const frames = answer(SERIES);
    const aligned = await watched('pairing the answer of one request', alignInSlices(frames.map(read), stepMs), print);
    await watched('analyses and frames', bandFrames(joined(aligned), plan, model, 1000, context), print);
  },
};

/** As an answer's frames are read. */
function read<Frame>(frame: Frame): () => Frame {
  return () => frame;
}

/** As cells give it: times are filled in and values copied when a series is analysed. */
function joined({ series: all, notices }: Aligned): Joined {
  return {
    series: all.map(({ series: { times, values }, ...one }) => ({
      ...one,
      samples: () => joinSamples([{ firstMs: times[0], values }], stepMs),
    })),
    notices,
  };
}

async function watched<Result>(
  title: string,
  work: Observable<Result>,
  print: (line: string) => void
): Promise<Result> {
  const started = performance.now();
  const watch = watchBlocks();
  const result = await lastValueFrom(work);
  const longest = watch.stop();
  print(row(title, (performance.now() - started).toFixed(0), longest.toFixed(0), '50'));
  return result;
}

function answer(count: number): DataFrame[] {
  const [times, values] = [Array.from(series.times), Array.from(series.values)];
  return Array.from({ length: count }, (_, i) => ({
    length: times.length,
    fields: [
      { name: 'Time', type: FieldType.time, config: {}, values: times },
      {
        name: 'Value',
        type: FieldType.number,
        config: {},
        labels: { service: `s${i}`, env: 'x' },
        values: values.map((v) => v + i),
      },
    ],
  }));
}
