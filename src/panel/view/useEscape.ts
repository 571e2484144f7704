import { useEffect, useRef } from 'react';

/** What is active, the last one on top: a drawer over a tooltip. */
const active: object[] = [];

/**
 * Escape ends the topmost of what is active and nothing else: Grafana's own shortcut would leave the panel's view as well, and a hint
 * of the focused button would take the key for itself. Heard on the window, before all others: what a listener of the document ends
 * is gone before the next one hears the key.
 */
export function useEscape(isActive: boolean, end: () => void): void {
  const latest = useRef(end);
  useEffect(() => {
    latest.current = end;
  });
  useEffect(() => {
    if (!isActive) {
      return undefined;
    }
    const own = {};
    active.push(own);
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && active.at(-1) === own) {
        event.preventDefault();
        event.stopImmediatePropagation();
        latest.current();
      }
    };
    window.addEventListener('keydown', onKey, true);
    return () => {
      active.splice(active.indexOf(own), 1);
      window.removeEventListener('keydown', onKey, true);
    };
  }, [isActive]);
}
