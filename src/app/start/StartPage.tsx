import { hasPermission, PluginPage } from '@grafana/runtime';
import { Stack, Text } from '@grafana/ui';
import React from 'react';
import { prepareSteps } from './prepareSteps';
import { StepCard } from './StepCard';
import { useStartFacts } from './useStartFacts';

/** From nothing to an alert in three steps, each with its state. */
export default function StartPage() {
  const { facts, task, run } = useStartFacts();
  const steps = prepareSteps(facts, {
    addDataSources: hasPermission('datasources:create'),
    editDashboards: hasPermission('dashboards:create'),
    explore: hasPermission('datasources:explore'),
  });
  return (
    <PluginPage>
      <Stack direction="column" gap={3}>
        <Text color="secondary">
          What is normal for this hour of this week, for any PromQL query; what is outside of it, and why.
        </Text>
        <ol style={{ listStyle: 'none', margin: 0, maxWidth: 800 }}>
          {steps.map((step, i) => (
            <StepCard key={step.title} number={i + 1} step={step} task={task} onTask={run} />
          ))}
        </ol>
      </Stack>
    </PluginPage>
  );
}
