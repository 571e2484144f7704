import React, { useMemo } from 'react';
import type { NamedSeries } from './prepare';
import { countsByWidth } from './prepareTuning';
import { Tuning } from './Tuning';
import type { TuningState } from './useTuning';

interface Props {
  series: NamedSeries[];
  tuning: TuningState;
}

/** The slider, when the frames hold what a retuning needs. */
export function TuneSeries({ series, tuning }: Props) {
  // The counts depend on the data alone, so moving the slider must not count again: it leaves the observed fields as they are.
  const data = series[0]?.observed;
  // eslint-disable-next-line react-hooks/exhaustive-deps -- see above
  const counts = useMemo(() => countsByWidth(series), [data, series.length]);
  const width = tuning.options.bandWidth ?? series[0]?.meta?.model.bandWidth;
  if (counts.length === 0 || width === undefined) {
    return null;
  }
  return <Tuning counts={counts} width={width} onChange={tuning.tune} onReset={tuning.reset} onSave={tuning.save} />;
}
