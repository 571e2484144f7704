import { RULES_PAGE } from '../links/rulesPage';
import React, { lazy, Suspense } from 'react';
import { LoadingPlaceholder } from '@grafana/ui';
import { Guarded } from './Guarded';
import { useLocation } from './useLocation';

const StartPage = lazy(() => import('./start/StartPage'));
const RulesPage = lazy(() => import('./rules/RulesPage'));

/** The two pages; each is loaded when it is opened. */
export function App() {
  const { pathname } = useLocation();
  const Page = pathname.replace(/\/+$/, '') === RULES_PAGE ? RulesPage : StartPage;
  return (
    <Suspense fallback={<LoadingPlaceholder text="" />}>
      <Guarded key={pathname}>
        <Page />
      </Guarded>
    </Suspense>
  );
}
