import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, ClipboardButton, LinkButton, useStyles2 } from '@grafana/ui';
import React, { useContext, useEffect, useRef } from 'react';
import type { TimeSpan } from '../../core';
import { costText, labelsText, partsSentence, toldLabels } from '../../explain/partsSentence';
import type { PartsAnswer } from '../../parts/partsAnswer';
import { reloadText } from '../../words/missingScript';
import type { NamedSeries } from '../view/prepare';
import { valueText } from '../view/values';
import { ExploreContext } from './exploring';
import { NOTHING_TOLD, type ToldParts } from './linkVariables';
import { noneName, prepareBars, type Bar } from './prepareBars';
import { SplitContext } from './splitting';
import { useParts } from './useParts';
import { t } from '../../language/translate';

interface Props {
  series: NamedSeries;
  event: TimeSpan;
  /** Tier of `sharp` that decided. */
  tier: 'sudden' | 'lasting';
  /** The answer for annotations, copies and data links. */
  onTold: (told: ToldParts) => void;
}

/** Which part of it: asked by a click, answered by a sentence and a bar for each value of the labels that explain it. */
export function Parts({ series, event, tier, onTold }: Props) {
  const styles = useStyles2(getStyles);
  const askParts = series.meta?.askParts;
  const { state, ask, agree, cancel } = useParts(askParts, event, tier);
  const print = (value: number) => valueText(series.observed, value);
  const answer = state.kind === 'answered' ? state.answer : undefined;
  const text = answer ? partsSentence(answer, print) : '';
  useEffect(() => {
    onTold(answer ? { text, labels: toldLabels(answer) } : NOTHING_TOLD);
    // The event that is told of next may have no parts.
    return () => onTold(NOTHING_TOLD);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the answer, not who takes it
  }, [answer]);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The button that was pressed is gone: without this Tab would begin at the top of the page.
    if (state.kind !== 'idle' && document.activeElement === document.body) {
      box.current?.focus({ preventScroll: true });
    }
  }, [state.kind]);
  if (!askParts) {
    return null;
  }
  const isRunning = state.kind === 'looking' || state.kind === 'asking';
  return (
    <div ref={box} tabIndex={-1} className={styles.box} data-testid="anomaly-parts">
      {state.kind === 'failed' && state.isGone && (
        <Button size="sm" variant="secondary" onClick={() => window.location.reload()}>
          {reloadText()}
        </Button>
      )}
      {(state.kind === 'idle' || (state.kind === 'failed' && !state.isGone)) && (
        <Button
          size="sm"
          variant="secondary"
          icon="sitemap"
          tooltip={t(
            'panel.parts.looks-which-parts-there',
            'Looks which parts there are, by a few small requests, and says what the answer costs'
          )}
          onClick={() => void ask()}
        >
          {state.kind === 'idle'
            ? t('panel.parts.which-part-of-it', 'Which part of it?')
            : t('panel.try-again', 'Try again')}
        </Button>
      )}
      {state.kind === 'planned' && (
        <Button size="sm" variant="primary" icon="sitemap" onClick={() => void agree(state.plan)}>
          {t('panel.parts.ask', 'Ask')}
        </Button>
      )}
      {(isRunning || state.kind === 'planned') && (
        <Button size="sm" variant="secondary" icon={isRunning ? 'fa fa-spinner' : undefined} onClick={cancel}>
          {t('panel.parts.cancel', 'Cancel')}
        </Button>
      )}
      <div role="status" className={styles.sentence}>
        {state.kind === 'planned' || state.kind === 'asking'
          ? costText(state.plan)
          : state.kind === 'failed'
            ? state.message
            : text}
      </div>
      {state.kind === 'answered' && (
        <>
          <Bars
            answer={state.answer}
            print={print}
            series={series}
            explore={{ asked: series.meta?.asked?.expr, event, stepMs: series.meta?.stepMs ?? 0 }}
          />
          <div className={styles.note}>{costText(state.plan)}</div>
        </>
      )}
    </div>
  );
}

interface BarsProps {
  series: NamedSeries;
  answer: PartsAnswer;
  print: (value: number) => string;
  explore: { asked?: string; event: TimeSpan; stepMs: number };
}

