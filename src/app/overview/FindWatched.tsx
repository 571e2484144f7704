import { css } from '@emotion/css';
import type { DataSourceApi, GrafanaTheme2 } from '@grafana/data';
import { Alert, Badge, Button, Checkbox, LoadingPlaceholder, Stack, Text, useStyles2 } from '@grafana/ui';
import React, { useEffect, useRef, useState } from 'react';
import { messageOf } from '../start/messageOf';
import { findProposals, type FoundProposal } from './findProposals';
import { plural, t } from '../../language/translate';

interface Props {
  /** Gives the Prometheus that is asked. */
  upstream: () => Promise<DataSourceApi>;
  watched: string[];
  onWatch: (watched: string[]) => void;
  /** Without a click. */
  atOnce: boolean;
}

type State =
  | { kind: 'idle' }
  | { kind: 'looking' }
  | { kind: 'found'; proposals: FoundProposal[]; ticked: ReadonlySet<string> }
  | { kind: 'refused'; message: string };

const FITNESS = {
  good: {
    get text() {
      return t('app.overview.past-weeks-predict-it', 'past weeks predict it');
    },
    color: 'green',
  },
  fair: {
    get text() {
      return t('app.overview.with-a-limit', 'with a limit');
    },
    color: 'orange',
  },
  poor: {
    get text() {
      return t('app.overview.not-predictable', 'not predictable');
    },
    color: 'red',
  },
  unknown: {
    get text() {
      return t('app.overview.too-little-history-yet', 'too little history yet');
    },
    color: 'blue',
  },
} as const;

/** Looks what the Prometheus has, proposes expressions, and watches those that are ticked. */
export function FindWatched({ upstream, watched, onWatch, atOnce }: Props) {
  const styles = useStyles2(getStyles);
  const [state, setState] = useState<State>({ kind: 'idle' });
  const left = useRef<AbortController>();
  const look = () => {
    setState({ kind: 'looking' });
    const { signal } = (left.current = new AbortController());
    upstream()
      .then((source) => findProposals(source, Date.now(), signal))
      .then(
        (proposals) =>
          setState({
            kind: 'found',
            proposals,
            ticked: new Set(proposals.filter(({ fitness }) => fitness !== 'poor').map(({ expr }) => expr)),
          }),
        (error: unknown) => setState({ kind: 'refused', message: messageOf(error) })
      );
  };
  useEffect(() => {
    if (atOnce) {
      look();
    }
    return () => left.current?.abort();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- as the page is opened
  }, []);
  const tick = (proposals: FoundProposal[], ticked: ReadonlySet<string>, expr: string) => {
    const next = new Set(ticked);
    if (!next.delete(expr)) {
      next.add(expr);
    }
    setState({ kind: 'found', proposals, ticked: next });
  };
  const show = (ticked: ReadonlySet<string>) => {
    onWatch([...new Set([...watched, ...ticked])]);
    setState({ kind: 'idle' });
  };
  if (state.kind === 'looking') {
    return (
      <LoadingPlaceholder
        text={t(
          'app.overview.looking-for-requests-durations',
          'Looking for requests, durations, errors and load, and whether their past predicts them'
        )}
      />
    );
  }
  if (state.kind !== 'found' || state.proposals.length === 0) {
    return (
      <Stack direction="column" gap={1} alignItems="flex-start">
        {state.kind === 'refused' && <Alert severity="error" title={state.message} bottomSpacing={0} />}
        {state.kind === 'found' && (
          <p>
            {t(
              'app.overview.no-metric-follows-a',
              'No metric follows a naming convention that is known here. Add an expression of your own.'
            )}
          </p>
        )}
        <Button icon="search" onClick={look}>
          {t('app.overview.find-what-to-watch', 'Find what to watch')}
        </Button>
      </Stack>
    );
  }
  const { proposals, ticked } = state;
  return (
    <div className={styles.list} data-testid="anomaly-proposals">
      {proposals.map(({ kind, expr, series, fitness = 'unknown' as const }) => (
        <div key={expr} className={styles.row}>
          <Checkbox value={ticked.has(expr)} onChange={() => tick(proposals, ticked, expr)} label={kindText(kind)} />
          <code className={styles.expr}>{expr}</code>
          <Text color="secondary">
            {plural('app.overview.series', series, { one: '{{count}} series', other: '{{count}} series' })}
          </Text>
          <Badge text={FITNESS[fitness].text} color={FITNESS[fitness].color} />
        </div>
      ))}
      <div className={styles.row}>
        <Button disabled={ticked.size === 0} onClick={() => show(ticked)}>
          {t('app.overview.show-lanes', 'Show lanes')}
        </Button>
        {ticked.size === 0 && (
          <Text color="secondary">{t('app.overview.nothing-ticked', 'Nothing is ticked: tick what to show.')}</Text>
        )}
      </div>
    </div>
  );
}

function kindText(kind: FoundProposal['kind']): string {
  switch (kind) {
    case 'requests':
      return t('app.overview.requests', 'requests');
    case 'errors':
      return t('app.overview.errors', 'errors');
    case 'duration':
      return t('app.overview.duration', 'duration');
    case 'saturation':
      return t('app.overview.saturation', 'saturation');
  }
}

function getStyles({ spacing }: GrafanaTheme2) {
  return {
    list: css({ display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: spacing(1) }),
    row: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: spacing(1) }),
    expr: css({ overflowWrap: 'anywhere', whiteSpace: 'normal' }),
  };
}
