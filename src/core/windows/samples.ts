import { InvalidInputError } from '../invalidInput';
import { findNonFinite, type NonFinite } from './nonFinite';
import type { Series } from './series';
import { inspectTimes, type Times } from './times';

/** A series whose times have been checked, and of which is known what an algorithm chooses its path by. */
export interface Samples extends Times {
  values: Float64Array;
  /** Absent when every value is finite. */
  nonFinite?: NonFinite;
}

/** @throws InvalidInputError for times that are not strictly ascending, or as many values as there are times are not there */
export function inspectSamples({ times, values }: Series): Samples {
  if (values.length !== times.length) {
    throw new InvalidInputError(`number of values for ${times.length} times`, values.length);
  }
  const { stepMs, regular } = inspectTimes(times, 'series');
  return { times, stepMs, regular, values, nonFinite: findNonFinite(values) };
}
