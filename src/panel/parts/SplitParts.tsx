import { css } from '@emotion/css';
import { LoadingState, type DataFrame, type GrafanaTheme2, type PanelProps } from '@grafana/data';
import { ClipboardButton, Drawer, LoadingPlaceholder, useStyles2, useTheme2 } from '@grafana/ui';
import React, { useCallback, useEffect, useMemo, useState } from 'react';
import { anomalyMeta, labelsOf } from '../../frames/roles';
import type { AnomalyPanelOptions } from '../options';
import { displayed } from '../view/displayed';
import type { NamedSeries } from '../view/prepare';
import { useEscape } from '../view/useEscape';
import { useWidth } from '../view/useWidth';
import { SplitContext, type ShowSplit } from './splitting';
import { t } from '../../language/translate';

type Panel = PanelProps<AnomalyPanelOptions>;

interface Props {
  panel: Panel;
  /** The panel itself, with the parts as its series. */
  draw: (panel: Panel) => React.ReactNode;
  children: React.ReactNode;
}

interface Split {
  series: NamedSeries;
  label: string;
  expr: string;
}

const HEIGHT = 420;

/** Shows the panel once more in a drawer, with the parts of one of its series as series. */
export function SplitParts({ panel, draw, children }: Props) {
  const [split, setSplit] = useState<Split>();
  const show: ShowSplit = useCallback((series, label, expr) => setSplit({ series, label, expr }), []);
  const close = () => setSplit(undefined);
  useEscape(split !== undefined, close);
  return (
    <>
      <SplitContext.Provider value={show}>{children}</SplitContext.Provider>
      {split && (
        <Drawer title={t('panel.parts.by', 'By {{label}}', { label: split.label })} size="lg" onClose={close}>
          <Shown split={split} panel={panel} draw={draw} />
        </Drawer>
      )}
    </>
  );
}

function Shown({ split, panel, draw }: { split: Split } & Pick<Props, 'panel' | 'draw'>) {
  const styles = useStyles2(getStyles);
  const [ref, width] = useWidth();
  const { frames, failure } = useFrames(split, panel);
  const notices = [...new Set(frames?.flatMap(({ meta }) => meta?.notices?.map(({ text }) => text) ?? []))];
  return (
    <div data-testid="anomaly-split">
      <div className={styles.query}>
        <code>{split.expr}</code>
        <ClipboardButton
          size="sm"
          variant="secondary"
          icon="copy"
          aria-label={t('panel.parts.copy-the-query', 'Copy the query {{what}}', {
            what: t('panel.parts.split-by', 'split by {{label}}', { label: split.label }),
          })}
          getText={() => split.expr}
        />
      </div>
      <div ref={ref} style={{ minHeight: HEIGHT }}>
        {failure !== undefined && <p role="alert">{failure}</p>}
        {frames && width > 0 && draw({ ...panelOf(split, panel, frames), width, height: HEIGHT })}
        {!frames && failure === undefined && (
          <LoadingPlaceholder text={t('panel.parts.asking-for-the-parts', 'Asking for the parts')} />
        )}
      </div>
      {notices.map((notice) => (
        <p key={notice} className={styles.note}>
          {notice}
        </p>
      ))}
    </div>
  );
}

/** Its query, too, is that of the parts: links and rules are made of it. */
function panelOf({ expr, series }: Split, panel: Panel, frames: DataFrame[]): Panel {
  const { request } = panel.data;
  const own = request?.targets.filter(({ refId }) => refId === series.frame.refId);
  const targets = own?.map((target) => ({ ...target, expr, legendFormat: undefined }));
  return {
    ...panel,
    data: {
      state: LoadingState.Done,
      series: frames,
      timeRange: panel.data.timeRange,
      annotations: panel.data.annotations,
      ...(request && targets && { request: { ...request, targets } }),
    },
  };
}

/** Asked anew with every answer of the panel, at another time range for instance; until it is there the last one stays. */
function useFrames({ series, expr }: Split, panel: Panel): { frames?: DataFrame[]; failure?: string } {
  const theme = useTheme2();
  const [answer, setAnswer] = useState<{ frames?: DataFrame[]; failure?: string }>({});
  const own = JSON.stringify(labelsOf(series.frame));
  const current = panel.data.series.find(
    (frame) => frame.refId === series.frame.refId && JSON.stringify(labelsOf(frame)) === own
  );
  const ask = (current && anomalyMeta(current)?.partsFrames) ?? series.meta?.partsFrames;
  useEffect(() => {
    const left = new AbortController();
    const tell = (next: typeof answer) => left.signal.aborted || setAnswer(next);
    ask?.(expr, left.signal).then(
      (frames) => tell({ frames }),
      (error: unknown) => tell({ failure: error instanceof Error ? error.message : String(error) })
    );
    return () => left.abort();
  }, [ask, expr]);
  const { fieldConfig, replaceVariables, timeZone } = panel;
  return useMemo(
    () => ({
      ...answer,
      frames: answer.frames && displayed(answer.frames, { fieldConfig, replaceVariables, timeZone }, theme),
    }),
    [answer, fieldConfig, replaceVariables, timeZone, theme]
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    query: css({
      display: 'flex',
      alignItems: 'flex-start',
      justifyContent: 'space-between',
      gap: theme.spacing(1),
      marginBottom: theme.spacing(1),
      code: { overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' },
    }),
    note: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  };
}