function Bars({ series, answer, print, explore }: BarsProps) {
  const styles = useStyles2(getStyles);
  const exploreExpr = useContext(ExploreContext);
  const { labels, notes } = prepareBars(answer, print);
  const show = useContext(SplitContext);
  const actions = (expr: string, what: string, icon: 'filter' | 'compass') => (
    <ExprActions
      expr={expr}
      what={what}
      icon={icon}
      href={exploreExpr(explore.asked, expr, explore.event, explore.stepMs)}
    />
  );
  return (
    <>
      {labels.map(({ label, bars, more }) => (
        <div key={label}>
          <div className={styles.head}>
            <span className={styles.label}>{label}</span>
            <span>
              {show && series.meta?.partsFrames && (
                <Button
                  size="sm"
                  fill="text"
                  variant="secondary"
                  icon="layer-group"
                  aria-label={t('panel.parts.show-the-parts-by', 'Show the parts by {{label}} as series', { label })}
                  onClick={() => show(series, label, answer.splitBy(label))}
                >
                  {t('panel.parts.split', 'Split')}
                </Button>
              )}
              {actions(answer.splitBy(label), t('panel.parts.split-by', 'split by {{label}}', { label }), 'compass')}
            </span>
          </div>
          <ul className={styles.list} aria-label={t('panel.parts.shares-by', 'Shares by {{label}}', { label })}>
            {bars.map((bar) => (
              <BarRow key={bar.value} bar={bar}>
                {bar.query !== undefined &&
                  actions(
                    bar.query,
                    t('panel.parts.of-only', 'of {{labels}} only', {
                      labels: labelsText({ [label]: bar.value === noneName() ? '' : bar.value }),
                    }),
                    'filter'
                  )}
              </BarRow>
            ))}
          </ul>
          {more > 0 && <div className={styles.note}>{t('panel.parts.and-more', 'and {{more}} more', { more })}</div>}
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

function BarRow({ bar: { value, text, detail, width, isGrey }, children }: { bar: Bar; children: React.ReactNode }) {
  const styles = useStyles2(getStyles);
  return (
    <li>
      <div className={styles.row}>
        <span className={styles.value} title={value}>
          {value}
        </span>
        <span className={styles.track} aria-hidden>
          <span className={isGrey ? styles.greyBar : styles.bar} style={{ width: `${100 * width}%` }} />
        </span>
        <span className={styles.share}>{text}</span>
        {children}
      </div>
      <div className={styles.detail}>{detail}</div>
    </li>
  );
}

/** A query in Explore, where the user may open it, and to copy. */
function ExprActions(props: { expr: string; what: string; icon: 'filter' | 'compass'; href?: string }) {
  const { expr, what, icon, href } = props;
  return (
    <span>
      {href && (
        <LinkButton
          size="sm"
          fill="text"
          variant="secondary"
          icon={icon}
          href={href}
          target="_blank"
          aria-label={t('panel.parts.open-the-query-in', 'Open the query {{what}} in Explore', { what })}
          tooltip={t('panel.parts.open-the-query-in', 'Open the query {{what}} in Explore', { what })}
        />
      )}
      <ClipboardButton
        size="sm"
        fill="text"
        variant="secondary"
        icon="copy"
        aria-label={t('panel.parts.copy-the-query', 'Copy the query {{what}}', { what })}
        getText={() => expr}
      />
    </span>
  );
}

function getStyles(theme: GrafanaTheme2) {
  const bar = { display: 'block', height: '100%', borderRadius: 3 };
  return {
    box: css({
      borderTop: `1px solid ${theme.colors.border.weak}`,
      marginTop: theme.spacing(0.75),
      paddingTop: theme.spacing(0.75),
      fontSize: theme.typography.bodySmall.fontSize,
      outline: 'none',
      'button + button': { marginLeft: theme.spacing(1) },
    }),
    sentence: css({ overflowWrap: 'anywhere', margin: theme.spacing(0.5, 0) }),
    head: css({ display: 'flex', alignItems: 'center', justifyContent: 'space-between' }),
    label: css({ color: theme.colors.text.secondary, overflowWrap: 'anywhere' }),
    list: css({ listStyle: 'none', margin: 0, padding: 0 }),
    row: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1) }),
    value: css({ flex: '0 1 110px', minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }),
    track: css({ flex: '1 1 60px', height: 6, borderRadius: 3, background: theme.colors.action.disabledBackground }),
    bar: css({ ...bar, background: theme.colors.primary.main }),
    greyBar: css({ ...bar, background: theme.colors.text.disabled }),
    share: css({ flex: 'none', minWidth: 44, textAlign: 'right', fontVariantNumeric: 'tabular-nums' }),
    detail: css({
      color: theme.colors.text.secondary,
      fontVariantNumeric: 'tabular-nums',
      marginBottom: theme.spacing(0.25),
    }),
    note: css({ color: theme.colors.text.secondary }),
  };
}
