import { usePanelContext } from '@grafana/ui';
import { useMemo, useState } from 'react';
import { isEditing } from '../isEditing';
import type { AnomalyPanelOptions } from '../options';

export interface TuningState {
  /** The options with the band width as it is tuned now. */
  options: AnomalyPanelOptions;
  tune: (bandWidth: number) => void;
  reset?: () => void;
  save?: () => void;
}

/** The tuned band width lives here until it is saved as an option, which only the panel editor can keep. */
export function useTuning(
  options: AnomalyPanelOptions,
  onOptionsChange: (options: AnomalyPanelOptions) => void
): TuningState {
  const editing = isEditing(usePanelContext());
  const [tuned, setTuned] = useState<number>();
  const effective = useMemo(() => (tuned === undefined ? options : { ...options, bandWidth: tuned }), [options, tuned]);
  const changed = tuned !== undefined && tuned !== options.bandWidth;
  const save = () => {
    onOptionsChange(effective);
    setTuned(undefined);
  };
  return {
    options: effective,
    tune: setTuned,
    reset: changed ? () => setTuned(undefined) : undefined,
    save: changed && editing ? save : undefined,
  };
}
