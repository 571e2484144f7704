import fs from 'fs';
import os from 'os';
import path from 'path';
import { liveMetrics } from '../../demo/exporter';
import { writeOpenMetrics } from '../../demo/openMetrics';
import { createScenario } from '../../demo/scenario';
import { readTaxiTrips } from '../../demo/taxi/taxiTrips';
import { HOUR, MINUTE } from '../../demo/traffic/clock';

const taxi = readTaxiTrips();
const filled = Date.UTC(2026, 10, 24, 4, 10);
const scenario = createScenario(filled, 'test');

describe('the exporter', () => {
  it('serves what the back-fill would have written for the same minute', () => {
    const live = samplesOf(liveMetrics(scenario, taxi)(filled + HOUR));
    const written = samplesOf(backfilled(filled + HOUR - MINUTE, filled + HOUR));
    expect(live.filter(({ series }) => !series.startsWith('nyc'))).toEqual(written.map(withoutTime));
  });

  it('serves the newest half hour of the taxi trips with its own time', () => {
    const live = samplesOf(liveMetrics(scenario, taxi)(filled + HOUR));
    const [written] = samplesOf(backfilled(filled + 30 * MINUTE, filled + HOUR));
    const found = live.find(({ series }) => series.startsWith('nyc'));
    expect(found).toEqual({ ...written, time: String(Number(written.time) * 1000) });
    expect(Number(found!.time)).toBe(Date.UTC(2026, 10, 24, 5));
  });

  it('keeps back a half hour that is back-filled, which Prometheus would refuse', () => {
    expect(liveMetrics(scenario, taxi)(filled + 19 * MINUTE)).not.toContain('nyc_taxi_trips');
    expect(liveMetrics(scenario, taxi)(filled + 20 * MINUTE)).toContain('nyc_taxi_trips');
  });
});

function backfilled(afterMs: number, untilMs: number): string {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'anomalyband-exporter-'));
  try {
    writeOpenMetrics(path.join(dir, 'text'), scenario, taxi, { afterMs, untilMs });
    return fs.readFileSync(path.join(dir, 'text'), 'utf8');
  } finally {
    fs.rmSync(dir, { recursive: true });
  }
}

function samplesOf(text: string) {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return lines.map((line) => {
    const [series, value, time] = line.split(' ');
    return { series, value, time };
  });
}

function withoutTime<T extends object>(sample: T) {
  return { ...sample, time: undefined };
}
