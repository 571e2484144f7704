import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, ClipboardButton, useStyles2 } from '@grafana/ui';
import React, { useEffect } from 'react';
import type { TimeSpan } from '../../core';
import type { PartsAnswer } from '../../frames/parts';
import type { NamedSeries } from '../view/prepare';
import { valueText } from '../view/values';
import { labelsText, partsSentence, prepareBars } from './preparePartsText';
import { useParts } from './useParts';

interface Props {
  series: NamedSeries;
  event: TimeSpan;
  /** Tier of `sharp` that decided. */
  tier: 'sudden' | 'lasting';
  /** The answer in words, for annotations and copies; '' while there is none. */
  onText: (text: string) => void;
}

/** Which part of it: asked by a click, answered by a sentence and a bar for each value of the labels that explain it. */
export function Parts({ series, event, tier, onText }: Props) {
  const styles = useStyles2(getStyles);
  const askParts = series.meta?.askParts;
  const { state, ask, cancel } = useParts(askParts, event, tier);
  const print = (value: number) => valueText(series.observed, value);
  const text = state.kind === 'answered' ? partsSentence(state.answer, print) : '';
  // eslint-disable-next-line react-hooks/exhaustive-deps -- the words, not who takes them
  useEffect(() => onText(text), [text]);
  if (!askParts) {
    return null;
  }
  return (
    <div className={styles.box} data-testid="anomaly-parts">
      {state.kind === 'idle' && (
        <Button
          size="sm"
          variant="secondary"
          icon="sitemap"
          tooltip="Asks for at most 300 parts and 300,000 samples of them"
          onClick={ask}
        >
          Which part of it?
        </Button>
      )}
      {state.kind === 'asking' && (
        <Button size="sm" variant="secondary" icon="fa fa-spinner" onClick={cancel}>
          Cancel
        </Button>
      )}
      <div role="status" className={styles.sentence}>
        {state.kind === 'failed' ? state.message : text}
      </div>
      {state.kind === 'answered' && <Bars answer={state.answer} />}
    </div>
  );
}

function Bars({ answer }: { answer: PartsAnswer }) {
  const styles = useStyles2(getStyles);
  const { labels, notes } = prepareBars(answer);
  return (
    <>
      {labels.map(({ label, bars, more }) => (
        <div key={label}>
          <div className={styles.head}>
            <span className={styles.label}>{label}</span>
            <ClipboardButton
              size="sm"
              fill="text"
              variant="secondary"
              icon="copy"
              aria-label={`Copy the query split by ${label}`}
              getText={() => answer.splitBy(label)}
            >
              Split
            </ClipboardButton>
          </div>
          <ul className={styles.list} aria-label={`Shares by ${label}`}>
            {bars.map(({ value, text, width }) => (
              <li key={value} className={styles.row}>
                <span className={styles.value}>{value}</span>
                <span className={styles.track} aria-hidden>
                  <span className={styles.bar} style={{ width: `${100 * width}%` }} />
                </span>
                <span className={styles.share}>{text}</span>
                <ClipboardButton
                  size="sm"
                  fill="text"
                  variant="secondary"
                  icon="filter"
                  aria-label={`Copy the query of ${labelsText({ [label]: value })} only`}
                  getText={() => answer.filterBy({ [label]: value === '(none)' ? '' : value })}
                />
              </li>
            ))}
          </ul>
          {more > 0 && <div className={styles.note}>{`and ${more} more`}</div>}
        </div>
      ))}
      {notes.map((note) => (
        <div key={note} className={styles.note}>
          {note}
        </div>
      ))}
    </>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    box: css({
      borderTop: `1px solid ${theme.colors.border.weak}`,
      marginTop: theme.spacing(0.75),
      paddingTop: theme.spacing(0.75),
      fontSize: theme.typography.bodySmall.fontSize,
    }),
    sentence: css({ overflowWrap: 'anywhere', margin: theme.spacing(0.5, 0) }),
    head: css({ display: 'flex', alignItems: 'center', justifyContent: 'space-between' }),
    label: css({ color: theme.colors.text.secondary }),
    list: css({ listStyle: 'none', margin: 0, padding: 0 }),
    row: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1) }),
    value: css({ flex: '0 1 110px', minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }),
    track: css({ flex: '1 1 60px', height: 6, borderRadius: 3, background: theme.colors.action.disabledBackground }),
    bar: css({ display: 'block', height: '100%', borderRadius: 3, background: theme.colors.primary.main }),
    share: css({ flex: 'none', minWidth: 44, textAlign: 'right', fontVariantNumeric: 'tabular-nums' }),
    note: css({ color: theme.colors.text.secondary }),
  };
}
