import type { PanelProps } from '@grafana/data';
import { useState } from 'react';
import type { LaneChoice } from '../../links/laneFocus';
import type { AnomalyPanelOptions } from '../options';

/**
 * What somebody chose to see of the lanes. A page that gives the option keeps it; in a dashboard it is nobody's change and lasts as
 * long as the picture.
 */
export function useLaneChoice({
  options,
  onOptionsChange,
}: Pick<PanelProps<AnomalyPanelOptions>, 'options' | 'onOptionsChange'>): [
  choice: LaneChoice,
  change: (changed: Partial<LaneChoice>) => void,
] {
  const [own, setOwn] = useState<LaneChoice>(NOTHING);
  const { laneChoice } = options;
  return laneChoice === undefined
    ? [own, (changed) => setOwn({ ...own, ...changed })]
    : [laneChoice, (changed) => onOptionsChange({ ...options, laneChoice: { ...laneChoice, ...changed } })];
}

const NOTHING: LaneChoice = { focus: null, opened: null, toggled: [] };
