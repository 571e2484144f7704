import { DataSourcePlugin } from '@grafana/data';
import { LoadingPlaceholder } from '@grafana/ui';
import React, { lazy, Suspense } from 'react';
import { AnomalyDataSource } from './datasource';
import { connectLanguage } from '../language/connect';
import meta from './plugin.json';
import type { AnomalyDataSourceOptions, SavedQuery } from './query/savedQuery';

connectLanguage(meta.id);

const ConfigEditor = lazy(() => import('./editor/editors').then((editors) => ({ default: editors.ConfigEditor })));
const QueryEditor = lazy(() => import('./editor/editors').then((editors) => ({ default: editors.QueryEditor })));

// Editors come when one is opened: a panel that is only looked at does not wait for them.
export const plugin = new DataSourcePlugin<AnomalyDataSource, SavedQuery, AnomalyDataSourceOptions>(AnomalyDataSource)
  .setConfigEditor((props) => (
    <Suspense fallback={<LoadingPlaceholder text="" />}>
      <ConfigEditor {...props} />
    </Suspense>
  ))
  .setQueryEditor((props) => (
    <Suspense fallback={<LoadingPlaceholder text="" />}>
      <QueryEditor {...props} />
    </Suspense>
  ));
