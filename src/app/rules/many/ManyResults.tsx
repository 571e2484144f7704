import { css } from '@emotion/css';
import type { GrafanaTheme2, TimeRange } from '@grafana/data';
import { Alert, Button, Stack, Text, useStyles2 } from '@grafana/ui';
import React, { useMemo, useState } from 'react';
import type { ManyRules } from '../../../links/manyRules';
import { WEEK_MS } from '../../../core';
import { alertsText, budgetSentence, missedText, settingText, type SavedRequest } from '../../../rules';
import { agreedPoints } from '../../../words/agreedPoints';
import { durationText } from '../../../words/durations';
import { archiveOf } from '../files/archive';
import { saveFile } from '../files/saveFile';
import { Section } from '../form/Section';
import { asChosen, costOfMany, prepareMany } from './prepareMany';
import { readBudget } from './readBudget';
import { filesOfMany, requestsOfMany, rulesOfMany } from './rulesOfMany';
import { useManyReplays } from './useManyReplays';
import { t } from '../../../language/translate';

interface Props {
  /** The request of the form. */
  saved: SavedRequest;
  many: ManyRules;
  /** The data sources of ours that there are. */
  bands: Parameters<typeof useManyReplays>[1];
  range: TimeRange;
}

/** All expressions as one table: how often each would have fired, and by which setting all of them keep to the budget. */
export function ManyResults({ saved, many: { also, budget: text }, bands, range }: Props) {
  const styles = useStyles2(getStyles);
  const [allowPoints, setAllowPoints] = useState<number>();
  const requests = useMemo(() => requestsOfMany(saved, also), [saved, also]);
  const replays = useManyReplays(requests, bands, range, allowPoints);
  const perWeek = readBudget(text) ?? Infinity;
  const hasBudget = perWeek < Infinity;
  const rules = useMemo(() => rulesOfMany(requests), [requests]);
  const { rows, budget, waiting } = useMemo(() => prepareMany(replays, perWeek), [replays, perWeek]);
  const refused = Math.max(0, ...replays.map((one) => one?.refusedPoints ?? 0));
  const cost = costOfMany(rules, rows);
  const isReady = waiting === 0 || !hasBudget;
  const save = () => {
    const files = filesOfMany(hasBudget ? asChosen(requests, rows) : requests);
    saveFile('anomalyband-rules.zip', archiveOf('anomalyband-rules', files), 'application/zip');
  };
  return (
    <Section title={t('app.rules.many.all-expressions', 'All expressions')}>
      {budget && <Text element="p">{budgetSentence(budget)}</Text>}
      {budget && waiting === 0 && (
        <Text element="p" color="secondary">
          {t('app.rules.many.the-table-counts', 'The table counts all that came in {{length}}.', {
            length: durationText(budget.weeks * WEEK_MS),
          })}
        </Text>
      )}
      {waiting > 0 && (
        <Text element="p" color="secondary">
          {t('app.rules.many.of-are-still-being', '{{waiting}} of {{total}} are still being asked for.', {
            waiting,
            total: rules.length,
          })}
        </Text>
      )}
      {hasBudget && waiting === 0 && budget && !budget.fits && (
        <Alert
          severity="warning"
          title={t(
            'app.rules.many.even-the-calmest-settings',
            'Even the calmest settings fire more often than the budget allows.'
          )}
          bottomSpacing={0}
        />
      )}
      <div className={styles.scroll}>
        <table className={styles.table} data-testid="many-table">
          <thead>
            <tr>
              {[
                t('app.rules.many.expression', 'Expression'),
                t('app.rules.many.series', 'Series'),
                ...(hasBudget
                  ? [
                      t('app.rules.many.alerts-asked', 'Alerts as asked'),
                      t('app.rules.many.chosen', 'Chosen'),
                      t('app.rules.many.alerts-chosen', 'Alerts as chosen'),
                    ]
                  : [t('app.rules.many.alerts', 'Alerts')]),
              ].map((head, i) => (
                <th scope="col" key={i}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rules.map(({ expr, why }, i) => {
              const row = rows[i];
              const note =
                why ?? (row ? undefined : (replays[i]?.why ?? t('app.rules.many.is-asked-for', 'is asked for')));
              return (
                <tr key={expr}>
                  <th scope="row">
                    <code>{expr}</code>
                    {hasBudget && row && isReady && (
                      <Text element="p" variant="bodySmall" color="secondary">
                        {t('app.rules.many.would-have-missed', 'Would have missed: {{missed}}', {
                          missed: missedText(row.chosen),
                        })}
                      </Text>
                    )}
                    {note !== undefined && (
                      <Text element="p" variant="bodySmall" color={why === undefined ? 'secondary' : 'error'}>
                        {note}
                      </Text>
                    )}
                  </th>
                  <td>{row?.bySeries.length}</td>
                  <td>{row && alertsText(row.asked)}</td>
                  {hasBudget && (
                    <>
                      <td>{row && isReady && settingText(row.chosen)}</td>
                      <td>{row && isReady && alertsText(row.chosen)}</td>
                    </>
                  )}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {cost && (
        <Text element="p" variant="bodySmall" color="secondary">
          {cost}
        </Text>
      )}
      <Stack direction="row" gap={1} wrap="wrap">
        <Button
          icon="cloud-download"
          size="sm"
          variant="secondary"
          disabled={rules.every(({ why }) => why !== undefined) || !isReady}
          onClick={save}
        >
          {hasBudget
            ? t('app.rules.many.download-rules-for-all', 'Download rules for all, as chosen')
            : t('app.rules.many.download-all', 'Download rules for all')}
        </Button>
        {refused > 0 && (
          <Button size="sm" variant="secondary" onClick={() => setAllowPoints(agreedPoints(refused))}>
            {t('app.rules.many.load-what-is-large', 'Load what is large, too')}
          </Button>
        )}
      </Stack>
    </Section>
  );
}

function getStyles({ colors, spacing, typography }: GrafanaTheme2) {
  return {
    scroll: css({ overflowX: 'auto' }),
    table: css({
      width: '100%',
      fontVariantNumeric: 'tabular-nums',
      fontSize: typography.bodySmall.fontSize,
      'th, td': {
        padding: spacing(0.5, 1),
        textAlign: 'right',
        verticalAlign: 'top',
        borderBottom: `1px solid ${colors.border.weak}`,
      },
      'thead th': { color: colors.text.secondary, fontWeight: typography.fontWeightRegular },
      'th:first-child': { textAlign: 'left', minWidth: spacing(25) },
      code: { overflowWrap: 'anywhere', whiteSpace: 'normal' },
    }),
  };
}
