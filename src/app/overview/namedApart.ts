import type { DataFrame } from '@grafana/data';
import { roleOf } from '../../frames/roles';
import { suggestedName } from '../../rules';
import type { OverviewQuery } from './overviewQuery';

/** Frames whose series has the name of one of another expression: with the metric and what is done to it behind. */
export function namedApart(frames: DataFrame[], queries: Array<Pick<OverviewQuery, 'refId' | 'expr'>>): DataFrame[] {
  const places = new Map<string, Set<string | undefined>>();
  frames.forEach((frame) => {
    const name = nameOf(frame);
    places.set(name, (places.get(name) ?? new Set()).add(frame.refId));
  });
  return frames.map((frame) => {
    const name = nameOf(frame);
    const expr = queries.find(({ refId }) => refId === frame.refId)?.expr;
    if (places.get(name)!.size === 1 || expr === undefined) {
      return frame;
    }
    const { metric, operations } = suggestedName(expr);
    const apart = `${name} · ${metric}:${operations}`;
    const fields = frame.fields.map((field) =>
      field.config.displayNameFromDS === name
        ? { ...field, config: { ...field.config, displayNameFromDS: apart }, state: null }
        : field
    );
    return { ...frame, name: apart, fields };
  });
}

/** Of an overview the verdict has the name of the series. */
function nameOf({ name = '', fields }: DataFrame): string {
  return fields.find((field) => roleOf(field)?.role === 'verdict')?.config.displayNameFromDS ?? name;
}
