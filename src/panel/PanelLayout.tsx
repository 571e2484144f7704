import type { PanelData, PanelProps } from '@grafana/data';
import { useTheme2 } from '@grafana/ui';
import React, { startTransition, useDeferredValue, useLayoutEffect, useMemo, useState } from 'react';
import { readableFrames } from '../frames/readableFrames';
import { AnomalyPanel } from './AnomalyPanel';
import { Lanes } from './lanes/Lanes';
import { prepareLanes, type LanesView } from './lanes/laneSeries';
import { prepareIncidents } from './lanes/prepareIncidents';
import type { AnomalyPanelOptions } from './options';
import { SplitParts } from './parts/SplitParts';
import { useStanding } from './useStanding';
import { Warning } from './Warning';

type Panel = PanelProps<AnomalyPanelOptions>;

/**
 * The panel, and beside it what a series of it is made of: once more the panel. Grafana has spent its share of a task on the fields: what is
 * made of data is made in tasks of its own, and React yields between the components here.
 */
export function PanelLayout(newest: Panel) {
  const [data, take] = useState<PanelData>();
  useLayoutEffect(() => startTransition(() => take(newest.data)), [newest.data]);
  // Data of a while ago have times of their own.
  const timeRange = data && data !== newest.data ? data.timeRange : newest.timeRange;
  return data ? <Readable {...newest} data={data} timeRange={timeRange} /> : null;
}

function Readable(given: Panel) {
  const { data, fieldConfig, timeZone } = given;
  const readable = useMemo(() => readableFrames(data.series), [data.series]);
  const series = useStanding(readable, [fieldConfig, timeZone, useTheme2()]);
  const panel = series === data.series ? given : { ...given, data: { ...data, series } };
  return (
    <SplitParts panel={panel} draw={(split) => <PanelLayout {...split} />}>
      <Layout {...panel} />
    </SplitParts>
  );
}

/** Bands of a few series, or a lane for each of many. */
function Layout(panel: Panel) {
  const { series } = panel.data;
  const { layout, seriesLimit, bandWidth, plainMethod } = useDeferredValue(panel.options);
  const lanes = useMemo(
    () => prepareLanes(series, { layout, seriesLimit, bandWidth, plainMethod }),
    [series, layout, seriesLimit, bandWidth, plainMethod]
  );
  if (!lanes) {
    return <AnomalyPanel {...panel} />;
  }
  return lanes.kind === 'lanes' ? (
    <LanesAfterIncidents view={lanes} panel={panel} />
  ) : (
    <Warning warning={lanes} panel={panel} />
  );
}

/** Of many series incidents take as long as all else. */
function LanesAfterIncidents(props: { view: LanesView; panel: Panel }) {
  prepareIncidents(props.view);
  return <Lanes {...props} />;
}
