import React from 'react';
import { FieldRow } from './FieldRow';
import { FlagInput } from './FlagInput';
import { rowOf, type FormField } from './form';
import type { FormControl } from './formControl';
import { PairsInput } from './PairsInput';
import { Section } from './Section';
import { TextInput } from './TextInput';
import { t } from '../../../language/translate';

const MORE: FormField[] = [
  'alert.splitBy',
  'alert.separate',
  'alert.whenMissing',
  'alert.optOut.metric',
  'alert.optOut.on',
  'alert.links.dashboard',
  'alert.links.panel',
  'alert.links.runbook',
];

const LINK = 'https://';

/** Recipients of each text. */
export function AlertSection({ control }: { control: FormControl }) {
  const { form, request } = control;
  const isOpen =
    MORE.some((field) => form.texts[field]) ||
    [...form.lists['alert.labels'], ...form.lists['alert.annotations']].length > 0;
  return (
    <Section
      title={t('app.rules.form.alert', 'Alert')}
      moreOpen={isOpen}
      more={
        <>
          <TextInput control={control} field="alert.splitBy" description={rowOf('alert.splitBy').meaning} />
          <FlagInput control={control} field="alert.separate" />
          <FlagInput control={control} field="alert.whenMissing" />
          <PairsInput control={control} list="alert.labels" item={t('app.rules.form.label', 'label')} />
          <PairsInput
            control={control}
            list="alert.annotations"
            description={rowOf('alert.annotations').meaning}
            item={t('app.rules.form.annotation', 'annotation')}
          />
          <TextInput control={control} field="alert.links.dashboard" placeholder={LINK} />
          <TextInput control={control} field="alert.links.panel" placeholder={LINK} />
          <TextInput control={control} field="alert.links.runbook" placeholder={LINK} />
          <FieldRow>
            <TextInput control={control} field="alert.optOut.metric" />
            <TextInput control={control} field="alert.optOut.on" />
          </FieldRow>
        </>
      }
    >
      <FieldRow>
        <TextInput control={control} field="alert.subject" placeholder={request.alert.subject} />
        <TextInput control={control} field="alert.severity" placeholder={request.alert.severity} />
        <TextInput control={control} field="alert.keepFiringFor" />
      </FieldRow>
    </Section>
  );
}
