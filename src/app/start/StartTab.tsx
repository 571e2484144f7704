import type { AppPluginMeta, PluginConfigPageProps } from '@grafana/data';
import { Text } from '@grafana/ui';
import React from 'react';
import { Guarded } from '../Guarded';
import { StartSteps } from './StartSteps';
import { t } from '../../language/translate';

/** The same steps on Grafana's page of the app, where somebody is who has just enabled it. */
export default function StartTab({ plugin }: PluginConfigPageProps<AppPluginMeta>) {
  return plugin.meta.enabled ? (
    <Guarded>
      <StartSteps />
    </Guarded>
  ) : (
    <Text element="p">
      {t(
        'app.start.enable-the-app-above',
        'Enable the app above. Then three steps lead from here to the first normal range.'
      )}
    </Text>
  );
}
