import fs from 'fs';
import type { Scenario } from './scenario';
import type { TaxiTrips } from './taxi/taxiTrips';
import { HOUR, MINUTE } from './traffic/clock';
import { FAMILIES } from './traffic/families';
import { RequestCounter } from './traffic/requestCounter';
import { RequestCounts } from './traffic/requestCounts';
import type { CounterSeries } from './traffic/requestSeries';

/**
 * Length of one block of Prometheus' database: the longest that Prometheus itself makes with its default flags, so that it
 * finds nothing to compact. promtool reads a file once per block, so a file holds one block.
 */
export const BLOCK_MS = 486 * HOUR;
export const BLOCK_DURATION = '486h';

/** With job and instance of its own, because a scrape would otherwise add those of the exporter to the live half. */
export const TAXI_SERIES = 'nyc_taxi_trips{job="taxi",instance="new-york"}';

/** A span of samples that goes into one file: (afterMs, untilMs]. */
interface Span {
  afterMs: number;
  untilMs: number;
}

/** Cuts the wanted time where blocks end, oldest first. */
export function spansOf(wanted: Span, firstMs: number): Span[] {
  const spans: Span[] = [];
  let afterMs = Math.max(wanted.afterMs, firstMs - 1);
  while (afterMs < wanted.untilMs) {
    // A block is half-open: its last sample lies just before the next one begins.
    const blockEnds = (Math.floor((afterMs + 1) / BLOCK_MS) + 1) * BLOCK_MS - 1;
    const untilMs = Math.min(blockEnds, wanted.untilMs);
    spans.push({ afterMs, untilMs });
    afterMs = untilMs;
  }
  return spans;
}

/**
 * Writes all samples of the span as OpenMetrics text.
 *
 * @returns number of samples; with 0 no file is written, because promtool refuses one without samples
 */
export function writeOpenMetrics(
  file: string,
  scenario: Scenario,
  taxi: TaxiTrips,
  span: Span,
  families = FAMILIES
): number {
  const parts: string[] = [];
  let samples = 0;

  parts.push('# HELP nyc_taxi_trips Taxi trips in New York in the half hour that begins here.\n');
  parts.push('# TYPE nyc_taxi_trips gauge\n');
  taxi.timesMs.forEach((originalMs, i) => {
    const timeMs = originalMs + scenario.taxiShiftMs;
    if (timeMs > span.afterMs && timeMs <= span.untilMs) {
      parts.push(`${TAXI_SERIES} ${taxi.trips[i]} ${timeMs / 1000}\n`);
      samples++;
    }
  });

  const minutes = minutesIn(span, scenario.startMs);
  if (samples + minutes.length === 0) {
    return 0;
  }
  const descriptor = fs.openSync(file, 'w');
  try {
    fs.writeSync(descriptor, parts.join(''));
    const endings = minutes.map((minuteMs) => ` ${minuteMs / 1000}\n`);
    const counts = new RequestCounts(scenario.world);
    for (const { name, help, series: all } of families) {
      fs.writeSync(descriptor, `# HELP ${name} ${help}\n# TYPE ${name} counter\n`);
      for (const series of all) {
        const head = nameOf(series) + ' ';
        const counter = new RequestCounter(scenario.world, series, counts.of(series));
        let lines = '';
        minutes.forEach((minuteMs, i) => {
          if (!counter.isLost(minuteMs)) {
            lines += head + counter.valueAt(minuteMs) + endings[i];
            samples++;
          }
        });
        fs.writeSync(descriptor, lines);
      }
    }
    fs.writeSync(descriptor, '# EOF\n');
  } finally {
    fs.closeSync(descriptor);
  }
  return samples;
}

/** The minutes of the span, from `firstMs` on. */
function minutesIn(span: Span, firstMs: number): number[] {
  const minutes: number[] = [];
  const beginMs = Math.max((Math.floor(span.afterMs / MINUTE) + 1) * MINUTE, firstMs);
  for (let minuteMs = beginMs; minuteMs <= span.untilMs; minuteMs += MINUTE) {
    minutes.push(minuteMs);
  }
  return minutes;
}

/** `http_requests_total{job="...",...}`, as both text formats have it. */
export function nameOf({ job, labels }: CounterSeries): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${value}"`);
  return `${job.metric}{${pairs.join(',')}}`;
}
