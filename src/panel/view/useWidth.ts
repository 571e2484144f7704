import { useCallback, useState } from 'react';

/** The width of an element in CSS pixels, 0 until it is known. */
export function useWidth(): [ref: (element: HTMLElement | null) => void, width: number] {
  const [width, setWidth] = useState(0);
  const [observer] = useState(
    () => new ResizeObserver((entries) => setWidth(Math.floor(entries[entries.length - 1].contentRect.width)))
  );
  const ref = useCallback(
    (element: HTMLElement | null) => {
      observer.disconnect();
      if (element) {
        observer.observe(element);
      }
    },
    [observer]
  );
  return [ref, width];
}
