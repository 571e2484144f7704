import { css } from '@emotion/css';
import type { DataSourceApi, GrafanaTheme2 } from '@grafana/data';
import { Text, useStyles2 } from '@grafana/ui';
import React, { useEffect, useState } from 'react';
import type { TimeSpan } from '../../core';
import { durationText } from '../../words/durations';
import { percentText } from '../../words/percentText';
import { messageOf } from '../start/messageOf';
import { findElsewhere, type Elsewhere } from './findElsewhere';
import { t } from '../../language/translate';

interface Props {
  /** Gives the Prometheus that is asked. */
  upstream: () => Promise<DataSourceApi>;
  /** The marked window, or the time of the event. */
  span: TimeSpan;
  watched: string[];
}

/** What else was abnormal then, of all that rules of ours record besides the watch list. */
export function RecordedElsewhere({ upstream, span, watched }: Props) {
  const styles = useStyles2(getStyles);
  const [state, setState] = useState<{ key: string; found?: Elsewhere[]; message?: string }>();
  const key = JSON.stringify([span, watched]);
  useEffect(() => {
    const left = new AbortController();
    upstream()
      .then((source) => findElsewhere(source, span, watched, left.signal))
      .then(
        (found) => left.signal.aborted || setState({ key, found }),
        (error: unknown) => left.signal.aborted || setState({ key, message: messageOf(error) })
      );
    return () => left.abort();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the key says what is asked
  }, [key]);
  if (state?.key !== key || (!state.found && state.message === undefined)) {
    return null;
  }
  const heading = t('app.overview.elsewhere', 'Also abnormal then, by recorded scores');
  return (
    <section aria-label={heading} data-testid="anomaly-elsewhere">
      <Text element="h3" variant="h5">
        {heading}
      </Text>
      {state.message !== undefined && <p role="alert">{state.message}</p>}
      {state.found?.length === 0 && (
        <p>{t('app.overview.nothing-elsewhere', 'Nothing else of what recording rules record.')}</p>
      )}
      <ol className={styles.list}>
        {state.found?.map((one) => (
          <li key={JSON.stringify([one.observed, one.labels])}>
            <code className={styles.name}>{`${one.observed}${labelsText(one.labels)}`}</code>{' '}
            <Text color="secondary">{whenText(one, span)}</Text>
          </li>
        ))}
      </ol>
    </section>
  );
}

function labelsText(labels: Record<string, string>): string {
  const all = Object.entries(labels).map(([name, value]) => `${name}="${value}"`);
  return all.length > 0 ? `{${all.join(', ')}}` : '';
}

/** "outside in 80 % of it, since 5m before it". */
function whenText({ share, onsetMs, isAbsent }: Elsewhere, { fromMs }: TimeSpan): string {
  if (isAbsent) {
    return absentText(share, onsetMs, fromMs);
  }
  if (onsetMs === undefined) {
    return t('app.overview.elsewhere-longer', 'outside in {{share}} of it, for more than an hour before it', {
      share: percentText(share),
    });
  }
  const values = { share: percentText(share), delay: durationText(Math.abs(onsetMs - fromMs)) };
  return onsetMs < fromMs
    ? t('app.overview.elsewhere-before', 'outside in {{share}} of it, since {{delay}} before it', values)
    : t('app.overview.elsewhere-after', 'outside in {{share}} of it, first {{delay}} after its start', values);
}

/** "no samples in 80 % of it, since 5m before it". */
function absentText(share: number, onsetMs: number | undefined, fromMs: number): string {
  if (onsetMs === undefined) {
    return t('app.overview.absent-longer', 'no samples in {{share}} of it, for more than an hour before it', {
      share: percentText(share),
    });
  }
  const values = { share: percentText(share), delay: durationText(Math.abs(onsetMs - fromMs)) };
  return onsetMs < fromMs
    ? t('app.overview.absent-before', 'no samples in {{share}} of it, since {{delay}} before it', values)
    : t('app.overview.absent-after', 'no samples in {{share}} of it, first {{delay}} after its start', values);
}

function getStyles({ spacing }: GrafanaTheme2) {
  return {
    list: css({ listStyle: 'none', margin: spacing(1, 0), maxHeight: 300, overflowY: 'auto' }),
    name: css({ overflowWrap: 'anywhere', whiteSpace: 'normal' }),
  };
}
