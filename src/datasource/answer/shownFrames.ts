import type { DataFrame } from '@grafana/data';

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
