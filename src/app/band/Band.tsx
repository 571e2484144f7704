import { getTimeZone, locationUtil, type TimeRange } from '@grafana/data';
import { getDataSourceSrv, PanelRenderer } from '@grafana/runtime';
import { Alert, LinkButton, LoadingBar } from '@grafana/ui';
import React, { useId, useMemo } from 'react';
import { PANEL_ID } from '../../frames/panelId';
import { isUnfinished } from '../../frames/unfinished';
import { APP_PAGE } from '../../links/rulesPage';
import { BAND_TYPE } from '../../promql/speaksPromql';
import { NEW_STEP } from '../../saved/newStep';
import { NEW_MODEL, type SavedModel } from '../../saved/savedModel';
import { Guarded } from '../Guarded';
import { readRange } from '../rules/form/range';
import { previewQuery } from '../rules/preview/previewQuery';
import { usePreview } from '../rules/preview/usePreview';
import { useWidth } from '../rules/preview/useWidth';
import { usualUpstream } from '../sources';
import { t } from '../../language/translate';

/** What other apps give the component `anomalyband-prometheus-app/band/v1` (docs/app.md). */
export interface BandProps {
  /** PromQL, without variables. */
  expr: string;
  /** Uid of the Prometheus data source that is asked. Default: the one that a data source of Anomaly band asks. */
  datasourceUid?: string;
  /** As in Grafana's addresses: `now-6h`, or milliseconds since the epoch as a text. Default: the last two days. */
  from?: string;
  to?: string;
  /** As queries save it, such as `{ "method": "seasonal" }`. Default: that of new queries. */
  model?: SavedModel;
  /** Distance of the samples that are asked, such as `5m`. Default: `5m`. */
  step?: string;
  /** In pixels. Default: 320. */
  height?: number;
  onChangeTimeRange?: (fromMs: number, toMs: number) => void;
}

/** A little wider or narrower asks nothing new. */
const POINTS_PX = 200;

/** The panel over one query, as wide as there is room. A fault in it leaves the page of the app that shows it. */
export default function Band(props: BandProps) {
  return (
    <Guarded>
      <BandPanel {...props} />
    </Guarded>
  );
}

function BandPanel(props: BandProps) {
  const { expr, model = NEW_MODEL, from = 'now-2d', to = 'now', height = 320, onChangeTimeRange } = props;
  const [ref, width] = useWidth<HTMLDivElement>();
  const bands = useMemo(() => getDataSourceSrv().getList({ pluginId: BAND_TYPE }), []);
  const usual = useMemo(() => usualUpstream(getDataSourceSrv().getList()), []);
  const range: TimeRange = useMemo(() => readRange(`${new URLSearchParams({ from, to })}`), [from, to]);
  const places = { grafana: { datasourceUid: props.datasourceUid ?? usual } };
  const query = previewQuery({ expr, model, interval: props.step ?? NEW_STEP, places }, bands);
  // Several of them on a page must not cancel one another.
  const requestId = `anomalyband-band-${useId()}`;
  const maxDataPoints = Math.max(100, Math.ceil(width / POINTS_PX) * POINTS_PX);
  const data = usePreview(width > 0 ? query : undefined, range, { requestId, maxDataPoints });
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- what a data source throws is only there
  const error = data?.errors?.[0] ?? data?.error;
  return (
    <div ref={ref} data-testid="anomaly-band-component">
      <div style={{ height: 2, overflow: 'hidden' }}>{isUnfinished(data?.state) && <LoadingBar width={width} />}</div>
      {error && (
        <Alert severity="error" title={error.message ?? t('app.band.the-query-was-refused', 'The query was refused')} />
      )}
      {!query && (
        <Alert
          severity="info"
          title={t('app.band.there-is-no-data', 'There is no data source of Anomaly band, or no expression')}
        >
          <LinkButton href={locationUtil.assureBaseUrl(APP_PAGE)}>
            {t('app.band.choose-a-prometheus', 'Choose a Prometheus')}
          </LinkButton>
        </Alert>
      )}
      {data && width > 0 && (
        <PanelRenderer
          pluginId={PANEL_ID}
          title={t('app.band.normal-range', 'Normal range')}
          data={data}
          width={width}
          height={height}
          timeZone={getTimeZone()}
          onChangeTimeRange={({ from: fromMs, to: toMs }) => onChangeTimeRange?.(fromMs, toMs)}
        />
      )}
    </div>
  );
}
