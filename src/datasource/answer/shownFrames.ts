import type { DataFrame } from '@grafana/data';

/** Frames that others were made of. */
const origins = new WeakMap<DataFrame, DataFrame>();

/** A frame that was made of another one, which lives as long as it: what made that knows it as long as it is shown. */
export function keepOrigin(made: DataFrame, origin: DataFrame): DataFrame {
  origins.set(made, origin);
  return made;
}

/**
 * Frames that a panel still shows, by all that they were made from: a refresh that brings nothing new need not make them again.
 * Holds none of them alive.
 */
export class ShownFrames {
  private shown = new Map<string, Array<WeakRef<DataFrame>>>();

  get(key: string): DataFrame[] | undefined {
    const frames = this.shown.get(key)?.map((frame) => frame.deref());
    return frames?.every((frame) => frame !== undefined) ? (frames as DataFrame[]) : undefined;
  }

  set(key: string, frames: DataFrame[]): void {
    for (const [old, gone] of this.shown) {
      if (gone.some((frame) => frame.deref() === undefined)) {
        this.shown.delete(old);
      }
    }
    // No frame would ever tell that an empty answer is not shown any more.
    if (frames.length > 0) {
      this.shown.set(
        key,
        frames.map((frame) => new WeakRef(frame))
      );
    }
  }
}
