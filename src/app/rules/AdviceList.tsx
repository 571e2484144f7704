import { Alert, Button, Stack } from '@grafana/ui';
import React from 'react';
import type { Advice } from './prepareAdvice';

interface Props {
  advice: Advice[];
  onApply: (expr: string) => void;
}

/** What would make a better baseline, one click away where that is clear. */
export function AdviceList({ advice, onApply }: Props) {
  return (
    <>
      {advice.map(({ code, severity, text, fix }) => (
        <Alert key={code} severity={severity} title={text} bottomSpacing={0}>
          {fix && (
            <Stack direction="row">
              <Button size="sm" variant="secondary" onClick={() => onApply(fix.expr)}>
                {fix.text}
              </Button>
            </Stack>
          )}
        </Alert>
      ))}
    </>
  );
}
