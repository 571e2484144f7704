import { Input, Text } from '@grafana/ui';
import React from 'react';
import type { ManyRules } from '../../../links/manyRules';
import { ExpressionList } from '../../ExpressionList';
import { CheckedField } from '../form/CheckedField';
import { Section } from '../form/Section';
import { readBudget } from './readBudget';
import { t } from '../../../language/translate';

const WORDS = {
  get field() {
    return t('app.rules.many.other-expression', 'Other expression');
  },
  get add() {
    return t('app.rules.many.add', 'Add');
  },
  remove: (expr: string) => t('app.rules.many.remove', 'Remove {{expr}}', { expr }),
  get takePanels() {
    return t('app.rules.many.add-its-panels', 'Add its panels');
  },
};

interface Props {
  many: ManyRules;
  upstreamUid?: string;
  onChange: (many: ManyRules) => void;
}

/** Other expressions that get the same rules, and how often all of them may fire. */
export function ManySection({ many, upstreamUid, onChange }: Props) {
  const { also, budget } = many;
  return (
    <Section
      title={t('app.rules.many.for-many', 'For many')}
      moreOpen={also.length > 0}
      more={
        <>
          <ExpressionList
            list={also}
            upstreamUid={upstreamUid}
            onChange={(list) => onChange({ ...many, also: [...new Set(list)] })}
            words={WORDS}
          />
          {also.length > 0 && (
            <CheckedField
              label={t('app.rules.many.alert-budget', 'Alert budget')}
              description={t(
                'app.rules.many.alerts-a-week-that',
                'Alerts a week that are acceptable of all expressions together; those of one incident count once.'
              )}
              error={
                readBudget(budget) === undefined
                  ? t('app.rules.many.a-number-from-0', 'A number from 0 to 10,000.')
                  : undefined
              }
            >
              <Input
                id="anomalyband-budget"
                width={20}
                placeholder={t('app.rules.many.none', 'none')}
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
          ? t(
              'app.rules.many.the-same-rules-for',
              'The same rules for other expressions: one archive, one replay, one alert budget.'
            )
          : t('app.rules.many.the-same-rules-for-more', 'The same rules for {{n}} more.', {
              n: also.length,
            })}
      </Text>
    </Section>
  );
}
