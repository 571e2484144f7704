import type { PanelProps } from '@grafana/data';
import { useTheme2 } from '@grafana/ui';
import React, { useMemo } from 'react';
import { AnomalyPanel } from './AnomalyPanel';
import { Lanes } from './lanes/Lanes';
import { prepareLanes } from './lanes/laneSeries';
import type { AnomalyPanelOptions } from './options';
import { SplitParts } from './parts/SplitParts';
import { useStanding } from './useStanding';
import { Warning } from './Warning';

/** The panel, and beside it what a series of it is made of: once more the panel. */
export function PanelLayout(given: PanelProps<AnomalyPanelOptions>) {
  const { data, fieldConfig, timeZone } = given;
  const series = useStanding(data.series, [fieldConfig, timeZone, useTheme2()]);
  const props = series === data.series ? given : { ...given, data: { ...data, series } };
  return (
    <SplitParts panel={props} draw={(split) => <PanelLayout {...split} />}>
      <Layout {...props} />
    </SplitParts>
  );
}

/** Bands of a few series, or a lane for each of many. */
function Layout(props: PanelProps<AnomalyPanelOptions>) {
  const { data, options } = props;
  const { layout, seriesLimit, bandWidth, plainMethod } = options;
  const lanes = useMemo(
    () => prepareLanes(data.series, { layout, seriesLimit, bandWidth, plainMethod }),
    [data.series, layout, seriesLimit, bandWidth, plainMethod]
  );
  if (!lanes) {
    return <AnomalyPanel {...props} />;
  }
  return lanes.kind === 'lanes' ? <Lanes view={lanes} panel={props} /> : <Warning warning={lanes} panel={props} />;
}
