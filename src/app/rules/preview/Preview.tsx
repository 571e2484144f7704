import { getTimeZone, LoadingState, type AbsoluteTimeRange, type PanelData } from '@grafana/data';
import { PanelRenderer } from '@grafana/runtime';
import { Alert, Button, LoadingBar, Text } from '@grafana/ui';
import React from 'react';
import { agreedPoints } from '../../../words/agreedPoints';
import { PANEL_ID } from '../../../frames/panelId';
import { anomalyMeta } from '../../../frames/roles';
import { useWidth } from './useWidth';
import { t } from '../../../language/translate';

const HEIGHT = 320;

/** Width of the y axis, so that the strip above can stand over the same times. */
export const AXIS_WIDTH = 70;

interface Props {
  data: PanelData;
  onZoom: (range: AbsoluteTimeRange) => void;
  /** Loads a history of up to so many points. */
  onAgree: (points: number) => void;
  /** Directly above the panel. */
  children?: React.ReactNode;
}

/** The panel itself, over what the form asks for. */
export function Preview({ data, onZoom, onAgree, children }: Props) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const waiting = data.series.map((frame) => anomalyMeta(frame)?.refusedPoints).find((points) => points !== undefined);
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- what a data source throws is only there
  const error = data.errors?.[0] ?? data.error;
  return (
    <div ref={ref}>
      <div style={{ height: 2, overflow: 'hidden' }}>
        {data.state === LoadingState.Loading && <LoadingBar width={width} />}
      </div>
      {error && (
        <Alert severity="error" title={t('app.rules.preview.the-query-was-refused', 'The query was refused')}>
          {error.message ?? error.data?.message}
        </Alert>
      )}
      {warningsOf(data).map((text) => (
        <Text key={text} element="p" variant="bodySmall" color="warning">
          {text}
        </Text>
      ))}
      {waiting !== undefined && (
        <Button size="sm" variant="secondary" onClick={() => onAgree(agreedPoints(waiting))}>
          {t('app.rules.preview.load-it', 'Load it')}
        </Button>
      )}
      {children}
      {width > 0 && data.series.length > 0 && (
        <div style={{ height: HEIGHT }} data-testid="anomaly-preview">
          <PanelRenderer
            pluginId={PANEL_ID}
            title={t('app.rules.preview.preview', 'Preview')}
            data={data}
            width={width}
            height={HEIGHT}
            timeZone={getTimeZone()}
            fieldConfig={{ defaults: { custom: { axisWidth: AXIS_WIDTH } }, overrides: [] }}
            onChangeTimeRange={onZoom}
          />
        </div>
      )}
    </div>
  );
}

/** Notices of the data source on its answer, each once. */
function warningsOf({ series }: PanelData): string[] {
  const notices = series.flatMap(({ meta }) => meta?.notices ?? []);
  return [...new Set(notices.filter(({ severity }) => severity !== 'info').map(({ text }) => text))];
}
