import { DAY_MS } from '../../core';
import { readNotNegative, readPositive } from './savedField';
import type { AnomalyDataSourceOptions, SavedModel } from './savedQuery';

/** The data source's settings with every default filled in. */
export interface Settings {
  defaultModel: SavedModel;
  confirmPoints: number;
  cacheBytes: number;
  /** Absent: nothing outlives the page. */
  persist?: { mostMs: number; mostBytes: number };
}

/** What an empty field of the settings means. */
export const STANDARD = { confirmPoints: 2_000_000, cacheMegabytes: 64, persistDays: 7, persistMegabytes: 100 };

const MEGABYTE = 1e6;

/** @throws QueryError that names the field and the value */
export function readSettings(saved: AnomalyDataSourceOptions): Settings {
  const confirmPoints = readNotNegative('confirmPoints', saved.confirmPoints) ?? STANDARD.confirmPoints;
  const cacheMegabytes = readPositive('cacheMegabytes', saved.cacheMegabytes) ?? STANDARD.cacheMegabytes;
  const days = readPositive('persistDays', saved.persistDays) ?? STANDARD.persistDays;
  const megabytes = readPositive('persistMegabytes', saved.persistMegabytes) ?? STANDARD.persistMegabytes;
  return {
    defaultModel: saved.defaultModel ?? {},
    confirmPoints,
    cacheBytes: cacheMegabytes * MEGABYTE,
    ...(saved.persist && { persist: { mostMs: days * DAY_MS, mostBytes: megabytes * MEGABYTE } }),
  };
}
