import '../history/page';
import { FieldType, LoadingState, type DataFrameDTO, type DataQueryRequest } from '@grafana/data';
import { lastValueFrom } from 'rxjs';
import { HistoryCache } from '../../src/datasource/history/historyCache';
import { HistoryLoader } from '../../src/datasource/history/historyLoader';
import type { SavedQuery } from '../../src/datasource/query/savedQuery';
import { FakeUpstream } from '../../tests/datasource/fakeUpstream';
import { panelRequest } from '../../tests/datasource/request';
import { sourceOver } from '../../tests/datasource/sources';
import { bytes, collect } from './gc';
import { row, type Section } from './section';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 4, 20, 12);
const MEMORY_MB = 64;

/** What the pictures of a page keep of the heap. */
export const heap: Section = {
  title: `heap that stays, by the data source with ${MEMORY_MB} MB for history; pictures of two days at 5m with four weeks of history`,
  async run(print) {
    const page = openPage();
    await page.show(0, 3);
    page.forget();

    const empty = await page.heldBytes();
    for (let panel = 0; panel < 20; panel++) {
      await page.show(panel, 100);
    }
    const shown = (await page.heldBytes()) - empty;
    print(row('', 'MB', 'of it history', 'kB a series'));
    const history = page.historyBytes();
    const mb = (count: number) => (count / 1e6).toFixed(0);
    print(row('20 panels x 100 series shown', mb(shown), mb(history), ((shown - history) / 2e6).toFixed(0)));
    page.forget();

    print(row('', 'MB', 'refreshes', 'requests'));
    await page.show(0, 10);
    const before = await page.heldBytes();
    const asked = page.asked();
    for (let i = 0; i < 8640; i++) {
      page.clock.ms += 10_000;
      await page.show(0, 10);
    }
    const grown = (await page.heldBytes()) - before;
    print(row('a day of refreshes, 10 series: growth', (grown / 1e6).toFixed(1), '8640', String(page.asked() - asked)));
    page.forget();

    const start = await page.heldBytes();
    for (let i = 0; i < 1000; i++) {
      await page.show(0, 10, `expression_${i}`);
    }
    print(row('1,000 expressions in one panel: growth', mb((await page.heldBytes()) - start), '', ''));
    page.forget();
  },
};

/** A page with panels that hold what they show, by samples of a history step. */
export function openPage(memoryMb = MEMORY_MB, step = '5m') {
  const clock = { ms: NOW };
  const upstream = new FakeUpstream(async (request) => {
    const data = answer(request);
    // Each answer is a task of its own, as from a network.
    await new Promise((resolve) => setTimeout(resolve));
    return { data, state: LoadingState.Done };
  });
  const source = sourceOver(upstream, {}, () => clock.ms, { cacheMegabytes: memoryMb });
  const shown = new Map<number, unknown>();
  let asked = 0;
  const forget = () => {
    source.history = new HistoryLoader(new HistoryCache(memoryMb * 1e6), () => clock.ms);
    shown.clear();
  };
  forget();
  return {
    clock,
    forget,
    asked: () => asked + upstream.asked.length,
    historyBytes: () => source.history.cache.bytes,
    underWay: () => source.history.flights.underWay,
    async show(panel: number, series: number, name = `panel_${panel}`) {
      const request = panelRequest(clock.ms - 2 * DAY, clock.ms, {
        expr: `${name}{series="${series}"}`,
        step,
        allowPoints: 1e9,
      });
      const ofPanel = { ...request, dashboardUID: 'bench', panelId: panel, startTime: clock.ms };
      shown.set(panel, await lastValueFrom(source.query(ofPanel as DataQueryRequest<SavedQuery>)));
      asked += upstream.asked.length;
      upstream.asked.length = 0;
    },
    async heldBytes() {
      await collect();
      return bytes();
    },
  };
}

/** Columns by the range that was asked; a server's answer is not what is measured. */
const columns = new Map<string, { times: number[]; values: number[] }>();

function answer({ range, intervalMs, targets: [{ expr, refId }] }: DataQueryRequest<SavedQuery>): DataFrameDTO[] {
  const [fromMs, toMs] = [range.from.valueOf(), range.to.valueOf()];
  const key = `${fromMs} ${toMs}`;
  const known = columns.get(key) ?? column(fromMs, toMs, intervalMs);
  columns.clear();
  columns.set(key, known);
  const series = Number(/series="(\d+)"/.exec(expr)![1]);
  return Array.from({ length: series }, (_, i) => ({
    refId,
    fields: [
      { name: 'Time', type: FieldType.time, values: known.times },
      { name: 'Value', type: FieldType.number, labels: { service: `s${i}`, env: 'x' }, values: known.values },
    ],
  }));
}

function column(fromMs: number, toMs: number, stepMs: number) {
  const times = Array.from({ length: Math.round((toMs - fromMs) / stepMs) + 1 }, (_, i) => fromMs + i * stepMs);
  const noise = (time: number) => (Math.imul(time / 1000, 2654435761) >>> 0) / 2 ** 32;
  return { times, values: times.map((time) => 100 + 30 * Math.sin((2 * Math.PI * time) / DAY) + 4 * noise(time)) };
}
