import { FieldType } from '@grafana/data';
import type { PanelDataErrorViewProps } from '@grafana/runtime';
// Set by Grafana's core only, so the package does not export it; the file is the same instance that panels see.
import { setPanelDataErrorView } from '../../../node_modules/@grafana/runtime/dist/esm/components/PanelDataErrorView.mjs';
import React from 'react';

/** What a panel shows when it cannot draw its data: its own message, or what is missing, in the middle of the panel. */
function PanelDataError(props: PanelDataErrorViewProps) {
  return (
    <div
      data-testid="data-testid Panel data error message"
      style={{ display: 'grid', placeItems: 'center', height: '100%', textAlign: 'center' }}
    >
      {props.message ?? reasonOf(props)}
    </div>
  );
}

function reasonOf({ data, needsTimeField, needsNumberField, fieldConfig }: PanelDataErrorViewProps): string {
  const fields = data.series.flatMap((frame) => frame.fields);
  if (fields.length === 0) {
    return fieldConfig?.defaults.noValue ?? 'No data';
  }
  if (needsTimeField && !fields.some((field) => field.type === FieldType.time)) {
    return 'Data is missing a time field';
  }
  if (needsNumberField && !fields.some((field) => field.type === FieldType.number)) {
    return 'Data is missing a number field';
  }
  return 'Cannot visualize data';
}

export function providePanelDataError() {
  setPanelDataErrorView(PanelDataError);
}
