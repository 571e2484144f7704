import type { Labels } from '@grafana/data';

/** What a scrape writes when a series that was there is gone: a NaN of these bits. */
export const STALE = Symbol('stale marker');

export interface WrittenSeries {
  labels: Labels;
  /** `[milliseconds since the epoch, value]`, ascending. */
  samples: Array<[number, number | typeof STALE]>;
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
function timeSeries({ labels, samples }: WrittenSeries): Buffer {
  const sorted = Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
  return Buffer.concat([
    ...sorted.map(([name, value]) =>
      field(1, Buffer.concat([field(1, Buffer.from(name)), field(2, Buffer.from(value))]))
    ),
    ...samples.map(([time, value]) => field(2, sample(time, value))),
  ]);
}

function sample(time: number, value: number | typeof STALE): Buffer {
  const double = Buffer.alloc(8);
  if (value === STALE) {
    double.writeUInt32LE(0x0000_0002, 0);
    double.writeUInt32LE(0x7ff0_0000, 4);
  } else {
    double.writeDoubleLE(value);
  }
  return Buffer.concat([Buffer.from([0x09]), double, Buffer.from([0x10]), varint(time)]);
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
