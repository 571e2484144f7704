import { locationUtil, type PanelData, type TimeRange } from '@grafana/data';
import { LinkButton, LoadingPlaceholder, Text, TimeRangeInput } from '@grafana/ui';
import React from 'react';
import { START_PAGE } from '../../../links/overviewPage';
import { Preview } from './Preview';
import type { PreviewQuery } from './previewQuery';
import type { Replay } from '../replay/prepareReplay';
import { absoluteRange } from '../form/range';
import { ReplayStrip } from './ReplayStrip';
import { Section } from '../form/Section';
import { t } from '../../../language/translate';

interface Props {
  data: PanelData | undefined;
  query: PreviewQuery | undefined;
  /** Whether expression and model can be meant as typed. */
  isRight: boolean;
  hasBand: boolean;
  replay: Replay | undefined;
  range: TimeRange;
  onRange: (range: TimeRange) => void;
  onAgree: (points: number) => void;
}

/** The normal range over the past weeks, under the strip of what would have fired. */
export function PreviewSection({ data, query, isRight, hasBand, replay, range, onRange, onAgree }: Props) {
  const shown = { fromMs: range.from.valueOf(), toMs: range.to.valueOf() };
  return (
    <Section
      title={t('app.rules.preview.preview', 'Preview')}
      aside={<TimeRangeInput value={range} onChange={onRange} hideTimeZone isReversed />}
    >
      {!query || !data ? (
        <Text color="secondary">
          {!hasBand ? (
            <>
              {t(
                'app.rules.preview.no-data-source',
                'The rules can be made, but not drawn: there is no data source \"Prometheus anomaly band\" yet.'
              )}{' '}
              <LinkButton href={locationUtil.assureBaseUrl(START_PAGE)} size="sm" fill="text">
                {t('app.rules.preview.add-one', 'Add one')}
              </LinkButton>
            </>
          ) : !isRight ? (
            t(
              'app.rules.preview.the-normal-range-is',
              'The normal range is drawn here once expression and model are right.'
            )
          ) : !query ? (
            t(
              'app.rules.preview.choose-a-prometheus-and',
              'Choose a Prometheus and write an expression: its normal range is drawn here.'
            )
          ) : (
            <LoadingPlaceholder text={t('app.rules.preview.asking-for-the-past', 'Asking for the past weeks ...')} />
          )}
        </Text>
      ) : (
        <Preview data={data} onZoom={({ from, to }) => onRange(absoluteRange(from, to))} onAgree={onAgree}>
          {replay && replay.lanes.length > 0 && <ReplayStrip lanes={replay.lanes} range={shown} />}
        </Preview>
      )}
    </Section>
  );
}
