import type { DataFrame, Field } from '@grafana/data';
import { useState } from 'react';

/**
 * The frames of before where new ones hold the same arrays and facts, as after a refresh that brought nothing new: Grafana makes new
 * objects of them each time, and all that is prepared of them would be prepared again.
 *
 * @param context - what else Grafana makes fields of, compared by identity
 */
export function useStanding(series: DataFrame[], context: unknown[]): DataFrame[] {
  const [standing, setStanding] = useState({ series, context });
  if (standing.series === series && isSame(standing.context, context)) {
    return standing.series;
  }
  if (isSame(standing.context, context) && areSame(standing.series, series)) {
    return standing.series;
  }
  setStanding({ series, context });
  return series;
}

function areSame(before: DataFrame[], now: DataFrame[]): boolean {
  return before.length === now.length && now.every((frame, i) => isSameFrame(before[i], frame));
}

function isSameFrame(before: DataFrame, now: DataFrame): boolean {
  return (
    before.meta === now.meta &&
    before.fields.length === now.fields.length &&
    before.name === now.name &&
    before.refId === now.refId &&
    now.fields.every((field, i) => isSameField(before.fields[i], field))
  );
}

/** Names, labels and configuration, which transformations may have changed. */
function isSameField(before: Field, now: Field): boolean {
  return (
    before.values === now.values &&
    before.name === now.name &&
    isAlike(before.labels, now.labels) &&
    isAlike(before.config, now.config)
  );
}

/** As their JSON would be, without writing it: that takes a fifth of the time, as most parts are the same objects. */
function isAlike(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) {
    return true;
  }
  if (!isObject(a) || !isObject(b)) {
    return typeof a === 'function' && typeof b === 'function';
  }
  const holds = (one: Record<string, unknown>, other: Record<string, unknown>) =>
    Object.keys(one).every((key) => isAlike(one[key], other[key]));
  return holds(a, b) && Object.keys(b).every((key) => key in a || b[key] === undefined);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isSame(a: unknown[], b: unknown[]): boolean {
  return a.length === b.length && a.every((one, i) => one === b[i]);
}
