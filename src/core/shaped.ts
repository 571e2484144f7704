import type { ModelSpec } from './model';

/** Whether the band is more than prediction +- width x sigma, so that a score alone cannot judge. */
export function isShaped({ minWidth, minWidthRatio, clipMin, clipMax }: ModelSpec): boolean {
  return !!minWidth || !!minWidthRatio || clipMin !== undefined || clipMax !== undefined;
}
