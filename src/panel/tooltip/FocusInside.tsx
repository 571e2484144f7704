import React, { useEffect, useRef } from 'react';

/** The tooltip lies at the end of the page, out of reach of Tab: the focus goes from the chart to the first action in it, and back. */
export function FocusInside({ children }: { children: React.ReactNode }) {
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const [box, before] = [root.current, document.activeElement as HTMLElement | null];
    box?.querySelector<HTMLElement>('a, button')?.focus({ preventScroll: true });
    return () => {
      if (document.activeElement === document.body || box?.contains(document.activeElement)) {
        before?.focus?.({ preventScroll: true });
      }
    };
  }, []);
  return <div ref={root}>{children}</div>;
}
