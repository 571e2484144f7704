import type { Labels } from '@grafana/data';

/** What a scrape writes when a series that was there is gone: a NaN of these bits. */
export const STALE = Symbol('stale marker');

export interface WrittenSeries {
  labels: Labels;
  /** `[milliseconds since the epoch, value]`, ascending. */
  samples: Array<[number, number | typeof STALE]>;
  /** `[milliseconds since the epoch, counts of the buckets (1, 2], (2, 4], (4, 8] ...]`: native histograms. */
  histograms?: Array<[number, number[]]>;
}

/**
 * Sends samples by remote write, the only way to give a server a past with the stale markers that scrapes leave. Prometheus
 * takes it with `--web.enable-remote-write-receiver`.
 *
 * @param writeUrl - such as `http://127.0.0.1:9090/api/v1/write`
 */
export async function remoteWrite(writeUrl: string, series: WrittenSeries[]): Promise<void> {
  const body = new Uint8Array(literalSnappy(Buffer.concat(series.map((one) => field(1, timeSeries(one))))));
  const headers = { 'Content-Encoding': 'snappy', 'Content-Type': 'application/x-protobuf' };
  const response = await fetch(writeUrl, { method: 'POST', body, headers });
  if (!response.ok) {
    throw new Error(`the server refused the samples: ${response.status} ${await response.text()}`);
  }
}

/** The protocol buffer `TimeSeries`. */
function timeSeries({ labels, samples, histograms = [] }: WrittenSeries): Buffer {
  const sorted = Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
  return Buffer.concat([
    ...sorted.map(([name, value]) =>
      field(1, Buffer.concat([field(1, Buffer.from(name)), field(2, Buffer.from(value))]))
    ),
    ...samples.map(([time, value]) => field(2, sample(time, value))),
    ...histograms.map(([time, counts]) => field(4, histogram(time, counts))),
  ]);
}

function sample(time: number, value: number | typeof STALE): Buffer {
  const bytes = value === STALE ? Buffer.from([2, 0, 0, 0, 0, 0, 0xf0, 0x7f]) : double(value);
  return Buffer.concat([Buffer.from([0x09]), bytes, Buffer.from([0x10]), varint(time)]);
}

function double(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return bytes;
}

/** The message `Histogram` of schema 0, whose buckets double in width; counts are written as differences. */
function histogram(time: number, counts: number[]): Buffer {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const span = Buffer.from([0x08, ...zigzag(1), 0x10, ...varint(counts.length)]);
  const deltas = counts.flatMap((count, i) => [...zigzag(count - (counts[i - 1] ?? 0))]);
  return Buffer.concat([
    Buffer.from([0x08, ...varint(total), 0x19, ...double(3 * total), 0x20, ...zigzag(0), 0x30, 0]),
    field(11, span),
    field(12, Buffer.from(deltas)),
    Buffer.from([0x78, ...varint(time)]),
  ]);
}

function zigzag(value: number): Buffer {
  return varint(value < 0 ? -2 * value - 1 : 2 * value);
}

/** A field of a length-delimited type. */
function field(number: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.from([(number << 3) | 2]), varint(content.length), content]);
}

function varint(value: number): Buffer {
  const bytes = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) {
    bytes.push(rest % 128 | 128);
  }
  return Buffer.from([...bytes, rest]);
}

/** Snappy's block format without compression: literals of up to 64 KiB each. */
function literalSnappy(content: Buffer): Buffer {
  const parts = [varint(content.length)];
  for (let from = 0; from < content.length; from += 65_536) {
    const literal = content.subarray(from, from + 65_536);
    const head = Buffer.alloc(3);
    head.writeUInt8(61 << 2);
    head.writeUInt16LE(literal.length - 1, 1);
    parts.push(head, literal);
  }
  return Buffer.concat(parts);
}
