import type { DateTime, TimeRange } from '@grafana/data';
import { Button, InlineField, InlineFieldRow, Input } from '@grafana/ui';
import React from 'react';
import type { SavedQuery, SavedSpan } from '../query/savedQuery';
import type { Problems } from './form';
import { ValueField } from './ValueField';

interface Props {
  query: SavedQuery;
  /** On screen. */
  range?: TimeRange;
  problems: Problems;
  onChange: (changed: Partial<SavedQuery>) => void;
}

/** What is left out of the history: ranges of time, and annotations with a tag. */
export function Exclusions({ query, range, problems, onChange }: Props) {
  const exclusions = query.exclusions ?? [];
  const save = (spans: SavedSpan[]) => onChange({ exclusions: spans.length > 0 ? spans : undefined });
  const replace = (index: number, changed: Partial<SavedSpan>) =>
    save(exclusions.map((span, i) => (i === index ? { ...span, ...changed } : span)));
  return (
    <>
      <InlineFieldRow>
        <ValueField
          label="Leave out tagged"
          tooltip="Grafana annotations with this tag are left out of the history, so that they do not bend later predictions. Default: none. Example: incident."
          value={query.exclusionTag}
          placeholder="no tag"
          width={20}
          field="exclusionTag"
          problems={problems}
          onChange={(exclusionTag) => onChange({ exclusionTag: exclusionTag as string | undefined })}
        />
        <InlineField
          label="Leave out ranges"
          tooltip="Ranges of time that are left out of the history. Default: none. Example: zoom to last week's outage, press the button, zoom out: the prediction of the same hour today no longer has the dip."
        >
          <Button
            variant="secondary"
            icon="plus"
            disabled={!range}
            onClick={() => range && save([...exclusions, { from: wholeSecond(range.from), to: wholeSecond(range.to) }])}
          >
            Range on screen
          </Button>
        </InlineField>
      </InlineFieldRow>
      {exclusions.map((span, index) => (
        <InlineFieldRow key={`${index} ${span.from} ${span.to}`}>
          <InlineField
            label={`Left out ${index + 1}`}
            invalid={`exclusions.${index}` in problems}
            error={problems[`exclusions.${index}`]}
          >
            <Input
              aria-label={`Left out ${index + 1} from`}
              width={26}
              defaultValue={span.from}
              onBlur={({ currentTarget: { value } }) => value !== span.from && replace(index, { from: value })}
            />
          </InlineField>
          <InlineField label="to">
            <Input
              aria-label={`Left out ${index + 1} to`}
              width={26}
              defaultValue={span.to}
              onBlur={({ currentTarget: { value } }) => value !== span.to && replace(index, { to: value })}
            />
          </InlineField>
          <Button
            variant="secondary"
            icon="trash-alt"
            aria-label={`Keep range ${index + 1} in the history`}
            tooltip="Keep this range in the history"
            onClick={() => save(exclusions.filter((_, i) => i !== index))}
          />
        </InlineFieldRow>
      ))}
    </>
  );
}

/** ISO 8601 as a person would write it. */
function wholeSecond(time: DateTime): string {
  return time.toISOString().replace(/\.\d+Z$/, 'Z');
}
