import { css } from '@emotion/css';
import { locationUtil, type GrafanaTheme2 } from '@grafana/data';
import { getDataSourceSrv, PluginPage } from '@grafana/runtime';
import { Alert, Button, ClipboardButton, useStyles2 } from '@grafana/ui';
import React, { useMemo } from 'react';
import { isSeriesView, viewOfFrame } from '../../frames/view';
import { formatDuration } from '../../promql/duration';
import { BAND_TYPE } from '../sources';
import { AdviceList } from './AdviceList';
import { AlertSection } from './AlertSection';
import { Files } from './Files';
import type { FormControl } from './formControl';
import { ModelSection } from './ModelSection';
import { prepareAdvice } from './prepareAdvice';
import { prepareReplay } from './prepareReplay';
import { adviceOf } from './prepareRequest';
import { PreviewSection } from './PreviewSection';
import { previewQuery } from './previewQuery';
import { QuerySection } from './QuerySection';
import { RecordingSection } from './RecordingSection';
import { ReplaySection } from './ReplaySection';
import { useCheckedRequest } from './useCheckedRequest';
import { usePreview } from './usePreview';
import { useRuleForm } from './useRuleForm';

/** From a query to alerts: the form, what it would judge and would have done, and the files. */
export default function RulesPage() {
  const styles = useStyles2(getStyles);
  const { form, from, link, range, set, setList, setRange, clear } = useRuleForm();
  const { prepared, taken, replaces, setReplaces } = useCheckedRequest(form);
  const { request, problems, saved } = prepared;
  const bands = useMemo(() => getDataSourceSrv().getList({ pluginId: BAND_TYPE }), []);
  const query = prepared.canPreview ? previewQuery(saved, bands) : undefined;
  const data = usePreview(query, range);
  const views = useMemo(() => (data?.series ?? []).map(viewOfFrame).filter(isSeriesView), [data?.series]);
  const replay = useMemo(() => prepareReplay(views, request), [views, request]);
  const advice = useMemo(() => prepareAdvice(request.expr, views), [request.expr, views]);
  const notes = adviceOf(problems).filter(({ code }) => !advice.some((other) => other.code === code));
  const control: FormControl = { form, request, problems, set, setList };
  return (
    <PluginPage
      actions={
        <>
          <ClipboardButton
            variant="secondary"
            icon="link"
            getText={() => window.location.origin + locationUtil.assureBaseUrl(link)}
          >
            Copy link
          </ClipboardButton>
          <Button variant="secondary" fill="outline" onClick={clear}>
            Clear
          </Button>
        </>
      }
    >
      <div className={styles.page}>
        <div className={styles.column}>
          {from === 'unreadable' && (
            <Alert severity="warning" title="The link could not be read: the form starts empty." bottomSpacing={0} />
          )}
          <QuerySection control={control} />
          <ModelSection control={control} />
          <RecordingSection control={control} taken={taken} replaces={replaces} setReplaces={setReplaces} />
          <AlertSection control={control} />
        </div>
        <div className={styles.column}>
          <PreviewSection
            data={data}
            query={query}
            hasBand={bands.length > 0}
            replay={replay}
            range={range}
            onRange={setRange}
          />
          <AdviceList advice={advice} onApply={(expr) => set('expr', expr)} />
          {notes.length > 0 && (
            <Alert severity="info" title="Good to know" bottomSpacing={0}>
              <ul className={styles.notes}>
                {notes.map(({ code, message }) => (
                  <li key={code + message}>{message}</li>
                ))}
              </ul>
            </Alert>
          )}
          <ReplaySection
            replay={replay}
            request={request}
            onChoose={(bandWidth, forMs) => {
              set('model.bandWidth', String(bandWidth));
              set('model.for', formatDuration(forMs));
            }}
          />
          <Files control={control} prepared={prepared} seriesCount={views.length} />
        </div>
      </div>
    </PluginPage>
  );
}

function getStyles({ breakpoints, spacing }: GrafanaTheme2) {
  return {
    page: css({
      display: 'grid',
      gridTemplateColumns: `minmax(0, ${spacing(55)}) minmax(0, 1fr)`,
      gap: spacing(2),
      alignItems: 'start',
      [breakpoints.down('lg')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
    }),
    column: css({ display: 'flex', flexDirection: 'column', gap: spacing(2), minWidth: 0 }),
    notes: css({ margin: 0, paddingLeft: spacing(2) }),
  };
}
