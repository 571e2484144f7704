import type { TimeRange } from '@grafana/data';
import { Collapse, InlineFieldRow } from '@grafana/ui';
import React, { useState } from 'react';
import { observedName } from '../../recorded/names';
import { suggestedName } from '../../recorded/suggestedName';
import type { SavedQuery } from '../query/savedQuery';
import { ChoiceField } from './ChoiceField';
import { BASELINES, SHOWN } from './choices';
import { Exclusions } from './Exclusions';
import type { ModelForm } from './form';
import { ModelRows } from './ModelRows';
import { UpstreamField } from './UpstreamField';
import { ValueField } from './ValueField';

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
  return (
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- without it, hosts before 13 cannot open the section
    <Collapse label="More" collapsible isOpen={isOpen} onToggle={() => setOpen(!isOpen)}>
      <ModelRows form={form} />
      <InlineFieldRow>
        <ValueField
          label="History step"
          tooltip="Distance of the samples that everything is computed from, whatever the zoom. Default: auto, 5m for windows of a week. Example: 30m asks for a sixth of the points; $step takes it from a variable."
          value={query.step}
          placeholder="auto"
          field="step"
          problems={problems}
          onChange={(step) => onChange({ step: step as string | undefined })}
        />
        <ValueField
          label="Loads without asking"
          tooltip="So many points of history (all series together) are loaded without asking first. Default: the limit in the settings of the data source. Example: 5000000 for a panel of 200 series that is worth the wait."
          value={query.allowPoints}
          placeholder="by settings"
          field="allowPoints"
          problems={problems}
          numeric
          onChange={(allowPoints) => onChange({ allowPoints })}
        />
        <UpstreamField
          label="Upstream"
          tooltip="Another Prometheus for this query, also by a variable. Default: the one of the data source's settings. Example: ${cluster}, so that one dashboard serves all clusters."
          uid={query.upstreamUid}
          onChange={(upstreamUid) => onChange({ upstreamUid })}
        />
      </InlineFieldRow>
      <Exclusions query={query} range={range} problems={problems} onChange={onChange} />
      <InlineFieldRow>
        <ChoiceField
          label="Baseline from"
          tooltip="Where prediction and σ come from. Recorded series are found by the name that our rules give them and checked by a few values; not for time zones and exclusions, which recorded series do not tell. Default: browser. Example: 200 series whose rules run on the server: automatic reads three short series instead of five weeks."
          options={BASELINES}
          value={baseline}
          reason={problems.baseline}
          onChange={(chosen) => onChange({ baseline: chosen })}
        />
        {baseline !== 'browser' && (
          <ValueField
            label="Recorded as"
            tooltip="What the rules call the expression itself: the name of the recorded series on the Rules page. Default: the one that is suggested there. Example: job:http_requests:rate5m."
            value={query.recordedName}
            placeholder={observedName(suggestedName(query.expr))}
            width={40}
            field="recordedName"
            problems={problems}
            onChange={(recordedName) => onChange({ recordedName: recordedName as string | undefined })}
          />
        )}
        <ChoiceField
          label="Show"
          tooltip="Default: band. Example: each cycle, to see which week bends the median."
          options={SHOWN}
          value={query.show ?? 'band'}
          onChange={(show) => onChange({ show })}
        />
        <ValueField
          label="Legend"
          tooltip="Name of each series. Default: as the upstream names it. Example: {{job}}."
          value={query.legendFormat}
          placeholder="auto"
          width={30}
          field="legendFormat"
          problems={problems}
          onChange={(legendFormat) => onChange({ legendFormat: legendFormat as string | undefined })}
        />
      </InlineFieldRow>
    </Collapse>
  );
}
