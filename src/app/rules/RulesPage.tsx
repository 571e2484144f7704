import { css } from '@emotion/css';
import { locationUtil, type GrafanaTheme2 } from '@grafana/data';
import { getDataSourceSrv, PluginPage } from '@grafana/runtime';
import { Alert, Button, ClipboardButton, useStyles2 } from '@grafana/ui';
import React, { useDeferredValue, useMemo, useState } from 'react';
import { isSeriesView, viewOfFrame } from '../../frames/read/view';
import { isUnfinished } from '../../frames/unfinished';
import { formatDuration } from '../../promql/duration';
import { BAND_TYPE } from '../../promql/speaksPromql';
import { Guarded } from '../Guarded';
import { lazily } from '../lazily';
import { usualUpstream } from '../sources';
import type { Fix } from './verdict/advice';
import { AlertSection } from './form/AlertSection';
import { Files } from './files/Files';
import type { FormControl } from './form/formControl';
import { ManyResults } from './many/ManyResults';
import { ManySection } from './many/ManySection';
import { ModelSection } from './form/ModelSection';
import { prepareAggregation } from './verdict/prepareAggregation';
import { prepareReplay } from './replay/prepareReplay';
import { adviceOf } from './form/prepareRequest';
import { prepareVerdict } from './verdict/prepareVerdict';
import { PreviewSection } from './preview/PreviewSection';
import { previewQuery } from './preview/previewQuery';
import { QuerySection } from './form/QuerySection';
import { RecordingSection } from './form/RecordingSection';
import { ReplaySection } from './replay/ReplaySection';
import { seriesFound, suitabilities } from './verdict/seriesFound';
import { useCheckedRequest } from './form/useCheckedRequest';
import { useOptOuts } from './replay/useOptOuts';
import { usePreview } from './preview/usePreview';
import { useRuleForm } from './form/useRuleForm';
import { useNewInterval } from './preview/useNewInterval';
import { VerdictSection } from './verdict/VerdictSection';
import { t } from '../../language/translate';

/** From a query to alerts: the form, what it would judge and would have done, and the files. */
export default function RulesPage() {
  const styles = useStyles2(getStyles);
  const bands = useMemo(() => getDataSourceSrv().getList({ pluginId: BAND_TYPE }), []);
  const upstreamUid = useMemo(() => usualUpstream(getDataSourceSrv().getList()), []);
  const { form, from, link, range, many, setTexts, setList, setRange, setMany, choose, clear } =
    useRuleForm(upstreamUid);
  const { prepared, taken, replaces, setReplaces } = useCheckedRequest(form);
  const { request, problems, saved } = prepared;
  const [allowPoints, setAllowPoints] = useState<number>();
  const query = prepared.canPreview ? previewQuery(saved, bands, allowPoints) : undefined;
  const data = usePreview(query, range);
  // Costly work must not hold up the typing.
  const series = useDeferredValue(data?.series);
  const views = useMemo(() => (series ?? []).map(viewOfFrame).filter(isSeriesView), [series]);
  const judged = useDeferredValue(request);
  const optOuts = useOptOuts(views, judged);
  // Made in the sections that show it: a fault there leaves the rest of the page.
  const replay = useMemo(() => lazily(() => prepareReplay(views, judged, optOuts)), [views, judged, optOuts]);
  useNewInterval(form, views, setTexts);
  const verdict = useMemo(() => lazily(() => prepareVerdict(suitabilities(views), judged)), [views, judged]);
  const aggregation = useMemo(
    () => lazily(() => prepareAggregation(request.expr, seriesFound(views))),
    [request.expr, views]
  );
  const control: FormControl = {
    form,
    request,
    // An empty form is no mistake yet.
    problems: problems.filter(({ code }) => code !== 'expression-empty'),
    set: (field, text) => setTexts({ [field]: text }),
    setList,
  };
  const isMany = many.also.length > 0 && prepared.canPreview;
  const apply = (fix: Fix) => setTexts(fix.set);
  return (
    <PluginPage
      subTitle={t(
        'app.rules.a-data-source-without',
        'A data source without a backend cannot serve alerts: these rules run on the Prometheus that it asks.'
      )}
      actions={
        <>
          <ClipboardButton
            variant="secondary"
            icon="link"
            getText={() => window.location.origin + locationUtil.assureBaseUrl(link)}
          >
            {t('app.rules.copy-link', 'Copy link')}
          </ClipboardButton>
          <Button variant="secondary" fill="outline" onClick={clear}>
            {t('app.rules.clear', 'Clear')}
          </Button>
        </>
      }
    >
      <div className={styles.page}>
        <div className={styles.form}>
          {from === 'unreadable' && (
            <Alert
              severity="warning"
              title={t('app.rules.the-link-could-not', 'The link could not be read: the form starts empty.')}
              bottomSpacing={0}
            />
          )}
          <Guarded>
            <QuerySection control={control} />
          </Guarded>
          <Guarded>
            <ModelSection control={control} />
          </Guarded>
          <Guarded>
            <RecordingSection control={control} taken={taken} replaces={replaces} setReplaces={setReplaces} />
          </Guarded>
          <Guarded>
            <AlertSection control={control} />
          </Guarded>
          <Guarded>
            <ManySection many={many} upstreamUid={request.places.grafana?.datasourceUid} onChange={setMany} />
          </Guarded>
        </div>
        <div className={styles.results}>
          {isMany && (
            <Guarded>
              <ManyResults saved={saved} many={many} bands={bands} range={range} />
            </Guarded>
          )}
          <Guarded>
            {() => (
              <PreviewSection
                data={data}
                query={query}
                isRight={prepared.canPreview || !request.expr.trim()}
                hasBand={bands.length > 0}
                replay={replay()}
                range={range}
                onRange={setRange}
                onAgree={setAllowPoints}
              />
            )}
          </Guarded>
          <Guarded>
            {() => (
              <VerdictSection
                verdict={verdict()}
                aggregation={aggregation()}
                notes={adviceOf(problems)}
                onFix={apply}
              />
            )}
          </Guarded>
          <Guarded>
            {() => (
              <ReplaySection
                replay={replay()}
                request={request}
                knowsOptOuts={optOuts !== undefined}
                hasSeries={views.length > 0}
                isLoading={isUnfinished(data?.state) || series !== data?.series}
                onChoose={(bandWidth, forMs) =>
                  choose({ 'model.bandWidth': String(bandWidth), 'model.for': formatDuration(forMs) })
                }
              />
            )}
          </Guarded>
          <Guarded>
            <Files control={control} prepared={prepared} seriesCount={views.length} />
          </Guarded>
        </div>
      </div>
    </PluginPage>
  );
}

function getStyles({ spacing }: GrafanaTheme2) {
  const column = css({ display: 'flex', flexDirection: 'column', gap: spacing(2), minWidth: 0, maxWidth: '100%' });
  return {
    page: css({ display: 'flex', flexWrap: 'wrap', gap: spacing(2), alignItems: 'flex-start' }),
    form: css(column, { flex: '1 1 360px' }),
    results: css(column, { flex: '3 1 540px' }),
  };
}
