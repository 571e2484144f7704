import fs from 'fs';
import path from 'path';
import { gunzipSync } from 'zlib';
import { DAY, WEEK } from '../traffic/clock';

/** Taxi trips in New York per half hour, ascending; local time written as if it were UTC. */
export interface TaxiTrips {
  timesMs: number[];
  trips: number[];
  /** 1 while the benchmark's authors marked the time as anomalous. */
  labels: number[];
}

export const THANKSGIVING_MS = Date.UTC(2014, 10, 27);

const NAMES: Record<string, string> = {
  '2014-11-02': 'The marathon, and the end of daylight saving time on the same day.',
  '2014-11-27': 'Thanksgiving.',
  '2014-12-25': 'Christmas.',
  '2015-01-01': 'New Year.',
  '2015-01-27': 'A snow storm: the city stopped all traffic.',
};

export function readTaxiTrips(file = path.join('demo', 'data', 'nyc_taxi.csv.gz')): TaxiTrips {
  const [, ...lines] = gunzipSync(fs.readFileSync(file)).toString('utf8').trim().split('\n');
  const rows = lines.map((line) => line.split(',').map(Number));
  return {
    timesMs: rows.map(([seconds]) => seconds * 1000),
    trips: rows.map(([, trips]) => trips),
    labels: rows.map(([, , label]) => label),
  };
}

/**
 * How far to move the series so that Thanksgiving is the last whole such weekday before `nowMs`: by whole weeks, so that
 * every weekday and hour stays true.
 */
export function taxiShift(nowMs: number): number {
  return Math.floor((nowMs - (THANKSGIVING_MS + DAY)) / WEEK) * WEEK;
}

interface TaxiEvent {
  kind: 'labelled';
  metric: 'nyc_taxi_trips';
  fromMs: number;
  toMs: number;
  text: string;
}

/** The labelled runs of the series, moved by `shiftMs`. */
export function taxiTruth(taxi: TaxiTrips, shiftMs: number): TaxiEvent[] {
  const events: TaxiEvent[] = [];
  taxi.labels.forEach((label, i) => {
    if (label === 1 && taxi.labels[i - 1] !== 1) {
      events.push({ kind: 'labelled', metric: 'nyc_taxi_trips', fromMs: taxi.timesMs[i] + shiftMs, toMs: 0, text: '' });
    }
    if (label === 1) {
      const event = events[events.length - 1];
      event.toMs = taxi.timesMs[i] + shiftMs;
      event.text ||= NAMES[new Date(taxi.timesMs[i]).toISOString().slice(0, 10)] ?? '';
    }
  });
  return events;
}
