const tiles = new Map<string, CanvasPattern | null>();
/** A picture has a few; more come only of colours and zooms that are gone. */
const MAX_TILES = 100;

/** Diagonal lines of one colour, `gap` CSS pixels apart, as a fill. */
export function hatchOf(ctx: CanvasRenderingContext2D, color: string, ratio: number, gap = 6): CanvasPattern | string {
  const key = `${color}|${ratio}|${gap}`;
  let pattern = tiles.get(key);
  if (pattern === undefined) {
    if (tiles.size >= MAX_TILES) {
      tiles.clear();
    }
    pattern = ctx.createPattern(tileOf(color, ratio, Math.round(gap * ratio)), 'repeat');
    tiles.set(key, pattern);
  }
  return pattern ?? color;
}

function tileOf(color: string, ratio: number, size: number): HTMLCanvasElement {
  const tile = document.createElement('canvas');
  tile.width = size;
  tile.height = size;
  const ctx = tile.getContext('2d');
  if (ctx) {
    ctx.strokeStyle = color;
    ctx.lineWidth = ratio;
    ctx.beginPath();
    // The corners are drawn too, so that the lines continue from tile to tile.
    for (const shift of [-size, 0, size]) {
      ctx.moveTo(shift - 1, size + 1);
      ctx.lineTo(shift + size + 1, -1);
    }
    ctx.stroke();
  }
  return tile;
}
