import { act, render } from '@testing-library/react';
import React, { useRef } from 'react';
import { useInsideWindow } from './useInsideWindow';

let resized: () => void;

beforeEach(() => {
  global.ResizeObserver = class {
    constructor(callback: ResizeObserverCallback) {
      resized = () => callback([], this);
    }
    observe() {}
    unobserve() {}
    disconnect() {}
  };
});

function Pinned() {
  const content = useRef<HTMLDivElement>(null);
  useInsideWindow(content, true);
  return <div ref={content}>tooltip</div>;
}

/** The margins of a tooltip that lies there in a window of 400 x 300. */
function marginsOf(left: number, top: number, width: number, height: number, happen = () => resized()) {
  Object.assign(window, { innerWidth: 400, innerHeight: 300 });
  const { container, unmount } = render(
    <div style={{ transform: 'translate(0)' }}>
      <Pinned />
    </div>
  );
  const placed = container.firstElementChild as HTMLElement;
  placed.getBoundingClientRect = () => ({ left, top, right: left + width, bottom: top + height }) as DOMRect;
  act(happen);
  const { marginLeft, marginTop } = placed.style;
  unmount();
  expect(placed.style.marginLeft).toBe('');
  return [marginLeft, marginTop];
}

it.each<[string, [number, number, number, number], string[]]>([
  ['leaves what is inside', [20, 20, 100, 100], ['0px', '0px']],
  ['moves to the left and up what reaches beyond', [350, 250, 100, 100], ['-58px', '-58px']],
  ['moves back what grew beyond the left and upper edge', [-60, -30, 200, 100], ['68px', '38px']],
  ['shows the beginning of what is larger than the window', [100, 100, 500, 500], ['-92px', '-92px']],
])('%s', (_, box, margins) => {
  expect(marginsOf(...box)).toEqual(margins);
});

it('moves when the window shrinks', () => {
  expect(marginsOf(350, 20, 100, 100, () => window.dispatchEvent(new Event('resize')))).toEqual(['-58px', '0px']);
});
