interface Size {
  width: number;
  height: number;
}

/** Room that the list of events takes from the picture: width for one beside it, height for one below. */
type Dock = Size;

export const NO_DOCK: Dock = { width: 0, height: 0 };

/** Narrower panels have no room beside the picture. */
const BESIDE_FROM_WIDTH = 700;
const WIDTHS = { least: 320, most: 440 };

/** The list lies beside the picture or below it, so that what a click zooms to stays visible. */
export function dockOf({ width, height }: Size): Dock {
  return width >= BESIDE_FROM_WIDTH
    ? { width: Math.min(WIDTHS.most, Math.max(WIDTHS.least, Math.round(0.38 * width))), height: 0 }
    : { width: 0, height: Math.round(0.55 * height) };
}
