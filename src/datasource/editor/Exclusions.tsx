import type { DateTime, TimeRange } from '@grafana/data';
import { Button, InlineField, InlineFieldRow, Input } from '@grafana/ui';
import React from 'react';
import type { SavedSpan } from '../../saved/field';
import { LEFT_OUT } from '../../saved/leftOut';
import type { SavedQuery } from '../query/savedQuery';
import type { Problems } from './form';
import { tooltipOf } from './tooltip';
import { ValueField } from './ValueField';
import { t } from '../../language/translate';

interface Props {
  query: SavedQuery;
  /** On screen. */
  range?: TimeRange;
  problems: Problems;
  onChange: (changed: Partial<SavedQuery>) => void;
}

/** Exclusions from the history: ranges of time, and annotations with a tag. */
export function Exclusions({ query, range, problems, onChange }: Props) {
  const exclusions = query.exclusions ?? [];
  const save = (spans: SavedSpan[]) => onChange({ exclusions: spans.length > 0 ? spans : undefined });
  const replace = (index: number, changed: Partial<SavedSpan>) =>
    save(exclusions.map((span, i) => (i === index ? { ...span, ...changed } : span)));
  return (
    <>
      <InlineFieldRow>
        <ValueField
          row={LEFT_OUT.exclusionTag}
          value={query.exclusionTag}
          width={20}
          path="exclusionTag"
          problems={problems}
          onChange={(exclusionTag) => onChange({ exclusionTag: exclusionTag as string | undefined })}
        />
        <InlineField
          label={LEFT_OUT.exclusions.label}
          tooltip={tooltipOf(LEFT_OUT.exclusions)}
          {...marked(problems.exclusions)}
        >
          <Button
            variant="secondary"
            icon="plus"
            disabled={!range}
            onClick={() => range && save([...exclusions, { from: wholeSecond(range.from), to: wholeSecond(range.to) }])}
          >
            {t('datasource.editor.range-on-screen', 'Range on screen')}
          </Button>
        </InlineField>
      </InlineFieldRow>
      {exclusions.map((span, index) => (
        <InlineFieldRow key={`${index} ${span.from} ${span.to}`}>
          <InlineField
            label={t('datasource.editor.left-out', 'Left out {{index}}', { index: index + 1 })}
            {...marked(problems[`exclusions.${index}.from`] ?? problems[`exclusions.${index}`])}
          >
            <Input
              aria-label={t('datasource.editor.left-out-from', 'Left out {{index}} from', { index: index + 1 })}
              width={26}
              defaultValue={span.from}
              onBlur={({ currentTarget: { value } }) => value !== span.from && replace(index, { from: value })}
            />
          </InlineField>
          <InlineField label={t('datasource.editor.to', 'to')} {...marked(problems[`exclusions.${index}.to`])}>
            <Input
              aria-label={t('datasource.editor.left-out-to', 'Left out {{index}} to', { index: index + 1 })}
              width={26}
              defaultValue={span.to}
              onBlur={({ currentTarget: { value } }) => value !== span.to && replace(index, { to: value })}
            />
          </InlineField>
          <Button
            variant="secondary"
            icon="trash-alt"
            aria-label={t('datasource.editor.keep-range-in-the', 'Keep range {{index}} in the history', {
              index: index + 1,
            })}
            tooltip={t('datasource.editor.keep-this-range-in', 'Keep this range in the history')}
            onClick={() => save(exclusions.filter((_, i) => i !== index))}
          />
        </InlineFieldRow>
      ))}
    </>
  );
}

function marked(error: string | undefined) {
  return error === undefined ? {} : { invalid: true, error };
}

/** ISO 8601 as a person would write it. */
function wholeSecond(time: DateTime): string {
  return time.toISOString().replace(/\.\d+Z$/, 'Z');
}
