import { css } from '@emotion/css';
import { dateTimeFormat, getTimeZone, type GrafanaTheme2 } from '@grafana/data';
import { DataSourcePicker, getDataSourceSrv, locationService, PluginPage } from '@grafana/runtime';
import {
  Alert,
  Button,
  Field,
  Input,
  LoadingPlaceholder,
  RadioButtonGroup,
  Text,
  TextArea,
  useStyles2,
} from '@grafana/ui';
import React, { useMemo, useState } from 'react';
import { readReplayLink, replayLink, type LinkedRule } from '../../links/replayPage';
import { speaksPromql } from '../../promql/speaksPromql';
import { dataFromText, firedSentence } from '../../rules';
import { durationText } from '../../words/durations';
import { ReplayStrip } from '../rules/preview/ReplayStrip';
import { Guarded } from '../Guarded';
import { usualUpstream } from '../sources';
import { useLocation } from '../useLocation';
import { PASTS, readRule, type RuleErrors } from './readRule';
import { useReplay } from './useReplay';
import type { RuleReplayed } from './askReplay';
import { t } from '../../language/translate';
import { EXAMPLE } from '../../promql/example';

const RULE = `${EXAMPLE} < 10`;

const TEXTS = [
  {
    name: 'name',
    get label() {
      return t('app.replay.name', 'Name');
    },
  },
  {
    name: 'for',
    get label() {
      return t('app.replay.for', 'For');
    },
    placeholder: '0s',
  },
  {
    name: 'keepFiringFor',
    get label() {
      return t('app.replay.keep-firing-for', 'Keep firing for');
    },
    placeholder: '0s',
  },
  {
    name: 'interval',
    get label() {
      return t('app.replay.evaluated-every', 'Evaluated every');
    },
    placeholder: '1m',
  },
] as const;

/** Any alerting rule over the past of its Prometheus: how often it would have fired, and when. */
export default function ReplayPage() {
  const { search } = useLocation();
  const usual = useMemo(() => usualUpstream(getDataSourceSrv().getList()), []);
  const linked = useMemo((): LinkedRule => ({ source: usual, ...readReplayLink(search) }), [search, usual]);
  return <LinkedReplay linked={linked} />;
}

function LinkedReplay({ linked }: { linked: LinkedRule }) {
  const styles = useStyles2(getStyles);
  const [typing, setTyping] = useState({ linked, typed: linked });
  // Another address is another rule.
  const typed = typing.linked === linked ? typing.typed : linked;
  const { errors } = readRule(typed);
  const { answer, error, isLoading } = useReplay(linked);
  const set = (changes: LinkedRule) => setTyping({ linked, typed: { ...typed, ...changes } });
  const replay = (changes: LinkedRule = {}) => locationService.push(replayLink({ ...typed, ...changes }));
  return (
    <PluginPage
      subTitle={t(
        'app.replay.how-often-an-alerting',
        'How often an alerting rule would have fired, whoever wrote it: its expression is asked for at every evaluation of the past.'
      )}
    >
      <div className={styles.page}>
        <Guarded>
          <Field noMargin label={t('app.replay.prometheus', 'Prometheus')}>
            <DataSourcePicker
              inputId="anomalyband-replay-source"
              current={typed.source ?? null}
              noDefault
              filter={({ type }) => speaksPromql(type)}
              onChange={({ uid }) => set({ source: uid })}
            />
          </Field>
          <Field noMargin label={t('app.replay.expression', 'Expression')} {...invalid(errors.expr)}>
            <TextArea
              id="anomalyband-replay-expr"
              className={styles.expr}
              rows={3}
              spellCheck={false}
              placeholder={RULE}
              value={typed.expr ?? ''}
              onChange={({ currentTarget }) => set({ expr: currentTarget.value })}
            />
          </Field>
          <div className={styles.row}>
            {TEXTS.map(({ name, label, ...rest }) => (
              <Field noMargin key={name} label={label} {...invalid(errors[name as keyof RuleErrors])}>
                <Input
                  id={`anomalyband-replay-${name}`}
                  width={name === 'name' ? 40 : 16}
                  spellCheck={false}
                  value={typed[name] ?? ''}
                  onChange={({ currentTarget }) => set({ [name]: currentTarget.value })}
                  {...rest}
                />
              </Field>
            ))}
          </div>
          <div className={styles.row}>
            <RadioButtonGroup
              aria-label={t('app.replay.past', 'Past')}
              options={PASTS.map((value) => ({ value, label: value }))}
              value={PASTS.find((value) => value === typed.past) ?? PASTS[1]}
              onChange={(past) => replay({ past })}
            />
            <Button
              disabled={Object.keys(errors).length > 0 || !typed.expr?.trim() || !typed.source}
              onClick={() => replay()}
            >
              {t('app.replay.replay', 'Replay')}
            </Button>
          </div>
        </Guarded>
        {isLoading && <LoadingPlaceholder text={t('app.replay.asking-for-the-past', 'Asking for the past ...')} />}
        {error !== undefined && (
          <Alert severity="error" title={t('app.replay.the-rule-cannot-be', 'The rule cannot be replayed')}>
            {error}
          </Alert>
        )}
        {answer && (
          <Guarded>
            <Answer answer={answer} />
          </Guarded>
        )}
      </div>
    </PluginPage>
  );
}

