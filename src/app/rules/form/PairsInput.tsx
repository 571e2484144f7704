import { Button, IconButton, Input, Stack } from '@grafana/ui';
import React from 'react';
import { CheckedField } from './CheckedField';
import { rowOf, type FormList, type Pair } from './form';
import type { FormControl } from './formControl';
import { errorAt } from './prepareRequest';
import { t } from '../../../language/translate';

interface Props {
  control: FormControl;
  list: FormList;
  /** Absent: as the field is called. */
  label?: string;
  description?: string;
  /** Name of one of them, on buttons and for screen readers. */
  item: string;
}

/** Names with texts, one row each. */
export function PairsInput({ control, list, label = rowOf(list).label, description, item }: Props) {
  const error = errorAt(control.problems, list);
  return (
    <CheckedField label={label} description={description} error={error}>
      <Rows pairs={control.form.lists[list]} item={item} onChange={(pairs) => control.setList(list, pairs)} />
    </CheckedField>
  );
}

interface RowsProps {
  pairs: Pair[];
  item: string;
  onChange: (pairs: Pair[]) => void;
}

/** `Field` hands props to its child that are no attributes of an element: this component leaves them out. */
function Rows({ pairs, item, onChange }: RowsProps) {
  const change = (index: number, changed: Partial<Pair>) =>
    onChange(pairs.map((pair, i) => (i === index ? { ...pair, ...changed } : pair)));
  return (
    <Stack direction="column" gap={0.5} alignItems="flex-start">
      {pairs.map((pair, i) => (
        <Stack key={i} direction="row" gap={0.5} alignItems="center">
          <Input
            aria-label={t('app.rules.form.name-of', 'Name of {{item}} {{n}}', { item, n: i + 1 })}
            placeholder={t('app.rules.form.name', 'name')}
            width={16}
            value={pair.name}
            onChange={({ currentTarget }) => change(i, { name: currentTarget.value })}
          />
          <Input
            aria-label={t('app.rules.form.text-of', 'Text of {{item}} {{n}}', { item, n: i + 1 })}
            placeholder={t('app.rules.form.text', 'text')}
            value={pair.value}
            onChange={({ currentTarget }) => change(i, { value: currentTarget.value })}
          />
          <IconButton
            name="trash-alt"
            tooltip={t('app.rules.form.remove', 'Remove {{item}} {{n}}', { item, n: i + 1 })}
            onClick={() => onChange(pairs.filter((_, other) => other !== i))}
          />
        </Stack>
      ))}
      <Button
        size="sm"
        variant="secondary"
        fill="text"
        icon="plus"
        onClick={() => onChange([...pairs, { name: '', value: '' }])}
      >
        {t('app.rules.form.add', 'Add {{item}}', { item })}
      </Button>
    </Stack>
  );
}
