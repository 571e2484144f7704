import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { getBackendSrv, getDataSourceSrv } from '@grafana/runtime';
import { Button, IconButton, Input, useStyles2 } from '@grafana/ui';
import React, { useEffect, useRef, useState } from 'react';
import { watchedOfDashboard } from './overview/watchedOfDashboard';
import { messageOf } from './start/messageOf';
import { plural, t } from '../language/translate';
import { EXAMPLE } from '../promql/example';

/** Words for what happens to an expression of the list. */
interface Words {
  heading?: string;
  /** Label of the field. */
  field: string;
  add: string;
  remove: (expr: string) => string;
  takePanels: string;
}

interface Props {
  list: string[];
  /** The Prometheus that they ask: queries of panels to another one are left out. */
  upstreamUid?: string;
  onChange: (list: string[]) => void;
  words: Words;
}

/** Expressions: to be added, taken away, and taken over from the panels of a dashboard. */
export function ExpressionList({ list, upstreamUid, onChange: tell, words }: Props) {
  const styles = useStyles2(getStyles);
  const [text, setText] = useState('');
  const onChange = (changed: string[]) => tell([...new Set(changed)]);
  const add = () => {
    if (text.trim()) {
      onChange([...list, text.trim()]);
      setText('');
    }
  };
  return (
    <section>
      {list.length > 0 && words.heading && <h2 className={styles.heading}>{words.heading}</h2>}
      {list.map((expr) => (
        <div key={expr} className={styles.row}>
          <code className={styles.expr}>{expr}</code>
          <IconButton
            name="trash-alt"
            aria-label={words.remove(expr)}
            onClick={() => onChange(list.filter((one) => one !== expr))}
          />
        </div>
      ))}
      <div className={styles.row}>
        <Input
          width={60}
          aria-label={words.field}
          placeholder={EXAMPLE}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Enter' && add()}
        />
        <Button variant="secondary" disabled={!text.trim()} onClick={add}>
          {words.add}
        </Button>
      </div>
      <ImportDashboard
        label={words.takePanels}
        upstreamUid={upstreamUid}
        onFound={(found) => onChange([...list, ...found])}
      />
    </section>
  );
}

/** The last part of a dashboard's path is a title, the one before its uid; undefined for what is no dashboard of this Grafana. */
function uidOf(address: string): string | undefined {
  const text = address.trim();
  const host = /^https?:\/\/([^/?#]*)/i.exec(text)?.[1];
  return host !== undefined && host !== window.location.host
    ? undefined
    : (/\/d\/([^/?#]+)/.exec(text)?.[1] ?? /^[\w-]+$/.exec(text)?.[0]);
}

/** What is said of an import; undefined where all queries were taken. */
function importText({ watched, leftOut, elsewhere }: ReturnType<typeof watchedOfDashboard>): string | undefined {
  if (leftOut + elsewhere === 0) {
    return watched.length === 0 ? t('app.this-dashboard-has-no', 'This dashboard has no PromQL.') : undefined;
  }
  return [
    ...(elsewhere > 0
      ? [
          plural('app.elsewhere', elsewhere, {
            one: '{{count}} query asks another data source and is left out.',
            other: '{{count}} queries ask another data source and are left out.',
          }),
        ]
      : []),
    ...(leftOut > 0
      ? [
          plural('app.left-out', leftOut, {
            one: '{{count}} query is left out: a variable of it has no saved value, or it is no PromQL.',
            other: '{{count}} queries are left out: a variable of them has no saved value, or they are no PromQL.',
          }),
        ]
      : []),
  ].join(' ');
}

interface ImportProps {
  label: string;
  upstreamUid?: string;
  onFound: (found: string[]) => void;
}

function ImportDashboard({ label, upstreamUid, onFound }: ImportProps) {
  const styles = useStyles2(getStyles);
  const [address, setAddress] = useState('');
  const [failure, setFailure] = useState<string>();
  // The list may have changed by the time the dashboard comes.
  const tell = useRef(onFound);
  useEffect(() => {
    tell.current = onFound;
  });
  const load = async () => {
    const uid = uidOf(address);
    if (uid === undefined) {
      setFailure(t('app.no-dashboard-of-this', 'This is no dashboard of this Grafana.'));
      return;
    }
    try {
      const { dashboard } = await getBackendSrv().get(`/api/dashboards/uid/${encodeURIComponent(uid)}`);
      const found = watchedOfDashboard(dashboard, upstreamUid, getDataSourceSrv().getList());
      setFailure(importText(found));
      tell.current(found.watched);
    } catch (error) {
      setFailure(messageOf(error));
    }
  };
  return (
    <div className={styles.row}>
      <Input
        width={60}
        aria-label={t('app.dashboard-to-import', 'Dashboard to import')}
        placeholder={t('app.address-or-uid-of', 'Address or uid of a dashboard')}
        value={address}
        onChange={(event) => setAddress(event.currentTarget.value)}
      />
      <Button variant="secondary" disabled={!address.trim()} onClick={() => void load()}>
        {label}
      </Button>
      {failure !== undefined && <span role="alert">{failure}</span>}
    </div>
  );
}

function getStyles({ spacing, typography }: GrafanaTheme2) {
  return {
    heading: css({ ...typography.h5, margin: spacing(0, 0, 1) }),
    row: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: spacing(1), marginBottom: spacing(0.5) }),
    expr: css({ overflowWrap: 'anywhere', whiteSpace: 'normal' }),
  };
}
