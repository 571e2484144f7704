import type { UPlotConfigBuilder } from '@grafana/ui';
import type uPlot from 'uplot';
import type { Live } from './live';
import { nextStop, type Move } from './nextStop';

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
    u.root.setAttribute('role', 'application');
    u.root.setAttribute(
      'aria-label',
      'Time series with its normal range. Arrows walk along samples, n and p along events, Enter pins.'
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
    u.setCursor({ left: -10, top: -10 });
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

/** As if the mouse were there: a cursor set without an event counts as another panel's, and shows no tooltip. */
function pointAt(u: uPlot, timeMs: number): void {
  mouse(u, 'mousemove', u.valToPos(timeMs, 'x'), u.over.clientHeight / 2);
}

/** A whole click where the cursor is: without the button going down first, uPlot takes it for the end of a drag. */
function pin(u: uPlot): void {
  for (const type of ['mousedown', 'mouseup', 'click']) {
    mouse(u, type, u.cursor.left ?? 0, u.cursor.top ?? 0);
  }
}

function mouse(u: uPlot, type: string, x: number, y: number): void {
  const area = u.over.getBoundingClientRect();
  const [clientX, clientY] = [area.left + x, area.top + y];
  u.over.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true, view: window, clientX, clientY }));
}
