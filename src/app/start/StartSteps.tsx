import { hasPermission } from '@grafana/runtime';
import React from 'react';
import { Guarded } from '../Guarded';
import { prepareSteps } from './prepareSteps';
import { StepCard } from './StepCard';
import { useStartFacts } from './useStartFacts';

/** From nothing to an alert in three steps, each with its state. */
export function StartSteps() {
  const { facts, task, run } = useStartFacts();
  const steps = prepareSteps(facts, {
    addDataSources: hasPermission('datasources:create'),
    editDashboards: hasPermission('dashboards:create'),
    explore: hasPermission('datasources:explore'),
  });
  return (
    <ol style={{ listStyle: 'none', margin: 0, maxWidth: 800 }}>
      {steps.map((step, i) => (
        <Guarded key={step.title}>
          <StepCard number={i + 1} step={step} task={task} onTask={run} />
        </Guarded>
      ))}
    </ol>
  );
}