function Answer({ answer }: { answer: RuleReplayed }) {
  const { alerts, totals, fromMs, toMs, isShorter } = answer;
  const timeText = (ms: number) => dateTimeFormat(ms, { timeZone: getTimeZone(), format: 'YYYY-MM-DD HH:mm' });
  const lanes = alerts
    .filter(({ spans }) => spans.length > 0)
    .map(({ labels: { alertname: _, ...labels }, spans }) => ({
      name: nameOf(labels),
      side: 'outside' as const,
      spans,
    }))
    .sort((a, b) => b.spans.length - a.spans.length);
  return (
    <section data-testid="replayed-rule">
      <Text element="h3" variant="h5">
        {firedSentence(totals.alerts, toMs - fromMs)}
      </Text>
      <Text element="p" color="secondary">
        {[...sentencesOn(answer), ...(isShorter ? [dataFromText(timeText(fromMs))] : [])].join(' ')}
      </Text>
      {lanes.length > 0 && <ReplayStrip lanes={lanes} range={{ fromMs, toMs }} nameWidth="25%" />}
      <Text element="p" variant="bodySmall" color="secondary">
        {t(
          'app.replay.to-a-rule-that',
          '{{from}} to {{to}}. A rule that reads recorded series needs their past. Evaluations lie at whole multiples of the interval.',
          { from: timeText(fromMs), to: timeText(toMs) }
        )}
      </Text>
    </section>
  );
}

function sentencesOn({ alerts, failed, unknownLabels, totals }: RuleReplayed): string[] {
  const sentences = [...lengthsText(totals)];
  if (alerts.length === 0) {
    sentences.push(
      t(
        'app.replay.gave-nothing',
        'The expression never gave anything: it was not true, or it reads series that are not there.'
      )
    );
  }
  if (failed > 0) {
    sentences.push(
      t(
        'app.replay.refused',
        'At {{failed}} evaluations two elements give one alert: Prometheus refuses these evaluations.',
        { failed }
      )
    );
  }
  if (unknownLabels.length > 0) {
    sentences.push(
      t(
        'app.replay.unknown-labels',
        'Only a Prometheus can fill in the labels {{labels}}: alerts are told apart without them.',
        { labels: unknownLabels.join(', ') }
      )
    );
  }
  return sentences;
}

function lengthsText({ alerts, totalFiringMs, longestFiringMs, nearMisses }: RuleReplayed['totals']): string[] {
  const values = { nearMisses, all: durationText(totalFiringMs), longest: durationText(longestFiringMs) };
  if (alerts > 0) {
    return [
      t(
        'app.rules.replay.firing-in-all',
        'Firing for {{all}} in all, {{longest}} at most; {{nearMisses}} pending and over before it fired.',
        values
      ),
    ];
  }
  return nearMisses > 0
    ? [t('app.replay.near-misses', '{{nearMisses}} pending and over before it fired.', { nearMisses })]
    : [];
}

function nameOf(labels: Record<string, string>): string {
  return Object.entries(labels)
    .map(([name, value]) => `${name}=${value}`)
    .join(', ');
}

function invalid(error: string | undefined) {
  return { invalid: error !== undefined, error };
}

function getStyles({ spacing, typography }: GrafanaTheme2) {
  return {
    page: css({ display: 'flex', flexDirection: 'column', gap: spacing(2), maxWidth: 1200 }),
    row: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'flex-start', gap: spacing(2) }),
    expr: css({ fontFamily: typography.fontFamilyMonospace }),
  };
}
