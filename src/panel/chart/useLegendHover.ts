import { DataHoverClearEvent, DataHoverEvent, type EventBus } from '@grafana/data';
import { useEffect, useRef } from 'react';
import { Subscription } from 'rxjs';
import type { NamedSeries } from '../view/prepare';

/** Focuses a series while its entry in the legend is hovered; the legend says so on the panel's event bus, by name. */
export function useLegendHover(bus: EventBus, series: NamedSeries[], focus: (series: number | null) => void): void {
  const current = useRef(series);
  useEffect(() => {
    current.current = series;
  }, [series]);
  useEffect(() => {
    const subscription = new Subscription();
    subscription.add(
      bus.getStream(DataHoverEvent).subscribe(({ payload }) => {
        const index =
          payload.dataId === undefined ? -1 : current.current.findIndex(({ name }) => name === payload.dataId);
        if (index >= 0) {
          focus(index);
        }
      })
    );
    subscription.add(
      bus.getStream(DataHoverClearEvent).subscribe(({ payload }) => {
        if (payload?.dataId !== undefined) {
          focus(null);
        }
      })
    );
    return () => subscription.unsubscribe();
  }, [bus, focus]);
}
