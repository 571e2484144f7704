import type { QueryEditorProps } from '@grafana/data';
import { Alert, Button, InlineFieldRow, InlineLabel, Stack, Text } from '@grafana/ui';
import React from 'react';
import { agreedPoints } from '../../words/agreedPoints';
import { countText } from '../../words/countText';
import type { AnomalyDataSource } from '../datasource';
import type { AnomalyDataSourceOptions, SavedQuery } from '../query/savedQuery';
import { frameCount } from '../../frames/packedLanes';
import { costText, stepAdvice } from './costText';
import { useLoadCost } from './useLoadCost';
import { t } from '../../language/translate';

type Props = QueryEditorProps<AnomalyDataSource, SavedQuery, AnomalyDataSourceOptions> & {
  change: (changed: Partial<SavedQuery>) => void;
};

/** The cost of a load, the agreement to a costly one, and a fresh start. */
export function CostLine({ change, ...props }: Props) {
  const { datasource, query, data, range, onRunQuery } = props;
  const cost = useLoadCost(datasource, query, data, range);
  if (!cost) {
    return null;
  }
  const seriesCount = frameCount(data?.series.filter(({ refId }) => refId === query.refId) ?? []);
  const points = cost.now.points * seriesCount;
  const advice = stepAdvice(cost, seriesCount);
  return (
    <>
      <InlineFieldRow>
        <InlineLabel
          width="auto"
          tooltip={t(
            'datasource.editor.requests-for-the-picture',
            'Requests for the picture + requests for its history. Kept samples are shared by all panels of the page; only what may still change is asked again.'
          )}
        >
          {t('datasource.editor.cost', 'Cost')}
        </InlineLabel>
        <Stack direction="row" gap={1} alignItems="center">
          <Text variant="bodySmall" color="secondary">
            {costText(cost)} {advice?.text}
          </Text>
          {advice?.step && (
            <Button size="sm" variant="secondary" fill="text" onClick={() => change({ step: advice.step })}>
              {t('datasource.editor.use-step', 'Use {{step}}', { step: advice.step })}
            </Button>
          )}
          <Button
            size="sm"
            variant="secondary"
            fill="text"
            icon="sync"
            tooltip={t(
              'datasource.editor.forget-the-kept-history',
              'Forget the kept history of this query and ask for all of it again, after a back-fill or a change of the recorded data.'
            )}
            onClick={() => void cost.forget().then(onRunQuery)}
          >
            {t('datasource.editor.refresh-history', 'Refresh history')}
          </Button>
        </Stack>
      </InlineFieldRow>
      {points > cost.mostPoints && (
        <Alert
          severity="warning"
          title={t(
            'datasource.editor.the-history-of-series',
            'The history of {{seriesCount}} series has {{points}} points. More than {{mostPoints}} are loaded only when you agree.',
            { seriesCount, points: countText(points), mostPoints: countText(cost.mostPoints) }
          )}
        >
          <Stack direction="column" gap={1} alignItems="flex-start">
            {t(
              'datasource.editor.ask-less',
              'A coarser history step, or an expression that sums up to fewer series, asks less.'
            )}
            <Button size="sm" onClick={() => change({ allowPoints: agreedPoints(points) })}>
              {t('datasource.editor.load-it', 'Load it')}
            </Button>
          </Stack>
        </Alert>
      )}
    </>
  );
}
