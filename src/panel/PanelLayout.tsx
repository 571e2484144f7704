import type { PanelData, PanelProps } from '@grafana/data';
import { useTheme2 } from '@grafana/ui';
import React, { useEffect, useMemo, useState } from 'react';
import { readableFrames } from '../frames/readableFrames';
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
  const readable = useMemo(() => readableFrames(data.series), [data.series]);
  const series = useStanding(readable, [fieldConfig, timeZone, useTheme2()]);
  const props = series === data.series ? given : { ...given, data: { ...data, series } };
  return (
    <SplitParts panel={props} draw={(split) => <PanelLayout {...split} />}>
      <Layout {...props} />
    </SplitParts>
  );
}

/** Grafana has spent its share of a task on the fields of so many frames. */
const MANY = 50;

/** New data, of many series in a task of their own. Nothing before that. */
function useInTurn(data: PanelData): PanelData | undefined {
  const [taken, take] = useState<PanelData>();
  const isMany = data.series.length > MANY;
  useEffect(() => {
    if (!isMany) {
      return undefined;
    }
    const timer = setTimeout(() => take(data));
    return () => clearTimeout(timer);
  }, [data, isMany]);
  return isMany ? taken : data;
}

/** Bands of a few series, or a lane for each of many. */
function Layout(given: PanelProps<AnomalyPanelOptions>) {
  const data = useInTurn(given.data);
  return data ? (
    <Drawn {...given} data={data} timeRange={data === given.data ? given.timeRange : data.timeRange} />
  ) : null;
}

function Drawn(props: PanelProps<AnomalyPanelOptions>) {
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
