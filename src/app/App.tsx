import { OVERVIEW_PAGE } from '../links/overviewPage';
import { REPLAY_PAGE } from '../links/replayPage';
import { RULES_PAGE } from '../links/rulesPage';
import React, { lazy, Suspense } from 'react';
import { LoadingPlaceholder } from '@grafana/ui';
import { Guarded } from './Guarded';
import { useLocation } from './useLocation';

const StartPage = lazy(() => import('./start/StartPage'));
const RulesPage = lazy(() => import('./rules/RulesPage'));
const ReplayPage = lazy(() => import('./replay/ReplayPage'));
const OverviewPage = lazy(() => import('./overview/OverviewPage'));

const PAGES: Record<string, typeof StartPage> = {
  [RULES_PAGE]: RulesPage,
  [REPLAY_PAGE]: ReplayPage,
  [OVERVIEW_PAGE]: OverviewPage,
};

/** The pages; each is loaded when it is opened. */
export function App() {
  const { pathname } = useLocation();
  const Page = PAGES[pathname.replace(/\/+$/, '')] ?? StartPage;
  return (
    <Suspense fallback={<LoadingPlaceholder text="" />}>
      <Guarded key={pathname}>
        <Page />
      </Guarded>
    </Suspense>
  );
}
