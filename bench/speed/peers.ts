import fs from 'fs/promises';
import { createRequire } from 'module';
import os from 'os';
import path from 'path';
import { initSync, MSTL } from '@bsull/augurs/mstl';
import { backfillText, queryRange, startPrometheus } from '../../demo/prometheus';
import { analyze, DAY_MS, defaultModel } from '../../src/core';
import { openMetricsOf } from '../../tests/cases/openMetrics';
import { picture } from './picture';
import { row, type Section } from './section';
import { time } from './timing';

const { series, evaluation } = picture(8640);
const STEP_MS = 5 * 60_000;
const PER_DAY = DAY_MS / STEP_MS;

const vote = (k: number) =>
  `label_replace(avg_over_time(E[4h] offset ${168 * k - 2}h) + avg_over_time(E[1w]) - avg_over_time(E[1w] offset ${k}w), "offset", "${k}w", "", "")`;
/** The article's whole rule, asked at once, over the raw counter's rate as a subquery. */
const ARTICLE = `(E - quantile(0.5, ${[1, 2, 3].map(vote).join(' or ')}) without (offset)) / stddev_over_time(E[1w])`;
const asSubquery = (expr: string) => expr.replace(/E\[(\w+)\]/g, '(sum(E))[$1:5m]').replace(/\bE\b(?!\))/g, '(sum(E))');

export const peers: Section = {
  title: 'the same 8,640 samples, 577 judged, by others',
  async run(print) {
    const ours = time([
      { title: 'ours', run: () => analyze(series, evaluation, defaultModel('seasonal')).score[9] },
    ])[0];
    const rows: Array<[string, number]> = [['seasonal analysis (ours)', ours.medianMs]];
    rows.push(['@bsull/augurs: MSTL + ETS, daily and weekly season, in sample', augursMs()]);
    for (const [title, ms] of Object.entries(await prometheusMs())) {
      rows.push([title, ms]);
    }
    print(row('', 'milliseconds', 'ratio'));
    rows.forEach(([title, ms]) => print(row(title, ms.toFixed(3), (ms / ours.medianMs).toFixed(0))));
  },
};

function augursMs(): number {
  const wasm = createRequire(__filename)
    .resolve('@bsull/augurs/mstl')
    .replace(/mstl\.js$/, 'mstl_bg.wasm');
  initSync({ module: require('fs').readFileSync(wasm) });
  const started = performance.now();
  const model = MSTL.ets([PER_DAY, 7 * PER_DAY], { impute: true });
  model.fit(series.values);
  model.predictInSample(0.95);
  return performance.now() - started;
}

/** A server of its own, asked three times over its HTTP API; the best answer counts. */
async function prometheusMs(): Promise<Record<string, number>> {
  const dataDir = await fs.mkdtemp(path.join(os.tmpdir(), 'anomalyband-bench-'));
  try {
    await backfillText(openMetricsOf({ E: series }), dataDir);
    const prometheus = await startPrometheus({ dataDir, flags: ['--query.lookback-delta=1s', '--query.timeout=10m'] });
    try {
      const ask = async (expr: string) => {
        const times: number[] = [];
        for (let i = 0; i < 3; i++) {
          const started = performance.now();
          const answer = await queryRange(
            prometheus.url,
            expr,
            evaluation[0],
            evaluation[evaluation.length - 1],
            STEP_MS
          );
          times.push(performance.now() - started);
          if (answer.length !== 1) {
            throw new Error(`${expr} has ${answer.length} answers`);
          }
        }
        return Math.min(...times);
      };
      return {
        "Prometheus: the article's expression over a recorded series": await ask(ARTICLE),
        'Prometheus: the same with subqueries over an expression': await ask(asSubquery(ARTICLE)),
      };
    } finally {
      await prometheus.stop();
    }
  } finally {
    await fs.rm(dataDir, { recursive: true, force: true });
  }
}
