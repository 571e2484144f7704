import { PluginPage } from '@grafana/runtime';
import React from 'react';
import { StartSteps } from './StartSteps';

/** The first page of the app. What the app is for stands above: Grafana shows the description of plugin.json. */
export default function StartPage() {
  return (
    <PluginPage>
      <StartSteps />
    </PluginPage>
  );
}
