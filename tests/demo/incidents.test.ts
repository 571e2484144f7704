import { DAY, MINUTE } from '../../demo/traffic/clock';
import { requestRate, type World } from '../../demo/traffic/requestRate';
import { ENVIRONMENTS, JOBS } from '../../demo/traffic/requestSeries';
import type { LabelledEvent } from '../../demo/traffic/truth';
import { analyze, defaultModel, findIncidents, type Series } from '../../src/core';

const STEP = 15 * MINUTE;
const END = Date.UTC(2026, 10, 24);
const START = END - 35 * DAY;
const SHOWN = END - 2 * DAY;
const MODEL = { ...defaultModel('seasonal', 'residual'), bandWidth: 5 };
const [PRODUCTION] = ENVIRONMENTS;

/** Twelve services in three zones, by the generator of the demo. */
const SERVICES = ['a', 'b', 'c'].flatMap((zone, z) =>
  Array.from({ length: 4 }, (_, i) => {
    const like = JOBS[(z + i) % JOBS.length];
    const name = `${zone}${i}`;
    return {
      labels: { service: name, zone },
      job: { ...like, name, stream: 9000 + 700 * (4 * z + i) },
    };
  })
);

function event(fromMs: number, lengthMs: number, factor: number, job?: string): LabelledEvent {
  return {
    ...{
      id: `${job}`,
      kind: 'outage',
      metric: 'http_requests_total',
      direction: 'below',
      cause: {},
      text: '',
      restarts: false,
    },
    match: { environment: 'production', ...(job && { job: job }) },
    fromMs,
    toMs: fromMs + lengthMs,
    factor,
  };
}

/** Incidents of the last two days, with the services in the order of their onset. */
function incidents(events: LabelledEvent[], isScraped: (timeMs: number) => boolean = () => true) {
  const world: World = { seed: 7, anchorMs: END, events };
  const times = Float64Array.from({ length: (END - SHOWN) / STEP }, (_, i) => SHOWN + i * STEP);
  const series = SERVICES.map(({ labels, job }) => {
    const samples = Array.from({ length: (END - START) / STEP }, (_, i) => START + i * STEP).filter(isScraped);
    const one: Series = {
      times: Float64Array.from(samples),
      values: Float64Array.from(samples, (timeMs) => requestRate(world, job, PRODUCTION, timeMs)),
    };
    const { events: found, verdict } = analyze(one, times, MODEL, STEP);
    return {
      labels,
      times,
      verdict,
      events: found.filter(({ pending }) => !pending).map((event) => ({ ...event, stepMs: STEP })),
    };
  });
  return findIncidents(series).map(({ members, ...incident }) => ({
    ...incident,
    services: members.map((member) => series[member.series].labels.service),
  }));
}

describe('incidents in the traffic of the demo', () => {
  const noon = END - DAY / 2;

  it('finds none where nothing happens', () => {
    expect(incidents([])).toEqual([]);
  });

  it('says of an outage that spreads over the services of a zone what began first, what followed, and the zone', () => {
    const spread = ['b2', 'b0', 'b3', 'b1'].map((job, i) => event(noon + i * 2 * STEP, 3 * 4 * STEP, 0.2, job));
    expect(incidents(spread)).toMatchObject([
      {
        services: ['b2', 'b0', 'b3', 'b1'],
        startMs: noon,
        endMs: noon + 18 * STEP - STEP,
        global: false,
        shared: [{ name: 'zone', value: 'b', members: 4, series: 4, lift: 3 }],
      },
    ]);
  });

  it('makes one line of a holiday', () => {
    const found = incidents([event(END - DAY, DAY, 0.55)]);
    expect(found.map(({ global, services, shared }) => [global, services.length, shared])).toEqual([[true, 12, []]]);
  });

  it('makes one line of targets that are lost to all services at once', () => {
    expect(incidents([event(noon, 4 * STEP, 0.5)])).toMatchObject([
      { global: true, startMs: noon, endMs: noon + 3 * STEP },
    ]);
  });

  it('makes nothing of a scrape that gives no samples at all', () => {
    expect(incidents([], (timeMs) => timeMs < noon || timeMs >= noon + 4 * STEP)).toEqual([]);
  });

  it('keeps an outage one that goes on while nothing is scraped at all, and says what began first', () => {
    const spread = ['b2', 'b0'].map((job, i) => event(noon + 2 * i * STEP, 16 * STEP, 0.2, job));
    const found = incidents(spread, (timeMs) => timeMs < noon + 5 * STEP || timeMs >= noon + 9 * STEP);
    expect(found).toMatchObject([{ services: ['b2', 'b0'], startMs: noon, endMs: noon + 17 * STEP }]);
  });
});
