/** The range of the fixtures' dashboards: the last week of the seeded data. */
export const WEEK = { fromMs: Date.UTC(2026, 1, 23), toMs: Date.UTC(2026, 2, 2) };

export function shareOf(timeMs: number, { fromMs, toMs } = WEEK): number {
  return (timeMs - fromMs) / (toMs - fromMs);
}
