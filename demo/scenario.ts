import { createHash } from 'crypto';
import fs from 'fs';
import path from 'path';
import { taxiShift } from './taxi/taxiTrips';
import { DAY, HOUR, MINUTE } from './traffic/clock';
import type { World } from './traffic/requestRate';
import { resolveTruth } from './traffic/truth';

/** One demo: everything that its samples follow from. Kept beside the data; the exporter continues it. */
export interface Scenario {
  /** Of the generator's sources: data made by another generator is not continued. */
  fingerprint: string;
  world: World;
  /** First minute of the requests. */
  startMs: number;
  /** Added to every time of the taxi series. */
  taxiShiftMs: number;
  /** The data is complete up to this time, included. */
  filledUntilMs: number;
}

/** Six weeks: the method's four weeks of history, and two weeks in which all three past weeks vote. */
const LENGTH_MS = 42 * DAY;

/** Events are relative to the anchor: older than this, and they would leave the dashboards' ranges. */
const OLDEST_ANCHOR_MS = 2 * DAY;

export function createScenario(nowMs: number, fingerprint = fingerprintOf()): Scenario {
  const anchorMs = Math.floor(nowMs / HOUR) * HOUR;
  return {
    fingerprint,
    world: { seed: 20190723, anchorMs, events: resolveTruth(anchorMs) },
    startMs: anchorMs - LENGTH_MS,
    taxiShiftMs: taxiShift(nowMs),
    filledUntilMs: Math.floor(nowMs / MINUTE) * MINUTE,
  };
}

export interface Refill {
  scenario: Scenario;
  /** True: what is there must go first. */
  fromScratch: boolean;
  /** Samples are wanted in (afterMs, untilMs]. */
  afterMs: number;
  untilMs: number;
}

/** What has to be written so that the data ends now: everything, or the time since the demo last ran. */
export function planRefill(kept: Scenario | undefined, nowMs: number, fingerprint = fingerprintOf()): Refill {
  const untilMs = Math.floor(nowMs / MINUTE) * MINUTE;
  const canContinue =
    kept !== undefined &&
    kept.fingerprint === fingerprint &&
    kept.taxiShiftMs === taxiShift(nowMs) &&
    kept.filledUntilMs <= nowMs &&
    nowMs - kept.world.anchorMs < OLDEST_ANCHOR_MS;
  const scenario = canContinue ? kept : createScenario(nowMs, fingerprint);
  return {
    scenario: { ...scenario, filledUntilMs: untilMs },
    fromScratch: !canContinue,
    afterMs: canContinue ? kept.filledUntilMs : -Infinity,
    untilMs,
  };
}

/** @returns undefined when there is none, or none that can be read */
export function readScenario(file: string): Scenario | undefined {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Of everything that decides a sample. */
function fingerprintOf(folder = 'demo'): string {
  const sha = createHash('sha1');
  const files = [
    'scenario.ts',
    'openMetrics.ts',
    ...['traffic', 'taxi', 'data'].flatMap((name) => below(folder, name)),
  ];
  files.sort().forEach((file) => sha.update(file).update(fs.readFileSync(path.join(folder, file))));
  return sha.digest('hex');
}

function below(folder: string, name: string): string[] {
  return fs.readdirSync(path.join(folder, name)).map((file) => path.join(name, file));
}
