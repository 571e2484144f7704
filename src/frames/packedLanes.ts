import { FieldType, type DataFrame, type Field } from '@grafana/data';
import { t } from '../language/translate';
import { anomalyMeta, roleOf, type AnomalyFrameMeta } from './roles';

/** Compact frames of an overview as few wide ones, and back. */

/** All of a compact frame but its times and verdicts. */
interface PackedLane extends Pick<DataFrame, 'name' | 'meta'> {
  score: Field['values'];
  /** Place among the series of its query. */
  place: number;
}

/** `frame.meta.custom.anomalyLanes`. */
interface Pack {
  /** As the scores have them: a transformation may leave rows out of the fields, or sort them. */
  times: number[];
  lanes: PackedLane[];
}

/** What a frame was packed from lives as long as it: who made it knows it as long as it is shown. */
const origins = new WeakMap<DataFrame, DataFrame[]>();

/**
 * Compact frames -> one frame for all that share their times: a field with the verdicts of each. Of each field Grafana makes a copy, a
 * configuration and a display in one task, and a state timeline a row: so scores and facts are in its meta. Other frames stay.
 *
 * @param hasTables - people look at the frames as tables, too: the scores come once more, as a frame that only these show
 */
export function packedLanes(frames: DataFrame[], hasTables = false): DataFrame[] {
  if (!frames.every(isCompact)) {
    return frames;
  }
  const groups: Placed[][] = [];
  frames.forEach((frame, place) => {
    const own = groups.find(([{ frame: first }]) => first.refId === frame.refId && haveSameTimes(first, frame));
    if (own) {
      own.push({ frame, place });
    } else {
      groups.push([{ frame, place }]);
    }
  });
  const tables =
    !hasTables || frames.length === 0 ? [] : frames.length > MOST_TABLED ? [untabled(frames)] : groups.map(tabled);
  return [...groups.map((group) => packed(group, frames.length <= MOST_TABLED)), ...tables];
}

/** How many frames there are, those counted that are packed. */
export function frameCount(frames: DataFrame[]): number {
  return frames.reduce((sum, frame) => sum + (isTable(frame) ? 0 : (packOf(frame)?.lanes.length ?? 1)), 0);
}

/** The facts of each series of a frame: of those that were packed into it, or of its own. */
export function judgedIn(frame: DataFrame): AnomalyFrameMeta[] {
  return (packOf(frame)?.lanes ?? [frame]).flatMap((one) => anomalyMeta(one) ?? []);
}

/** Compact frames as they were before they were packed, in their order. Fields that a transformation has left out are no lanes. */
export function unpackedLanes(frames: DataFrame[]): DataFrame[] {
  const lanes = frames.some(isTable) ? frames.filter((frame) => !isTable(frame)) : frames;
  if (!lanes.some(packOf)) {
    return lanes;
  }
  const queries = new Map<string | undefined, Placed[]>();
  lanes.forEach((frame) => queries.set(frame.refId, [...(queries.get(frame.refId) ?? []), ...unpacked(frame)]));
  return [...queries.values()].flatMap((all) => all.sort((a, b) => a.place - b.place).map(({ frame }) => frame));
}

interface Placed {
  frame: DataFrame;
  place: number;
}

/** @param hasWords - Grafana's own panels show the verdicts in words. Without these its copies take little more than half as long */
function packed(group: Placed[], hasWords: boolean): DataFrame {
  const frames = group.map(({ frame }) => frame);
  const [first] = frames;
  const [time] = first.fields;
  const verdicts = frames.map(({ fields: [, verdict] }, lane): Field => {
    const { config } = verdict;
    const custom = { anomalyBand: { ...config.custom?.anomalyBand, lane } };
    return { ...verdict, config: { ...config, ...(!hasWords && { mappings: undefined }), custom } };
  });
  const lanes = group.map(({ frame: { name, meta, fields }, place }): PackedLane => {
    return { name, meta, score: fields[2].values, place };
  });
  const wide: DataFrame = {
    refId: first.refId,
    length: first.length,
    fields: [time, ...verdicts],
    meta: {
      ...first.meta,
      notices: frames.flatMap(({ meta }) => meta?.notices ?? []),
      custom: { ...first.meta?.custom, anomalyLanes: { times: time.values, lanes } satisfies Pack },
    },
  };
  origins.set(wide, frames);
  return wide;
}

