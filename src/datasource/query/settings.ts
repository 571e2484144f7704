import { DAY_MS } from '../../core';
import { readFields } from '../../saved/readFields';
import { SETTINGS } from '../../saved/settings';
import { requireNone } from './queryError';
import type { AnomalyDataSourceOptions } from './savedQuery';

/** The data source's settings with every default filled in. */
interface Settings {
  confirmPoints: number;
  cacheBytes: number;
  /** Absent: nothing outlives the page. */
  persist?: { mostMs: number; mostBytes: number };
}

const MEGABYTE = 1e6;

/** @throws QueryError that names the field and the value; not for the default model, which is told at each query */
export function readSettings({ defaultModel: _, ...saved }: AnomalyDataSourceOptions): Settings {
  const { values, problems } = readFields(SETTINGS, saved);
  requireNone(problems);
  const { confirmPoints, cacheMegabytes, persistDays, persistMegabytes } = SETTINGS;
  const days = values.persistDays ?? persistDays.standard;
  const megabytes = values.persistMegabytes ?? persistMegabytes.standard;
  return {
    confirmPoints: values.confirmPoints ?? confirmPoints.standard,
    cacheBytes: (values.cacheMegabytes ?? cacheMegabytes.standard) * MEGABYTE,
    ...(values.persist && { persist: { mostMs: days * DAY_MS, mostBytes: megabytes * MEGABYTE } }),
  };
}
