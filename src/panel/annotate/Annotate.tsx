import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, TextArea, useStyles2 } from '@grafana/ui';
import React, { useContext, useState } from 'react';
import { AnnotatingContext, type Finding } from './annotating';
import { t } from '../../language/translate';

interface Props {
  finding: Finding;
  /** Text to begin with. */
  text: () => string;
  /** Asks elsewhere. */
  onAsk?: () => void;
  /** Asks at once. */
  isOpen?: boolean;
}

/** Asks for the annotation's text, says that it was saved, and takes it back. Nothing where that is not allowed. */
export function Annotate({ finding, text, onAsk, isOpen = false }: Props) {
  const styles = useStyles2(getStyles);
  const [draft, setDraft] = useState(() => (isOpen ? text() : undefined));
  const [problem, setProblem] = useState('');
  const [isSaving, setSaving] = useState(false);
  const annotating = useContext(AnnotatingContext);
  const { save } = annotating;
  if (!save) {
    return null;
  }
  if (annotating.isSaved(finding)) {
    const undo = annotating.undoOf(finding);
    return (
      <span className={styles.saved} role="status">
        {t('panel.annotate.saved', 'Annotation saved')}
        {undo && (
          <Button size="sm" variant="secondary" fill="text" onClick={undo}>
            {t('panel.annotate.undo', 'Undo')}
          </Button>
        )}
      </span>
    );
  }
  if (draft === undefined) {
    return (
      <Button size="sm" variant="secondary" icon="comment-alt" onClick={onAsk ?? (() => setDraft(text()))}>
        {t('panel.annotate.create-annotation', 'Create annotation')}
      </Button>
    );
  }
  return (
    <form
      className={styles.form}
      onSubmit={async (event) => {
        event.preventDefault();
        setProblem('');
        setSaving(true);
        try {
          await save(finding, draft.trim());
          setDraft(undefined);
        } catch (error) {
          setProblem(
            error instanceof Error
              ? error.message
              : t('panel.annotate.the-annotation-could-not', 'The annotation could not be saved.')
          );
        } finally {
          setSaving(false);
        }
      }}
    >
      <TextArea
        aria-label={t('panel.annotate.text-of-the-annotation', 'Text of the annotation')}
        autoFocus
        rows={3}
        value={draft}
        onChange={(event) => setDraft(event.currentTarget.value)}
      />
      {problem && <p role="alert">{problem}</p>}
      <div className={styles.buttons}>
        <Button size="sm" type="submit" disabled={isSaving || draft.trim() === ''}>
          {t('panel.annotate.save-annotation', 'Save annotation')}
        </Button>
        <Button size="sm" variant="secondary" fill="text" onClick={() => setDraft(undefined)}>
          {t('panel.annotate.cancel', 'Cancel')}
        </Button>
      </div>
    </form>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    saved: css({ display: 'inline-flex', alignItems: 'center', minHeight: 24, color: theme.colors.text.secondary }),
    form: css({ flex: '1 1 100%', p: { margin: theme.spacing(0.5, 0), color: theme.colors.error.text } }),
    buttons: css({ display: 'flex', gap: theme.spacing(1), marginTop: theme.spacing(0.5) }),
  };
}
