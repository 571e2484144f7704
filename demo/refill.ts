import fs from 'fs';
import path from 'path';
import { spansOf, writeOpenMetrics } from './openMetrics';
import { planRefill, readScenario, type Refill } from './scenario';
import { readTaxiTrips, taxiTruth } from './taxi/taxiTrips';
import { iso } from './traffic/clock';

/** What lies in the demo's folder, outside git. */
interface DemoFolder {
  /** Prometheus' database. */
  tsdb: string;
  /** OpenMetrics text on its way into the database. */
  text: string;
  /** The scenario of what the database holds. */
  scenario: string;
  /** The scenario of what it will hold once all texts are in. */
  nextScenario: string;
  /** The labelled truth with absolute times, for readers. */
  truth: string;
}

export function demoFolder(home: string): DemoFolder {
  return {
    tsdb: path.join(home, 'tsdb'),
    text: path.join(home, 'text'),
    scenario: path.join(home, 'scenario.json'),
    nextScenario: path.join(home, 'scenario.next.json'),
    truth: path.join(home, 'truth.json'),
  };
}

/**
 * Begins a refill: removes what cannot be continued, writes the truth, and yields the text files one by one, oldest first.
 * The caller brings each into the database and then calls `finishRefill`; until then the old scenario counts, so that an
 * interrupted refill is done again.
 */
export async function* beginRefill(home: string, nowMs: number): AsyncGenerator<string, Refill> {
  const folder = demoFolder(home);
  const refill = planRefill(readScenario(folder.scenario), nowMs);
  if (refill.fromScratch) {
    fs.rmSync(folder.scenario, { force: true });
    fs.rmSync(folder.tsdb, { recursive: true, force: true });
  }
  fs.rmSync(folder.text, { recursive: true, force: true });
  fs.mkdirSync(folder.text, { recursive: true });
  fs.mkdirSync(folder.tsdb, { recursive: true });

  const taxi = readTaxiTrips();
  const { scenario } = refill;
  fs.writeFileSync(folder.nextScenario, JSON.stringify(scenario, null, 2));
  fs.writeFileSync(folder.truth, JSON.stringify(truthOf(refill), null, 2));
  for (const span of spansOf(refill, taxi.timesMs[0] + scenario.taxiShiftMs)) {
    const file = path.join(folder.text, `${iso(span.untilMs).replace(/:/g, '')}.txt`);
    if (writeOpenMetrics(file, scenario, taxi, span) > 0) {
      yield file;
    }
  }
  return refill;
}

function finishRefill(home: string): void {
  const folder = demoFolder(home);
  fs.renameSync(folder.nextScenario, folder.scenario);
  fs.rmSync(folder.text, { recursive: true, force: true });
}

function truthOf({ scenario }: Refill) {
  const taxi = taxiTruth(readTaxiTrips(), scenario.taxiShiftMs);
  const events = [...taxi, ...scenario.world.events];
  return {
    anchor: iso(scenario.world.anchorMs),
    events: events.map((event) => ({ ...event, from: iso(event.fromMs), to: iso(event.toMs) })),
  };
}

/**
 * Makes the database in `home` end now.
 *
 * @param load - brings one OpenMetrics file into the database; one runs while the next text is written
 */
export async function refill(
  home: string,
  nowMs: number,
  load: (file: string, tsdb: string) => Promise<void>
): Promise<Refill> {
  const { tsdb } = demoFolder(home);
  const texts = beginRefill(home, nowMs);
  let loading: Promise<void> | undefined;
  for (;;) {
    const step = await texts.next();
    await loading;
    if (step.done) {
      finishRefill(home);
      return step.value;
    }
    loading = load(step.value, tsdb).then(() => fs.rmSync(step.value, { force: true }));
    // Handled by the await above; this keeps a failure from counting as unhandled while the next text is written.
    loading.catch(() => undefined);
  }
}
