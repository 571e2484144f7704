import { useEffect, type RefObject } from 'react';

/** Left free at the window's edges. */
const EDGE_PX = 8;

/**
 * Keeps a pinned tooltip inside of the window when it grows. Grafana places it once, by the size it had: here the element that is
 * placed is moved by its margins, which nobody else sets.
 */
export function useInsideWindow(content: RefObject<HTMLElement>, isPinned: boolean): void {
  useEffect(() => {
    const placed = isPinned ? placedAround(content.current) : undefined;
    if (!placed) {
      return;
    }
    const move = () => {
      placed.style.margin = '';
      const { left, right, top, bottom } = placed.getBoundingClientRect();
      // Above the pointer it grows upwards. Never beyond the left or upper edge: nobody could scroll to what lies there.
      placed.style.marginLeft = `${-beyond(right - window.innerWidth, left)}px`;
      placed.style.marginTop = `${top < EDGE_PX ? EDGE_PX - top : -beyond(bottom - window.innerHeight, top)}px`;
    };
    const observer = new ResizeObserver(move);
    observer.observe(placed);
    return () => {
      observer.disconnect();
      placed.style.margin = '';
    };
  }, [content, isPinned]);
}

function beyond(byPx: number, freePx: number): number {
  return Math.max(0, Math.min(byPx + EDGE_PX, freePx - EDGE_PX));
}

/** The element that Grafana moves by a transform. */
function placedAround(element: HTMLElement | null): HTMLElement | undefined {
  let placed = element;
  while (placed && placed.style.transform === '') {
    placed = placed.parentElement;
  }
  return placed ?? undefined;
}
