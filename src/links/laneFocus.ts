/** What lanes are reduced to: an incident, which stays the same one while it goes on, or what was abnormal in a window of time. */
export type LaneFocus = { kind: 'incident'; startMs: number } | { kind: 'window'; fromMs: number; toMs: number };

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
