import React from 'react';
import { FieldRow } from '../form/FieldRow';
import type { FileTabId } from './prepareFiles';
import type { FormControl } from '../form/formControl';
import { PairsInput } from '../form/PairsInput';
import { TextInput } from '../form/TextInput';

/** What the file for a target must know of its place. */
export function PlaceFields({ id, control }: { id: FileTabId; control: FormControl }) {
  switch (id) {
    case 'mimir':
      return (
        <TextInput
          control={control}
          field="places.mimirNamespace"
          label="Namespace"
          placeholder="anomalyband"
          width={30}
        />
      );
    case 'kubernetes':
      return (
        <FieldRow>
          <TextInput
            control={control}
            field="places.kubernetesNamespace"
            label="Namespace"
            placeholder="that of the command"
          />
          <PairsInput
            control={control}
            list="kubernetesLabels"
            label="Labels that the operator looks for"
            item="label"
          />
        </FieldRow>
      );
    case 'grafana':
      return (
        <FieldRow>
          <TextInput control={control} field="places.grafana.datasourceUid" label="Data source uid" />
          <TextInput control={control} field="places.grafana.folder" label="Folder" placeholder="Anomaly band" />
          <TextInput control={control} field="places.grafana.dashboardUid" label="Dashboard uid" placeholder="none" />
          <TextInput control={control} field="places.grafana.panelId" label="Panel id" placeholder="none" />
        </FieldRow>
      );
    default:
      return null;
  }
}
