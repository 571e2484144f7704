import { css } from '@emotion/css';
import { useStyles2, useTheme2 } from '@grafana/ui';
import React, { useCallback, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { SPOKEN } from '../screenReaderOnly';
import { lanePalette, paintLanes, type LanePicture } from './paintLanes';

/** Where somebody points: row -1 is the summary. */
export interface LanePlace {
  row: number;
  column: number;
}

interface Props {
  picture: Omit<LanePicture, 'scrollTop'>;
  label: string;
  describedBy: string;
  /** Read aloud when the keyboard moves. */
  spoken: string;
  /** Row that the keyboard went to: it is scrolled into view. */
  followed?: number;
  /** Undefined: the pointer has left. */
  onPoint: (place: LanePlace | undefined, clientX: number, clientY: number) => void;
  onPick: (place: LanePlace) => void;
  /** A drag from one column to another. */
  onDrag: (from: number, to: number) => void;
  /** True: the key was for the lanes. `place` gives where the canvas shows a row and column. */
  onKey: (key: string, place: (at: LanePlace) => { clientX: number; clientY: number }) => boolean;
}

/** Shorter drags are clicks, in pixels. */
const LEAST_DRAG = 6;

/** One canvas over a scrolled box: it paints the rows in view, and asks React for nothing while it scrolls. */
export function LaneCanvas({ picture, label, describedBy, spoken, followed, onPoint, onPick, onDrag, onKey }: Props) {
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const palette = useMemo(() => lanePalette(theme), [theme]);
  const canvas = useRef<HTMLCanvasElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const dragFrom = useRef<{ x: number; column: number }>();
  const { layout, grid, rows } = picture;
  const { width, height, rowHeight, rowsHeight, summaryHeight, axisHeight } = layout;

  const paint = useCallback(() => {
    const context = canvas.current?.getContext('2d');
    if (context) {
      const ratio = window.devicePixelRatio || 1;
      paintLanes(context, { ...picture, scrollTop: scroller.current?.scrollTop ?? 0 }, palette, ratio);
    }
  }, [picture, palette]);
  useLayoutEffect(() => {
    const element = canvas.current;
    const ratio = window.devicePixelRatio || 1;
    const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
    // Another size wipes the canvas, so it is set only when it is another.
    if (element && (element.width !== wide || element.height !== high)) {
      Object.assign(element, { width: wide, height: high });
    }
    // Before the page is drawn, and in a task of its own.
    const frame = requestAnimationFrame(paint);
    return () => cancelAnimationFrame(frame);
  }, [paint, width, height]);
  useFrameAfterScroll(scroller, paint);
  useRowInView(scroller, followed, layout);

  const placeOf = ({ clientX, clientY }: { clientX: number; clientY: number }): LanePlace | undefined => {
    const box = scroller.current!.getBoundingClientRect();
    const [x, y] = [clientX - box.left, clientY - box.top];
    const column = Math.floor(((x - layout.left) / layout.cellsWidth) * grid.columns);
    const row = y < summaryHeight ? -1 : Math.floor((y - summaryHeight + scroller.current!.scrollTop) / rowHeight);
    return row < rows.length && y < height - axisHeight
      ? { row, column: Math.min(grid.columns - 1, Math.max(0, column)) }
      : undefined;
  };
  const screenOf = ({ row, column }: LanePlace) => {
    const box = scroller.current!.getBoundingClientRect();
    const top = row < 0 ? summaryHeight / 2 : summaryHeight + (row + 0.5) * rowHeight - scroller.current!.scrollTop;
    return {
      clientX: box.left + layout.left + ((column + 0.5) / grid.columns) * layout.cellsWidth,
      clientY: box.top + Math.min(height, Math.max(0, top)),
    };
  };
  return (
    <div className={styles.box} style={{ width, height }}>
      <div
        ref={scroller}
        className={styles.scroller}
        role="application"
        tabIndex={0}
        aria-label={label}
        aria-describedby={describedBy}
        data-testid="anomaly-lanes"
        data-columns={grid.columns}
        data-left={layout.left}
        data-width={layout.cellsWidth}
        onMouseMove={(event) => onPoint(placeOf(event), event.clientX, event.clientY)}
        onMouseLeave={(event) => onPoint(undefined, event.clientX, event.clientY)}
        onMouseDown={(event) => {
          const place = placeOf(event);
          dragFrom.current = place && event.button === 0 ? { x: event.clientX, column: place.column } : undefined;
        }}
        onMouseUp={(event) => {
          const from = dragFrom.current;
          const place = placeOf(event);
          dragFrom.current = undefined;
          if (from && place && Math.abs(event.clientX - from.x) >= LEAST_DRAG) {
            onDrag(Math.min(from.column, place.column), Math.max(from.column, place.column));
          } else if (from && place) {
            onPick(place);
          }
        }}
        onKeyDown={(event) => {
          if (!event.ctrlKey && !event.metaKey && !event.altKey && onKey(event.key, screenOf)) {
            event.preventDefault();
            event.stopPropagation();
          }
        }}
      >
        <div style={{ height: summaryHeight + axisHeight + (rowsHeight > 0 ? rows.length * rowHeight : 0) }} />
      </div>
      <canvas ref={canvas} className={styles.canvas} style={{ width, height }} aria-hidden />
      <div className={styles.spoken} aria-live="polite">
        {spoken}
      </div>
    </div>
  );
}

/** A scroll event may come several times in a frame; the picture is painted once. */
function useFrameAfterScroll(scroller: React.RefObject<HTMLElement>, paint: () => void): void {
  useEffect(() => {
    const element = scroller.current;
    let frame = 0;
    const onScroll = () => {
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        paint();
      });
    };
    element?.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      element?.removeEventListener('scroll', onScroll);
      cancelAnimationFrame(frame);
    };
  }, [scroller, paint]);
}

/** The keyboard may go to a row that is scrolled away. */
function useRowInView(
  scroller: React.RefObject<HTMLElement>,
  row: number | undefined,
  { rowHeight, rowsHeight }: LanePicture['layout']
): void {
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element || row === undefined || row < 0) {
      return;
    }
    const top = row * rowHeight;
    if (top < element.scrollTop) {
      element.scrollTo({ top });
    } else if (top + rowHeight > element.scrollTop + rowsHeight) {
      element.scrollTo({ top: top + rowHeight - rowsHeight });
    }
  }, [scroller, row, rowHeight, rowsHeight]);
}

function getStyles() {
  return {
    box: css({ position: 'relative', overflow: 'hidden' }),
    scroller: css({ position: 'absolute', inset: 0, overflowX: 'hidden', overflowY: 'auto', outlineOffset: -2 }),
    canvas: css({ position: 'absolute', inset: 0, pointerEvents: 'none' }),
    spoken: css(SPOKEN),
  };
}
