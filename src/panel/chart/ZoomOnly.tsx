import type { UPlotConfigBuilder } from '@grafana/ui';
import { useLayoutEffect, useRef } from 'react';
import type uPlot from 'uplot';

interface Props {
  config: UPlotConfigBuilder;
  onZoom: (range: { from: number; to: number }) => void;
  /** Key of the shared crosshair; absent: none. */
  syncKey?: string;
}

/** Narrower drags are clicks. */
const MIN_WIDTH = 5;

/** Drag to zoom and the shared crosshair of a chart without a tooltip, which otherwise brings both. */
export function ZoomOnly({ config, onZoom, syncKey }: Props) {
  const newest = useRef(onZoom);
  useLayoutEffect(() => {
    newest.current = onZoom;
  }, [onZoom]);
  useLayoutEffect(() => {
    if (syncKey !== undefined) {
      config.setCursor({ sync: { key: syncKey, scales: ['x', null] } });
    }
    config.addHook('setSelect', (u: uPlot) => {
      const { left, width } = u.select;
      if (width >= MIN_WIDTH) {
        newest.current({ from: u.posToVal(left, 'x'), to: u.posToVal(left + width, 'x') });
      }
      u.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
    });
    config.setCursor({
      bind: {
        dblclick: (u) => () => {
          const [from, to] = [u.scales.x.min ?? 0, u.scales.x.max ?? 0];
          newest.current({ from: from - (to - from) / 2, to: to + (to - from) / 2 });
          return null;
        },
      },
    });
    // Hooks cannot be taken back; the key of the chart makes a new one with each configuration.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [config]);
  return null;
}
