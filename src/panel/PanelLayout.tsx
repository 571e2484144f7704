import type { PanelProps } from '@grafana/data';
import React, { useMemo } from 'react';
import { AnomalyPanel } from './AnomalyPanel';
import { Lanes } from './lanes/Lanes';
import { prepareLanes } from './lanes/laneSeries';
import type { AnomalyPanelOptions } from './options';
import { SplitParts } from './parts/SplitParts';
import { Warning } from './Warning';

/** The panel, and beside it what a series of it is made of: once more the panel. */
export function PanelLayout(props: PanelProps<AnomalyPanelOptions>) {
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
