import { useEffect } from 'react';

/**
 * Escape ends what is `active` and nothing else: Grafana's own shortcut would leave the panel's view as well. Heard on
 * the window, before all others: what a listener of the document ends is gone before the next one hears the key.
 */
export function useEscape(active: boolean, end: () => void): void {
  useEffect(() => {
    if (!active) {
      return undefined;
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') {
        event.preventDefault();
        event.stopPropagation();
        end();
      }
    };
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, [active, end]);
}
