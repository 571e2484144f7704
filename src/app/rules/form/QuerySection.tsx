import { DataSourcePicker } from '@grafana/runtime';
import { Field } from '@grafana/ui';
import React from 'react';
import { speaksPromql } from '../../../promql/speaksPromql';
import type { FormControl } from './formControl';
import { Section } from './Section';
import { TextInput } from './TextInput';
import { t } from '../../../language/translate';
import { EXAMPLE } from '../../../promql/example';

const UPSTREAM = 'places.grafana.datasourceUid';

/** Whom to ask, and what. */
export function QuerySection({ control }: { control: FormControl }) {
  return (
    <Section title={t('app.rules.form.query', 'Query')}>
      <Field
        noMargin
        label={t('app.rules.form.prometheus', 'Prometheus')}
        description={t(
          'app.rules.form.it-is-asked-for',
          'It is asked for the preview, and its rule server is to run the rules.'
        )}
      >
        <DataSourcePicker
          inputId="anomalyband-source"
          current={control.form.texts[UPSTREAM] || null}
          noDefault
          filter={({ type }) => speaksPromql(type)}
          onChange={({ uid }) => control.set(UPSTREAM, uid)}
        />
      </Field>
      <TextInput control={control} field="expr" placeholder={EXAMPLE} rows={3} />
    </Section>
  );
}
