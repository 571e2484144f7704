import type { PanelProps } from '@grafana/data';
import { useState } from 'react';
import type { LaneFocus as FocusKey } from '../../links/laneFocus';
import type { AnomalyPanelOptions } from '../options';

/**
 * What the lanes are reduced to. A page that gives the option, null for all series, keeps it; in a dashboard it is nobody's change
 * and lasts as long as the picture.
 */
export function useFocusKey({
  options,
  onOptionsChange,
}: Pick<PanelProps<AnomalyPanelOptions>, 'options' | 'onOptionsChange'>): [
  key: FocusKey | undefined,
  set: (key: FocusKey | undefined) => void,
] {
  const [own, setOwn] = useState<FocusKey>();
  return options.laneFocus === undefined
    ? [own, setOwn]
    : [options.laneFocus ?? undefined, (key) => onOptionsChange({ ...options, laneFocus: key ?? null })];
}
