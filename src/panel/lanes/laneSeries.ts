import { getFieldDisplayName, type DataFrame, type Field, type Labels } from '@grafana/data';
import { HOUR_MS, MINUTE_MS, type IncidentEvent } from '../../core';
import { compactView, type CompactView } from '../../frames/read/compactView';
import { briefEvents, eventsOfVerdicts, isPendingNow, laneEvents, lateBy } from '../../frames/read/laneState';
import { pendingRows } from '../../frames/read/pendingRows';
import { medianStep } from '../../frames/read/viewPlain';
import { isMixed } from '../../frames/readableFrames';
import { roleOf, type AnomalyFrameMeta } from '../../frames/roles';
import type { AnomalyPanelOptions } from '../options';
import { readSeries, type NamedSeries, type PanelWarning } from '../view/prepare';
import type { LaneRows } from './cells';

/** One series as a lane. */
export interface LaneSeries extends LaneRows {
  name: string;
  labels: Labels;
  frame: DataFrame;
  meta?: AnomalyFrameMeta;
  /** Those that lasted as long as `for`, and absences; ascending. */
  events: IncidentEvent[];
  /** `briefEvents`. */
  brief?: IncidentEvent[];
  /** An event may still go on that is shorter than `for` yet. */
  isPending?: boolean;
  /** As in `IncidentSeries`. */
  late?: string;
  stepMs: number;
  /** With samples and range; a compact frame has none. */
  full?: NamedSeries;
}

/** `service=payments, team=money`: the name of a lane may be short. */
export function labelsText({ labels }: Pick<LaneSeries, 'labels'>): string {
  const { __name__: metric, ...others } = labels;
  return [...(metric ? [metric] : []), ...Object.entries(others).map(([name, value]) => `${name}=${value}`)].join(', ');
}

/** The lanes of a panel, in the query's order. */
export interface LanesView {
  kind: 'lanes';
  series: LaneSeries[];
  /** The coarsest step of the series. */
  stepMs: number;
  /** Transformations have dropped scores and facts of some: nobody knows whose samples are missing. */
  isBare?: boolean;
}

export type LaneOptions = Pick<AnomalyPanelOptions, 'layout' | 'seriesLimit' | 'bandWidth' | 'plainMethod'>;

/**
 * Lanes, where options and frames ask for them; undefined where bands are to be drawn. `auto` takes lanes for more series than the
 * limit of lines, and frames of an overview have nothing else.
 */
export function prepareLanes(frames: DataFrame[], options: LaneOptions): LanesView | PanelWarning | undefined {
  if (frames.some(isMixed)) {
    return { kind: 'warning', code: 'mixed' };
  }
  const compact = frames.flatMap((frame, index) => compactView(frame, index) ?? []);
  const { layout, seriesLimit } = options;
  const many = layout === 'auto' && seriesLimit > 0 && seriesCount(frames) > seriesLimit;
  if (compact.length === 0 && layout !== 'lanes' && !many) {
    return undefined;
  }
  const taken = new Set(compact.map(({ frame }) => frame));
  const others = frames.filter((frame) => !taken.has(frame));
  const read =
    compact.length > 0 && others.every(({ fields }) => fields.length === 0) ? [] : readSeries(others, options);
  if (!Array.isArray(read)) {
    return compact.length > 0 ? viewOf(compact.map((one) => ofCompact(one, frames))) : read;
  }
  const alive = read.filter(
    ({ hidden, observed, meta }) =>
      !hidden && (meta?.absences?.length || observed.values.some((value) => value != null))
  );
  return viewOf([...compact.map((one) => ofCompact(one, frames)), ...alive.map(ofFull)]);
}

/** A lane with the verdicts of its band, once somebody has asked for that: both say the same. */
export function asItsBand(lane: LaneSeries, band: DataFrame[], options: LaneOptions): LaneSeries {
  const read = readSeries(band, options);
  if (!Array.isArray(read)) {
    return lane;
  }
  // What is kept says which lane it is.
  const { name, labels, frame, meta } = lane;
  return { ...ofFull(read[0]), name, labels, frame, meta, full: undefined };
}

/** The lanes with those that are known better in their places. */
export function withBands(view: LanesView, known: ReadonlyMap<DataFrame, LaneSeries>): LanesView {
  return known.size === 0 ? view : viewOf(view.series.map((one) => known.get(one.frame) ?? one));
}

function viewOf(series: LaneSeries[]): LanesView {
  const stepMs = series.reduce((most, one) => Math.max(most, one.stepMs), MINUTE_MS);
  return { kind: 'lanes', series, stepMs, ...(series.some(({ meta }) => !meta) && { isBare: true }) };
}

/** Readable series, cheaply: frames of ours have one each, plain ones one for each number. */
function seriesCount(frames: DataFrame[]): number {
  return frames.reduce((sum, { fields }) => {
    const isOurs = fields.some((field) => roleOf(field) !== undefined);
    return sum + (isOurs ? 1 : fields.filter(({ type }) => type === 'number').length);
  }, 0);
}

function ofCompact({ frame, time, verdict, score, meta }: CompactView, frames: DataFrame[]): LaneSeries {
  return {
    name: getFieldDisplayName(verdict, frame, frames),
    labels: verdict.labels ?? {},
    frame,
    verdict: verdict.values,
    // Neither their unit nor the edge of the band is known without the facts.
    score: meta && score?.values,
    ...rowsOf(time, verdict.values, meta, roleOf(verdict)?.forMs),
    late: lateBy(frame, meta),
  };
}

function ofFull(series: NamedSeries): LaneSeries {
  const { name, observed, frame, time, verdict, fields, meta } = series;
  return {
    name,
    labels: observed.labels ?? {},
    frame,
    verdict,
    score: fields.score?.values,
    full: series,
    ...rowsOf(time, verdict, meta, fields.verdict && roleOf(fields.verdict)?.forMs),
  };
}

function rowsOf(
  { values: times, config }: Field,
  verdict: LaneRows['verdict'],
  meta: AnomalyFrameMeta | undefined,
  forMs: number | undefined
) {
  const intervalMs = config.interval ?? undefined;
  // A join keeps the interval of its first frame.
  const stepMs = meta ? (meta.stepMs ?? intervalMs ?? HOUR_MS) : (medianStep(times) ?? intervalMs ?? HOUR_MS);
  const facts = meta ?? { stepMs, events: eventsOfVerdicts(times, verdict, forMs) };
  return {
    times,
    meta,
    stepMs,
    pending: pendingRows(times, facts.events),
    events: laneEvents(facts),
    brief: briefEvents(meta),
    isPending: isPendingNow(facts.events),
    absent: meta?.absences?.map(({ startMs, endMs }) => ({ fromMs: startMs, toMs: endMs })),
    bandWidth: meta?.model?.bandWidth ?? 1,
    maxGapMs: Math.max(stepMs, intervalMs ?? 0),
    aheadFromMs: meta?.forecastFromMs,
  };
}
