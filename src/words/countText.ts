/** A whole number as people say it: 9,200 or 3.4 million. */
export function countText(count: number): string {
  return count >= 1e6 ? `${Number((count / 1e6).toPrecision(2))} million` : Math.round(count).toLocaleString('en-US');
}
