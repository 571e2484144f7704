/** A strip between the plot area and the time axis' labels, in CSS pixels below the plot area. */
export interface Lane {
  top: number;
  height: number;
}

export interface Lanes {
  events?: Lane;
  score?: Lane;
  /** Height of all lanes together. */
  total: number;
}

const SMALL = 160;
/** From here on, lanes are named. */
const TALL = 300;
/** Below, a score would leave the picture less than 100 pixels: beside a legend as table, say. */
const SCORE_FROM = 180;

/** Where the ribbon of events and the score lie. Small panels give up the score, smaller ones keep a thin ribbon. */
export function lanesOf(height: number, showEvents: boolean, showScore: boolean): Lanes {
  const small = height < SMALL;
  const lanes: Lanes = { total: 0 };
  if (showEvents) {
    // Only the ribbon of a high panel has room for its name beside the labels of the axes.
    const [top, ribbon] = small ? [3, 4] : height < TALL ? [8, 6] : [12, 8];
    lanes.events = { top, height: ribbon };
    lanes.total = lanes.events.top + lanes.events.height;
  }
  if (showScore && height >= SCORE_FROM) {
    // In few steps, since each other height builds the chart anew while the panel is being resized.
    lanes.score = { top: lanes.total + 10, height: height < TALL ? 28 : height < 500 ? 40 : 56 };
    lanes.total = lanes.score.top + lanes.score.height;
  }
  return lanes;
}
