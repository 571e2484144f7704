import { Alert, ErrorBoundary } from '@grafana/ui';
import React, { useState } from 'react';
import { t } from '../language/translate';
import { isMissingScript, missingScriptText, reloadText } from '../words/missingScript';

interface Props {
  /** Called inside of the part: what it computes fails there, too. */
  children: React.ReactNode | (() => React.ReactNode);
  /** Action of the button before it tries again, such as to drop the typed text. */
  onAgain?: () => void;
}

/** A part of a page: a fault in it is told in its place, the rest of the page stays. A script that is gone comes with a reload only. */
export function Guarded({ children, onAgain }: Props) {
  const [tries, setTries] = useState(0);
  const again = () => {
    onAgain?.();
    setTries(tries + 1);
  };
  return (
    <ErrorBoundary dependencies={[tries]}>
      {({ error }) =>
        error && isMissingScript(error) ? (
          <Alert
            severity="error"
            title={t('app.this-part-has-failed', 'This part has failed')}
            buttonContent={reloadText()}
            onRemove={() => window.location.reload()}
          >
            {missingScriptText()}
          </Alert>
        ) : error ? (
          <Alert
            severity="error"
            title={t('app.this-part-has-failed', 'This part has failed')}
            buttonContent={t('app.try-again', 'Try again')}
            onRemove={again}
          >
            {error.message}
          </Alert>
        ) : typeof children === 'function' ? (
          <Called make={children} />
        ) : (
          children
        )
      }
    </ErrorBoundary>
  );
}

function Called({ make }: { make: () => React.ReactNode }) {
  return <>{make()}</>;
}
