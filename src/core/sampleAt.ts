import type { Column } from './column';
import type { Series } from './series';
import { countBelow } from './timeSearch';

/** The samples that lie exactly at the given ascending times; missing elsewhere. There is no lookback. */
export function samplesAt({ times, values }: Series, wanted: Float64Array): Required<Column> {
  const result = { values: new Float64Array(wanted.length).fill(NaN), present: new Uint8Array(wanted.length) };
  let next = wanted.length > 0 ? countBelow(times, wanted[0]) : 0;
  for (let i = 0; i < wanted.length && next < times.length; i++) {
    while (next < times.length && times[next] < wanted[i]) {
      next++;
    }
    if (times[next] === wanted[i]) {
      result.values[i] = values[next];
      result.present[i] = 1;
    }
  }
  return result;
}
