import { useEffect, type RefObject } from 'react';

/** Left free at the window's edges. */
const EDGE_PX = 8;

/**
 * Keeps a pinned tooltip inside of the window when it grows, or the window shrinks. Grafana places it once, by the size it had: here the element that is
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
      placed.style.marginLeft = `${moveInside(left, right, window.innerWidth)}px`;
      placed.style.marginTop = `${moveInside(top, bottom, window.innerHeight)}px`;
    };
    const observer = new ResizeObserver(move);
    observer.observe(placed);
    window.addEventListener('resize', move);
    return () => {
      window.removeEventListener('resize', move);
      observer.disconnect();
      placed.style.margin = '';
    };
  }, [content, isPinned]);
}

/** Left of the pointer or above it a tooltip grows to the left or upwards, and nobody could scroll to what lies there: that edge goes first. */
function moveInside(fromPx: number, toPx: number, sizePx: number): number {
  return Math.max(EDGE_PX - fromPx, Math.min(0, sizePx - EDGE_PX - toPx));
}

/** The element that Grafana moves by a transform. */
function placedAround(element: HTMLElement | null): HTMLElement | undefined {
  let placed = element;
  while (placed && placed.style.transform === '') {
    placed = placed.parentElement;
  }
  return placed ?? undefined;
}
