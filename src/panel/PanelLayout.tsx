import type { PanelData, PanelProps } from '@grafana/data';
import { useTheme2 } from '@grafana/ui';
import React, { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { readableFrames } from '../frames/readableFrames';
import { AnomalyPanel } from './AnomalyPanel';
import { Lanes } from './lanes/Lanes';
import { prepareLanes, type LaneOptions } from './lanes/laneSeries';
import { prepareIncidents } from './lanes/prepareIncidents';
import type { AnomalyPanelOptions } from './options';
import { SplitParts } from './parts/SplitParts';
import { useStanding } from './useStanding';
import { Warning } from './Warning';

/** The panel, and beside it what a series of it is made of: once more the panel. */
export function PanelLayout(newest: PanelProps<AnomalyPanelOptions>) {
  // Grafana has spent its share of a task on the fields: new data are prepared and drawn in tasks of their own.
  const given = withData(newest, useDeferredValue(newest.data));
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

interface Prepared {
  data: PanelData;
  options: LaneOptions;
  lanes: ReturnType<typeof prepareLanes>;
}

/** New data with its lanes; of many series these, and then their incidents, in tasks before the one that draws them. Nothing before that. */
function useInTurn(data: PanelData, given: LaneOptions): Prepared | undefined {
  const { layout, seriesLimit, bandWidth, plainMethod } = given;
  const options = useMemo(
    () => ({ layout, seriesLimit, bandWidth, plainMethod }),
    [layout, seriesLimit, bandWidth, plainMethod]
  );
  const [taken, take] = useState<Prepared>();
  const { series } = data;
  const isMany = series.length > MANY;
  const few = useMemo(() => (isMany ? undefined : prepareLanes(series, options)), [isMany, series, options]);
  useEffect(() => {
    if (!isMany) {
      return undefined;
    }
    let timer = setTimeout(() => {
      const isKnown = taken?.data.series === series && taken.options === options;
      if (isKnown) {
        if (taken.data !== data) {
          take({ ...taken, data });
        }
        return;
      }
      const lanes = prepareLanes(series, options);
      timer = setTimeout(() => {
        if (lanes?.kind === 'lanes') {
          prepareIncidents(lanes);
        }
        take({ data, options, lanes });
      });
    });
    return () => clearTimeout(timer);
  }, [data, series, options, isMany, taken]);
  return isMany ? taken : { data, options, lanes: few };
}

/** With data of a while ago, and the times that belong to them. */
function withData(given: PanelProps<AnomalyPanelOptions>, data: PanelData): PanelProps<AnomalyPanelOptions> {
  return { ...given, data, timeRange: data === given.data ? given.timeRange : data.timeRange };
}

/** Bands of a few series, or a lane for each of many. */
function Layout(given: PanelProps<AnomalyPanelOptions>) {
  const prepared = useInTurn(given.data, given.options);
  if (!prepared) {
    return null;
  }
  const { data, lanes } = prepared;
  const props = withData(given, data);
  if (!lanes) {
    return <AnomalyPanel {...props} />;
  }
  return lanes.kind === 'lanes' ? <Lanes view={lanes} panel={props} /> : <Warning warning={lanes} panel={props} />;
}
