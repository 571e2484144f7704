import type { TimeSpan } from '../core';
import { formatDuration } from '../promql/duration';
import { propertyOf, type Field, type Fields, type Read, type Saved } from './field';

/**
 * The shortest JSON from which `readFields` makes the same values again: only what differs from the defaults.
 *
 * @param standard - what an absent field means
 */
export function writeFields<T extends Fields>(fields: T, values: Read<T>, standard: Read<T> = {} as Read<T>): Saved<T> {
  const saved = Object.entries(fields).map(([name, field]) => {
    const property = propertyOf(name, field);
    const [value, usual] = [values, standard].map((each) => (each as Record<string, unknown>)[property]);
    return [name, writeValue(field, value, usual)] as const;
  });
  return Object.fromEntries(saved.filter(([, value]) => value !== undefined)) as Saved<T>;
}

function writeValue(field: Field, value: unknown, standard: unknown): unknown {
  if (value === undefined || JSON.stringify(value) === JSON.stringify(standard)) {
    return undefined;
  }
  switch (field.kind) {
    case 'object': {
      const saved = writeFields(field.fields, value as Read<Fields>, (standard ?? {}) as Read<Fields>);
      return Object.keys(saved).length > 0 || standard === undefined ? saved : undefined;
    }
    case 'duration':
      return formatDuration(value as number);
    case 'time':
      return timeText(value as number);
    case 'spans':
      return (value as TimeSpan[]).map(({ fromMs, toMs }) => ({ from: timeText(fromMs), to: timeText(toMs) }));
    default:
      return value;
  }
}

function timeText(ms: number): string {
  return new Date(ms).toISOString();
}
