import React from 'react';
import { FieldRow } from '../form/FieldRow';
import type { FileTabId } from './prepareFiles';
import type { FormControl } from '../form/formControl';
import { PairsInput } from '../form/PairsInput';
import { TextInput } from '../form/TextInput';
import { t } from '../../../language/translate';

/** Facts of a place that the file for a target needs. */
export function PlaceFields({ id, control }: { id: FileTabId; control: FormControl }) {
  switch (id) {
    case 'mimir':
      return <TextInput control={control} field="places.mimirNamespace" width={30} />;
    case 'kubernetes':
      return (
        <FieldRow>
          <TextInput control={control} field="places.kubernetesNamespace" />
          <PairsInput
            control={control}
            list="places.kubernetesLabels"
            label={t('app.rules.files.labels-that-the-operator', 'Labels that the operator looks for')}
            item={t('app.rules.form.label', 'label')}
          />
        </FieldRow>
      );
    case 'grafana':
      return (
        <FieldRow>
          <TextInput control={control} field="places.grafana.datasourceUid" />
          <TextInput control={control} field="places.grafana.folder" />
          <TextInput control={control} field="places.grafana.dashboardUid" />
          <TextInput control={control} field="places.grafana.panelId" />
        </FieldRow>
      );
    default:
      return null;
  }
}
