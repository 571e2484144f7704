import { FieldType, type DataFrame, type Field } from '@grafana/data';
import { unpackedLanes } from './packedLanes';
import { anomalyMeta, roleOf } from './roles';

/**
 * Frames as a panel gets them, whatever transformations have done to them -> one for each series, its times ascending. Frames that are so already,
 * and those of other data sources, are the same objects.
 */
export function readableFrames(frames: DataFrame[]): DataFrame[] {
  const unpacked = unpackedLanes(frames);
  const series = unpacked.map((frame) => separated(frame).map(inOrder));
  return series.every((own, i) => own.length === 1 && own[0] === unpacked[i]) ? unpacked : series.flat();
}

/**
 * Several series stand in one column, one row after the other, as "Merge series" and "Series to rows" write them: nobody can tell whose a
 * verdict is.
 */
export function isMixed(frame: DataFrame): boolean {
  const fields = frame.fields.filter(roleOf);
  const time = frame.fields.find(({ type }) => type === FieldType.time);
  const verdict = fields.find((field) => roleOf(field)?.role === 'verdict');
  if (!verdict || !time || anomalyMeta(frame)) {
    return false;
  }
  const isCompact = fields.every((field) => roleOf(field)?.role !== 'observed');
  // Ours have labels, if none at all: `{}`.
  return (isCompact && !verdict.labels) || new Set(time.values).size < time.values.length;
}

interface Part {
  time: Field;
  fields: Map<string, Field>;
}

/** "Join by field" and "Concatenate fields" write several series side by side: what has the same labels belongs together. */
function separated(frame: DataFrame): DataFrame[] {
  const isSeveral = (['observed', 'verdict'] as const).some(
    (role) => frame.fields.filter((field) => roleOf(field)?.role === role).length > 1
  );
  let time = frame.fields.find(({ type }) => type === FieldType.time);
  if (!isSeveral || !time) {
    return [frame];
  }
  const keyOf = ({ labels = {} }: Pick<Field, 'labels'>) => JSON.stringify(labels);
  const observed = new Set(frame.fields.filter((field) => roleOf(field)?.role === 'observed').map(keyOf));
  const parts = new Map<string, Part[]>();
  for (const field of frame.fields) {
    const role = roleOf(field);
    if (field.type === FieldType.time) {
      time = field;
    } else if (role) {
      // "Join by field" adds the frame's name as a label to all fields but those that are called "Value", which are the observed.
      const { name: _, ...unnamed } = field.labels ?? {};
      const key = [keyOf(field), keyOf({ labels: unnamed })].find((one) => observed.has(one)) ?? keyOf(field);
      const column = `${role.role} ${role.cycle ?? ''}`;
      const alike = parts.get(key) ?? [];
      let own = alike.find(({ fields }) => !fields.has(column));
      if (!own) {
        own = { time, fields: new Map() };
        parts.set(key, [...alike, own]);
      }
      own.fields.set(column, field);
    }
  }
  return [...parts.values()].flat().map((part) => frameOf(part, frame));
}

/** Without the rows that the join has added for the times of others. */
function frameOf({ time, fields }: Part, { refId }: DataFrame): DataFrame {
  const own = [...fields.values()];
  const rows = rowsWhere(
    time,
    (row) => time.values[row] != null && own.some(({ values }) => values[row] !== undefined)
  );
  return picked({ refId, length: time.values.length, fields: [time, ...own] }, rows);
}

function inOrder(frame: DataFrame): DataFrame {
  const time = frame.fields.find(({ type }) => type === FieldType.time);
  if (!time || !frame.fields.some(roleOf) || isAscending(time.values)) {
    return frame;
  }
  return picked(
    frame,
    rowsWhere(time, () => true).sort((a, b) => time.values[a] - time.values[b])
  );
}

function isAscending(times: number[]): boolean {
  let i = 1;
  while (i < times.length && times[i] >= times[i - 1]) {
    i++;
  }
  return i >= times.length;
}

function rowsWhere({ values }: Field, is: (row: number) => boolean): number[] {
  return Array.from(values.keys()).filter(is);
}

function picked(frame: DataFrame, rows: number[]): DataFrame {
  const fields = frame.fields.map((field) => ({ ...field, values: rows.map((row) => field.values[row]) }));
  return { ...frame, length: rows.length, fields };
}
