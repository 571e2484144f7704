import type { TimeRange } from '@grafana/data';
import { Collapse, InlineFieldRow } from '@grafana/ui';
import React, { useState } from 'react';
import { observedName } from '../../recorded/names';
import { suggestedName } from '../../recorded/suggestedName';
import { QUERY } from '../../saved/query';
import type { SavedQuery } from '../query/savedQuery';
import { ChoiceField } from './ChoiceField';
import { Exclusions } from './Exclusions';
import type { ModelForm } from './form';
import { ModelRows } from './ModelRows';
import { UpstreamField } from './UpstreamField';
import { ValueField } from './ValueField';
import { t } from '../../language/translate';

interface Props {
  query: SavedQuery;
  form: ModelForm;
  /** On screen. */
  range?: TimeRange;
  onChange: (changed: Partial<SavedQuery>) => void;
}

/** All that has a good default. */
export function MoreOptions({ query, form, range, onChange }: Props) {
  const [isOpen, setOpen] = useState(false);
  const { problems } = form;
  const baseline = query.baseline ?? 'browser';
  const text = (name: 'step' | 'allowPoints' | 'recordedName' | 'legendFormat', width?: number, standard?: string) => (
    <ValueField
      row={QUERY[name]}
      width={width}
      value={query[name]}
      standard={standard}
      path={name}
      problems={problems}
      onChange={(value) => onChange({ [name]: value })}
    />
  );
  return (
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- without it, hosts before 13 cannot open the section
    <Collapse label={t('datasource.editor.more', 'More')} collapsible isOpen={isOpen} onToggle={() => setOpen(!isOpen)}>
      <ModelRows form={form} />
      <InlineFieldRow>
        {text('step')}
        {text('allowPoints')}
        <UpstreamField uid={query.upstreamUid} onChange={(upstreamUid) => onChange({ upstreamUid })} />
      </InlineFieldRow>
      <Exclusions query={query} range={range} problems={problems} onChange={onChange} />
      <InlineFieldRow>
        <ChoiceField
          row={QUERY.baseline}
          value={baseline}
          reason={problems.baseline}
          onChange={(chosen) => onChange({ baseline: chosen })}
        />
        {baseline !== 'browser' && text('recordedName', 40, observedName(suggestedName(query.expr)))}
        <ChoiceField row={QUERY.show} value={query.show ?? 'band'} onChange={(show) => onChange({ show })} />
        {text('legendFormat', 30)}
      </InlineFieldRow>
    </Collapse>
  );
}
