import type { UPlotConfigBuilder } from '@grafana/ui';
import type uPlot from 'uplot';
import type { Live } from '../paint/chartState';
import { nextStop, type Move } from './nextStop';
import { pin, pointAt } from './pointer';
import { t } from '../../language/translate';

const MOVES: Record<string, Move> = {
  ArrowLeft: 'previous-sample',
  ArrowRight: 'next-sample',
  n: 'next-event',
  p: 'previous-event',
};

/** Arrows walk along the samples, `n` and `p` from event to event, Enter pins, Escape leaves. The tooltip follows and is read aloud. */
export function addKeyboard(builder: UPlotConfigBuilder, live: () => Live, describedBy: string): void {
  builder.addHook('init', (u: uPlot) => {
    u.root.tabIndex = 0;
    // Beside the labels of the axis, not over them.
    u.root.style.outlineOffset = '2px';
    u.root.setAttribute('role', 'application');
    u.root.setAttribute(
      'aria-label',
      t(
        'panel.chart.time-series-with-its',
        'Time series with its normal range. Arrows walk along samples, n and p along events, Enter pins.'
      )
    );
    u.root.setAttribute('aria-describedby', describedBy);
    u.root.addEventListener('keydown', (event) => onKey(u, live(), event));
  });
}

function onKey(u: uPlot, live: Live, event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  if (event.key === 'Escape') {
    if ((u.cursor.left ?? -1) >= 0) {
      // Grafana's own shortcut would leave the panel's view as well.
      event.stopPropagation();
      u.setCursor({ left: -10, top: -10 });
    }
    return;
  }
  if (event.key === 'Enter' && u.cursor.idx != null) {
    event.preventDefault();
    pin(u);
    return;
  }
  const move = MOVES[event.key];
  const index = move && nextStop(live.view, u.cursor.idx ?? undefined, move);
  if (index === undefined) {
    return;
  }
  event.preventDefault();
  event.stopPropagation();
  pointAt(u, live.view.data[0][index]);
}
