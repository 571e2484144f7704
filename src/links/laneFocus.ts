/** What lanes are reduced to: an incident, which stays the same one while it goes on, or what was abnormal in a window of time. */
export type LaneFocus = { kind: 'incident'; startMs: number } | { kind: 'window'; fromMs: number; toMs: number };

/** What somebody chose to see of lanes. */
export interface LaneChoice {
  /** Null: all series. */
  focus: LaneFocus | null;
  /** The series whose band is open, by its key; null: none. */
  opened: string | null;
  /** Keys of groups and folds that were opened or closed by hand. */
  toggled: string[];
}

/** `incident:1772582400000`, `window:1772582400000:1772586000000`. */
export function focusText(focus: LaneFocus): string {
  return focus.kind === 'incident' ? `incident:${focus.startMs}` : `window:${focus.fromMs}:${focus.toMs}`;
}

/** The same, read; null where it is none. */
export function readFocus(text: string): LaneFocus | null {
  const [, startMs, fromMs, toMs] =
    /^(?:incident:(\d{1,15})|window:(\d{1,15}):(\d{1,15}))$/.exec(text)?.map(Number) ?? [];
  return startMs >= 0 ? { kind: 'incident', startMs } : fromMs <= toMs ? { kind: 'window', fromMs, toMs } : null;
}

function isFocus(value: unknown): boolean {
  const { kind, startMs, fromMs, toMs } = (value ?? {}) as Record<string, unknown>;
  return kind === 'incident'
    ? Number.isFinite(startMs)
    : kind === 'window' && Number.isFinite(fromMs) && Number.isFinite(toMs);
}

/** Whether a value that was saved is a choice. */
export function isLaneChoice(value: unknown): value is LaneChoice {
  const { focus, opened, toggled } = (value ?? {}) as Partial<LaneChoice>;
  return (
    (focus === null || isFocus(focus)) &&
    (opened === null || typeof opened === 'string') &&
    Array.isArray(toggled) &&
    toggled.every((key) => typeof key === 'string')
  );
}
