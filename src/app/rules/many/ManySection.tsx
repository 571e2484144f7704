import { Input, Text } from '@grafana/ui';
import React from 'react';
import type { ManyRules } from '../../../links/manyRules';
import { ExpressionList } from '../../ExpressionList';
import { CheckedField } from '../form/CheckedField';
import { Section } from '../form/Section';
import { readBudget } from './readBudget';

const WORDS = {
  field: 'Other expression',
  add: 'Add',
  remove: (expr: string) => `Remove ${expr}`,
  takePanels: 'Add its panels',
};

interface Props {
  many: ManyRules;
  onChange: (many: ManyRules) => void;
}

/** Other expressions that get the same rules, and how often all of them may fire. */
export function ManySection({ many, onChange }: Props) {
  const { also, budget } = many;
  return (
    <Section
      title="For many"
      moreOpen={also.length > 0}
      more={
        <>
          <ExpressionList
            list={also}
            onChange={(list) => onChange({ ...many, also: [...new Set(list)] })}
            words={WORDS}
          />
          {also.length > 0 && (
            <CheckedField
              label="Alert budget"
              description="Alerts a week that are acceptable of all expressions together."
              error={readBudget(budget) === undefined ? 'A number, 0 or more.' : undefined}
            >
              <Input
                id="anomalyband-budget"
                width={20}
                placeholder="none"
                value={budget}
                onChange={({ currentTarget }) => onChange({ ...many, budget: currentTarget.value })}
              />
            </CheckedField>
          )}
        </>
      }
    >
      <Text element="p" color="secondary">
        {also.length === 0
          ? 'The same rules for other expressions: one archive, one replay, one alert budget.'
          : `The same rules for ${also.length} more.`}
      </Text>
    </Section>
  );
}
