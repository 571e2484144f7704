import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { getBackendSrv } from '@grafana/runtime';
import { Button, IconButton, Input, useStyles2 } from '@grafana/ui';
import React, { useState } from 'react';
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
  onChange: (list: string[]) => void;
  words: Words;
}

/** Expressions: to be added, taken away, and taken over from the panels of a dashboard. */
export function ExpressionList({ list, onChange: tell, words }: Props) {
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
      <ImportDashboard label={words.takePanels} onFound={(found) => onChange([...list, ...found])} />
    </section>
  );
}

/** The last part of a dashboard's path is a title, the one before its uid. */
function uidOf(address: string): string {
  return /\/d\/([^/?#]+)/.exec(address)?.[1] ?? address.trim();
}

function leftOutText(leftOut: number): string {
  return leftOut === 0
    ? t('app.this-dashboard-has-no', 'This dashboard has no PromQL.')
    : plural('app.left-out', leftOut, {
        one: '{{count}} query is left out: a variable of it has no saved value, or it is no PromQL.',
        other: '{{count}} queries are left out: a variable of them has no saved value, or they are no PromQL.',
      });
}

function ImportDashboard({ label, onFound }: { label: string; onFound: (found: string[]) => void }) {
  const styles = useStyles2(getStyles);
  const [address, setAddress] = useState('');
  const [failure, setFailure] = useState<string>();
  const load = () =>
    getBackendSrv()
      .get(`/api/dashboards/uid/${encodeURIComponent(uidOf(address))}`)
      .then(
        ({ dashboard }) => {
          const { watched, leftOut } = watchedOfDashboard(dashboard);
          setFailure(leftOut > 0 || watched.length === 0 ? leftOutText(leftOut) : undefined);
          onFound(watched);
        },
        (error: unknown) => setFailure(messageOf(error))
      );
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
