import type { DataFrame } from '@grafana/data';
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
    now.fields.every(({ values }, i) => values === before.fields[i].values) &&
    describedBy(before) === describedBy(now)
  );
}

/** Names, labels and configuration, which transformations may have changed. */
function describedBy({ name, refId, fields }: DataFrame): string {
  return JSON.stringify([name, refId, fields.map((field) => [field.name, field.labels, field.config])]);
}

function isSame(a: unknown[], b: unknown[]): boolean {
  return a.length === b.length && a.every((one, i) => one === b[i]);
}
