import type uPlot from 'uplot';

/**
 * As if the mouse were there: a cursor set without an event counts as another panel's, and shows no tooltip.
 *
 * @param y - in CSS pixels of the plot area; default: its middle
 */
export function pointAt(u: uPlot, timeMs: number, y = u.over.clientHeight / 2): void {
  send(u, 'mousemove', u.valToPos(timeMs, 'x'), y);
}

/** A whole click where the cursor is: without the button going down first, uPlot takes it for the end of a drag. */
export function pin(u: uPlot): void {
  for (const type of ['mousedown', 'mouseup', 'click']) {
    send(u, type, u.cursor.left ?? 0, u.cursor.top ?? 0);
  }
}

export function leave(u: uPlot): void {
  send(u, 'mouseleave', -10, -10);
}

/** A pointer's event, whose position need not be whole pixels: several samples may lie in one. */
function send(u: uPlot, type: string, x: number, y: number): void {
  const area = u.over.getBoundingClientRect();
  const [clientX, clientY] = [area.left + x, area.top + y];
  u.over.dispatchEvent(new PointerEvent(type, { bubbles: true, cancelable: true, view: window, clientX, clientY }));
}
