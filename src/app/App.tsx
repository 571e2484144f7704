import { OVERVIEW_PAGE, START_PAGE } from '../links/overviewPage';
import { REPLAY_PAGE } from '../links/replayPage';
import { APP_PAGE, RULES_PAGE } from '../links/rulesPage';
import { locationService } from '@grafana/runtime';
import React, { lazy, Suspense, useLayoutEffect, useState } from 'react';
import { LoadingPlaceholder } from '@grafana/ui';
import { Guarded } from './Guarded';
import { browserList, teamList, type AppSettings } from './overview/watchLists';
import { useLocation } from './useLocation';

const StartPage = lazy(() => import('./start/StartPage'));
const RulesPage = lazy(() => import('./rules/RulesPage'));
const ReplayPage = lazy(() => import('./replay/ReplayPage'));
const OverviewPage = lazy(() => import('./overview/OverviewPage'));

/** The pages; each is loaded when it is opened. The app's own address leads to the overview once something is watched. */
export function App({ settings }: { settings: AppSettings }) {
  const { pathname, search } = useLocation();
  const [team, setTeam] = useState(() => teamList(settings));
  const path = pathname.replace(/\/+$/, '');
  // Whoever leaves the app sees its last page until the next one is there.
  const isOurs = path === APP_PAGE || path.startsWith(`${APP_PAGE}/`);
  const isKnown = !isOurs || [START_PAGE, RULES_PAGE, REPLAY_PAGE, OVERVIEW_PAGE].includes(path);
  useLayoutEffect(() => {
    if (!isKnown) {
      const isWatching = (browserList() ?? team).watched.length > 0;
      locationService.replace(`${isWatching ? OVERVIEW_PAGE : START_PAGE}${search}`);
    }
  }, [isKnown, search, team]);
  return (
    <Suspense fallback={<LoadingPlaceholder text="" />}>
      <Guarded key={pathname}>
        {path === RULES_PAGE && <RulesPage />}
        {path === REPLAY_PAGE && <ReplayPage />}
        {path === START_PAGE && <StartPage />}
        {path === OVERVIEW_PAGE && <OverviewPage team={team} onTeam={setTeam} />}
      </Guarded>
    </Suspense>
  );
}
