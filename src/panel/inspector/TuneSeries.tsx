import React from 'react';
import { firedEvents } from '../../frames/read/view';
import type { NamedSeries } from '../view/prepare';
import { curveSentence } from './prepareTuning';
import { Tuning } from './Tuning';
import { useEventCurve } from './useEventCurve';
import type { TuningState } from './useTuning';

interface Props {
  series: NamedSeries[];
  tuning: TuningState;
}

/** The slider, when the frames hold what a retuning needs. */
export function TuneSeries({ series, tuning }: Props) {
  const curve = useEventCurve(series);
  const width = tuning.options.bandWidth ?? series[0]?.meta?.model.bandWidth;
  if (!curve || width === undefined) {
    return null;
  }
  const shown = series.flatMap(firedEvents).length;
  return (
    <Tuning
      curve={curve}
      sentence={curveSentence(curve, width, shown)}
      width={width}
      onChange={tuning.tune}
      onReset={tuning.reset}
      onSave={tuning.save}
    />
  );
}
