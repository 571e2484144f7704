import { css } from '@emotion/css';
import type { DataSourceApi, QueryEditorProps } from '@grafana/data';
import type { DataQuery } from '@grafana/schema';
import { Alert, ClipboardButton, InlineField, TextArea, useStyles2 } from '@grafana/ui';
import React, { useEffect, useState } from 'react';
import type { AnomalyDataSource } from '../datasource';
import type { AnomalyDataSourceOptions, SavedQuery } from '../query/savedQuery';
import { t } from '../../language/translate';
import { EXAMPLE } from '../../promql/example';
import { QUERY } from '../../saved/query';

type Props = QueryEditorProps<AnomalyDataSource, SavedQuery, AnomalyDataSourceOptions>;

/** The upstream's own editor, with its autocompletion, where it has one; else a plain field for PromQL. */
export function ExpressionEditor(props: Props) {
  const styles = useStyles2(getStyles);
  const { upstream, problem } = useUpstream(props.datasource, props.query);
  const Editor = upstream?.components?.QueryEditor;
  return (
    <>
      {problem && <Alert severity="error" title={problem} />}
      {upstream && Editor ? (
        <div className={styles.editor}>
          <Editor
            {...props}
            datasource={upstream}
            query={upstreamQuery(props.query, upstream)}
            queries={undefined}
            history={undefined}
            onAddQuery={undefined}
            onChange={(changed: DataQuery) => props.onChange({ ...props.query, ...kept(changed) })}
          />
        </div>
      ) : (
        <PlainField {...props} />
      )}
      {props.query.expr && (
        <div>
          <ClipboardButton
            size="sm"
            variant="secondary"
            fill="text"
            icon="copy"
            tooltip={t(
              'datasource.editor.grafana-hands-on-only',
              'Grafana hands on only the first selector to another data source: paste the whole expression there.'
            )}
            getText={() => props.query.expr}
          >
            {t('datasource.editor.copy-expression', 'Copy expression')}
          </ClipboardButton>
        </div>
      )}
    </>
  );
}

/** Legend, step, type and format of Prometheus' own editor: the first two stand below, the others have one value here. */
const OWN_OPTIONS = '[data-testid="data-testid prometheus options"]';

/** Boxes that hold nothing else: they would stay as an empty bar. */
const AROUND_THEM = `div:has(> ${OWN_OPTIONS}:only-child), div:has(> div:only-child > ${OWN_OPTIONS}:only-child)`;

function getStyles() {
  return { editor: css({ [`${OWN_OPTIONS}, ${AROUND_THEM}`]: { display: 'none' } }) };
}

/** Frames that a band can be made of: no instant vectors, no exemplars. */
const RANGE_ONLY = { range: true, instant: false, exemplar: false };

/** "Min step" of its editor is our history step. */
function upstreamQuery(query: SavedQuery, upstream: DataSourceApi): DataQuery {
  const { refId, expr, legendFormat, editorMode, step } = query;
  const interval = step === 'auto' ? undefined : step;
  return { refId, expr, legendFormat, editorMode, interval, ...RANGE_ONLY, datasource: upstream.getRef() } as DataQuery;
}

/** Changes by the upstream's editor, only those that have a meaning here. */
function kept(changed: DataQuery): Partial<SavedQuery> {
  const { expr = '', legendFormat, editorMode, interval } = changed as Partial<SavedQuery> & { interval?: string };
  return { expr, legendFormat, editorMode, step: interval || undefined };
}

function PlainField({ query, onChange, onRunQuery }: Props) {
  return (
    <InlineField
      label={QUERY.expr.label}
      grow
      tooltip={t(
        'datasource.editor.any-expression-that-gives',
        'Any expression that gives instant vectors, best summed up to the service.'
      )}
    >
      <TextArea
        key={query.expr}
        aria-label={QUERY.expr.label}
        spellCheck={false}
        rows={2}
        defaultValue={query.expr}
        placeholder={EXAMPLE}
        onBlur={(event) => {
          onChange({ ...query, expr: event.currentTarget.value });
          onRunQuery();
        }}
      />
    </InlineField>
  );
}

function useUpstream(datasource: AnomalyDataSource, query: SavedQuery) {
  const [found, setFound] = useState<{ upstream?: DataSourceApi; problem?: string }>({});
  const { upstreamUid } = query;
  useEffect(() => {
    let current = true;
    datasource.upstreamOf({ upstreamUid }).then(
      (upstream) => current && setFound({ upstream }),
      (error: Error) => current && setFound({ problem: error.message })
    );
    return () => {
      current = false;
    };
  }, [datasource, upstreamUid]);
  return found;
}
