import { getTimeZone, type AbsoluteTimeRange, type PanelData } from '@grafana/data';
import { PanelRenderer } from '@grafana/runtime';
import { LoadingBar } from '@grafana/ui';
import React from 'react';
import { PANEL_ID } from '../../../frames/panelId';
import { isUnfinished } from '../../../frames/unfinished';
import { AnswerNotices } from '../../AnswerNotices';
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
  return (
    <div ref={ref}>
      <div style={{ height: 2, overflow: 'hidden' }}>{isUnfinished(data.state) && <LoadingBar width={width} />}</div>
      <AnswerNotices data={data} onAgree={onAgree} />
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