/** More fields than this take Grafana too long. */
const MOST_TABLED = 200;
const TABLE = { custom: { anomalyTable: true } };

/** The scores of some lanes. Its times are texts, so that no panel draws it over time, and no join by time takes it. */
function tabled(group: Placed[]): DataFrame {
  const [{ frame: first }] = group;
  const [time] = first.fields;
  const values = Array.from(time.values, (timeMs: number) => new Date(timeMs).toISOString());
  return {
    ...{ refId: first.refId, name: 'Scores', length: first.length, meta: TABLE },
    fields: [{ name: 'UTC', type: FieldType.string, config: {}, values }, ...group.map(({ frame }) => frame.fields[2])],
  };
}

/** Says where they are instead. */
function untabled([{ refId }, ...others]: DataFrame[]): DataFrame {
  const note = t(
    'frames.scores-left-out',
    'Scores of {{count}} series are left out here. A panel of type Table with a query of its own has them; so has Inspect for {{most}} series or fewer.',
    { count: others.length + 1, most: MOST_TABLED }
  );
  const fields = [{ name: 'Scores', type: FieldType.string, config: {}, values: [note] }];
  return { refId, name: 'Scores', length: 1, meta: TABLE, fields };
}

function isTable({ meta }: DataFrame): boolean {
  return meta?.custom?.anomalyTable === true;
}

function unpacked(frame: DataFrame): Placed[] {
  const pack = packOf(frame);
  const time = frame.fields.find(({ type }) => type === FieldType.time);
  if (!pack || !time) {
    return [{ frame, place: -1 }];
  }
  const kept = keptRows(pack.times, time.values);
  const shown = (field: Field): Field =>
    kept ? { ...field, values: kept.map(({ now }) => field.values[now]) } : field;
  const ownTime = shown(time);
  const { refId } = frame;
  const { length } = ownTime.values;
  return frame.fields.flatMap((verdict): Placed[] => {
    const own = pack.lanes[roleOf(verdict)?.lane ?? -1];
    if (!own) {
      return [];
    }
    const { name, meta, score: packed, place } = own;
    const { labels } = verdict;
    const values = kept ? kept.map(({ before }) => packed[before]) : packed;
    const score = { name: 'Value score', type: FieldType.number, labels, config: SCORE, values };
    return [{ frame: { refId, name, length, fields: [ownTime, shown(verdict), score], meta }, place }];
  });
}

/** Rows that are still there, in the order of before; undefined where nothing has changed. */
function keptRows(before: number[], now: number[]): Array<{ before: number; now: number }> | undefined {
  if (before === now || (before.length === now.length && before.every((time, i) => time === now[i]))) {
    return undefined;
  }
  const rows = new Map(now.map((time, row) => [time, row]));
  return before.flatMap((time, row) => (rows.has(time) ? [{ before: row, now: rows.get(time)! }] : []));
}

const SCORE = { custom: { anomalyBand: { role: 'score' } } };

function packOf({ meta }: DataFrame): Pack | undefined {
  const pack: Partial<Pack> | undefined = meta?.custom?.anomalyLanes;
  return Array.isArray(pack?.lanes) && Array.isArray(pack.times) ? (pack as Pack) : undefined;
}

function isCompact({ fields: [time, verdict, score, ...others] }: DataFrame): boolean {
  return (
    time?.type === FieldType.time &&
    others.length === 0 &&
    [verdict, score].every((field, i) => field && roleOf(field)?.role === (['verdict', 'score'] as const)[i])
  );
}

function haveSameTimes({ fields: [a] }: DataFrame, { fields: [b] }: DataFrame): boolean {
  return (
    a.values.length === b.values.length &&
    a.config.interval === b.config.interval &&
    a.values.every((time, i) => time === b.values[i])
  );
}
