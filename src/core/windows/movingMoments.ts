import { columns } from './allocate';
import { sumCore, type Moments } from './moments';
import type { MovingWindow } from './window';

/**
 * `slidingMoments` of a window that moves by one sample each time and never leaves the samples: the same sums, without a list
 * of windows.
 *
 * @param window - not empty; `first >= 0`, and `end + count - 1` is at most the number of values
 */
export function movingMoments(values: Float64Array, { first, end }: MovingWindow, count: number): Moments {
  const [mean, sigma] = columns(2, count);
  const length = end - first;
  // Moved by half its length, a window still shares half of its samples with the first one.
  const size = (length >>> 1) + 1;
  for (let from = 0; from < count; from += size) {
    const last = Math.min(from + size, count) - 1;
    const core = sumCore(values, first + last, end + from);
    const pivot = core.mean;
    let sum = 0;
    let squares = core.squares;
    for (let i = last; i >= from; i--) {
      mean[i] = sum;
      sigma[i] = squares;
      const distance = i > from ? values[first + i - 1] - pivot : 0;
      sum += distance;
      squares += distance * distance;
    }
    sum = 0;
    squares = 0;
    for (let i = from; i <= last; i++) {
      const all = mean[i] + sum;
      const shift = all / length;
      mean[i] = pivot + shift;
      sigma[i] = Math.sqrt((sigma[i] + squares - all * shift) / length);
      const distance = i < last ? values[end + i] - pivot : 0;
      sum += distance;
      squares += distance * distance;
    }
  }
  return { mean, sigma };
}
