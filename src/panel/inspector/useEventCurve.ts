import { useEffect, useState } from 'react';
import type { NamedSeries } from '../view/prepare';
import { addCurves, curveOf, type EventCurve } from './prepareTuning';

/**
 * The sum of the series' curves. One series at a time, since each may cost an analysis of several weeks; until all are in it,
 * the curve grows. It depends on the data alone: moving the slider leaves the observed fields as they are.
 */
export function useEventCurve(series: NamedSeries[]): EventCurve | undefined {
  const [curve, setCurve] = useState<EventCurve>();
  const key = series[0]?.observed;
  useEffect(() => {
    let sum: EventCurve | undefined;
    let timer: ReturnType<typeof setTimeout>;
    const add = (index: number) => {
      if (index < series.length) {
        sum = addCurves(sum, curveOf(series[index]));
        setCurve(sum);
        timer = setTimeout(() => add(index + 1));
      }
    };
    timer = setTimeout(() => add(0));
    return () => clearTimeout(timer);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- see above
  }, [key, series.length]);
  return curve;
}
