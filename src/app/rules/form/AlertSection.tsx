import React from 'react';
import { FieldRow } from './FieldRow';
import { FlagInput } from './FlagInput';
import type { FormField } from './form';
import type { FormControl } from './formControl';
import { PairsInput } from './PairsInput';
import { Section } from './Section';
import { TextInput } from './TextInput';

const MORE: FormField[] = [
  'alert.separate',
  'alert.whenMissing',
  'alert.optOut.metric',
  'alert.optOut.on',
  'alert.links.dashboard',
  'alert.links.panel',
  'alert.links.runbook',
];

/** Who is told what. */
export function AlertSection({ control }: { control: FormControl }) {
  const { form, request } = control;
  const isOpen =
    MORE.some((field) => form.texts[field]) || [...form.lists.labels, ...form.lists.annotations].length > 0;
  return (
    <Section
      title="Alert"
      moreOpen={isOpen}
      more={
        <>
          <FlagInput
            control={control}
            field="alert.separate"
            label="Above and below apart"
            description="One alert for each side instead of one for both."
          />
          <FlagInput
            control={control}
            field="alert.whenMissing"
            label="Missing data"
            description="One more alert for series that were there within a day and are gone."
          />
          <PairsInput control={control} list="labels" label="Labels" item="label" />
          <PairsInput
            control={control}
            list="annotations"
            label="Annotations"
            description="They may use {{ $labels.name }} and {{ $value }}."
            item="annotation"
          />
          <TextInput control={control} field="alert.links.dashboard" label="Dashboard link" placeholder="https://" />
          <TextInput control={control} field="alert.links.panel" label="Panel link" placeholder="https://" />
          <TextInput control={control} field="alert.links.runbook" label="Runbook link" placeholder="https://" />
          <FieldRow>
            <TextInput control={control} field="alert.optOut.metric" label="Opt-out metric" placeholder="none" />
            <TextInput control={control} field="alert.optOut.on" label="matched by labels" placeholder="job" />
          </FieldRow>
        </>
      }
    >
      <FieldRow>
        <TextInput control={control} field="alert.subject" label="Subject" placeholder={request.alert.subject} />
        <TextInput control={control} field="alert.severity" label="Severity" placeholder={request.alert.severity} />
        <TextInput control={control} field="alert.keepFiringFor" label="Keep firing for" placeholder="0s" />
      </FieldRow>
    </Section>
  );
}
