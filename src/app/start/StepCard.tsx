import { css } from '@emotion/css';
import { locationUtil, type GrafanaTheme2 } from '@grafana/data';
import { Button, Icon, LinkButton, Spinner, Stack, Text, useStyles2 } from '@grafana/ui';
import React from 'react';
import type { StartTask } from './facts';
import type { Step, StepState } from './prepareSteps';
import type { TaskState } from './useStartFacts';
import { t } from '../../language/translate';

const STATE_TEXTS: Record<StepState, string> = {
  get done() {
    return t('app.start.done', 'Done');
  },
  get next() {
    return t('app.start.next', 'Next');
  },
  get later() {
    return t('app.start.to-do', 'To do');
  },
  get checking() {
    return t('app.start.looking', 'Looking');
  },
  get problem() {
    return t('app.start.needs-attention', 'Needs attention');
  },
};

interface Props {
  number: number;
  step: Step;
  task: TaskState;
  onTask: (task: StartTask) => void;
}

/** One step: its number or a tick, its state, and buttons for what can be done. */
export function StepCard({ number, step, task, onTask }: Props) {
  const styles = useStyles2(getStyles, step.state);
  return (
    <li className={styles.card} aria-label={step.title} data-state={step.state}>
      <span className={styles.mark} title={STATE_TEXTS[step.state]}>
        <Mark state={step.state} number={number} />
      </span>
      <div className={styles.body}>
        <Stack direction="row" gap={1} alignItems="baseline" wrap="wrap">
          <Text element="h2" variant="h4">
            {step.title}
          </Text>
          <Text variant="bodySmall" color={step.state === 'problem' ? 'error' : 'secondary'}>
            {STATE_TEXTS[step.state]}
          </Text>
        </Stack>
        <Text element="p" color="secondary">
          {step.text}
        </Text>
        {step.actions.length > 0 && (
          <Stack direction="row" gap={1} wrap="wrap">
            {step.actions.map((action) => {
              const look = { variant: action.primary ? 'primary' : 'secondary', size: 'sm' } as const;
              return 'href' in action ? (
                <LinkButton key={action.text} href={locationUtil.assureBaseUrl(action.href)} {...look}>
                  {action.text}
                </LinkButton>
              ) : (
                <Button
                  key={action.text}
                  disabled={task.kind === 'running'}
                  onClick={() => onTask(action.task)}
                  {...look}
                >
                  {action.text}
                </Button>
              );
            })}
          </Stack>
        )}
        {task.kind === 'refused' &&
          step.actions.some((action) => 'task' in action && action.task.kind === task.task.kind) && (
            <Text element="p" color="error">
              {t('app.grafana-refused', 'Grafana refused: {{message}}', { message: task.message })}
            </Text>
          )}
      </div>
    </li>
  );
}

function Mark({ state, number }: { state: StepState; number: number }) {
  switch (state) {
    case 'done':
      return <Icon name="check" aria-label={STATE_TEXTS.done} />;
    case 'problem':
      return <Icon name="exclamation-triangle" aria-label={STATE_TEXTS.problem} />;
    case 'checking':
      return <Spinner inline size="sm" />;
    default:
      return <>{number}</>;
  }
}

function getStyles({ colors, shape, spacing, typography }: GrafanaTheme2, state: StepState) {
  const colour = { done: colors.success, problem: colors.error, next: colors.primary }[state as string];
  return {
    card: css({
      display: 'flex',
      gap: spacing(2),
      padding: spacing(2),
      marginBottom: spacing(1),
      background: colors.background.secondary,
      borderRadius: shape.radius.default,
    }),
    mark: css({
      display: 'grid',
      placeItems: 'center',
      flexShrink: 0,
      width: spacing(4),
      height: spacing(4),
      borderRadius: shape.radius.circle,
      border: `1px solid ${colour?.border ?? colors.border.medium}`,
      color: colour?.text ?? colors.text.secondary,
      fontWeight: typography.fontWeightMedium,
    }),
    body: css({
      display: 'flex',
      flexDirection: 'column',
      gap: spacing(1),
      minWidth: 0,
      overflowWrap: 'anywhere',
      p: { margin: 0 },
    }),
  };
}
