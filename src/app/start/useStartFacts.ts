import type { DataSourceApi } from '@grafana/data';
import { getBackendSrv, getDataSourceSrv, locationService } from '@grafana/runtime';
import { useCallback, useEffect, useState } from 'react';
import { askInstant } from '../ask';
import { addBand } from './addBand';
import { NEW_MODEL } from '../../saved/savedModel';
import { requestParts } from '../requestParts';
import { addDashboard } from './addDashboard';
import type { FoundQuery, PanelFact, StartFacts, StartTask } from './facts';
import { upstreamOf } from '../sources';
import { findExample } from './findExample';
import { findBand, findRules, findUpstream } from './findFacts';
import { findPanel } from './findPanel';
import { messageOf } from './messageOf';

const CHECKING: StartFacts = { band: { kind: 'checking' }, panel: { kind: 'checking' }, rule: { kind: 'checking' } };

/** A change on its way, or why Grafana refused it. */
export type TaskState = { kind: 'idle' } | { kind: 'running' } | { kind: 'refused'; task: StartTask; message: string };

interface Start {
  facts: StartFacts;
  task: TaskState;
  run: (task: StartTask) => void;
}

/** Looks when the page is opened, and again after a change. Each fact is shown as soon as it is known. */
export function useStartFacts(): Start {
  const [facts, setFacts] = useState(CHECKING);
  const [task, setTask] = useState<TaskState>({ kind: 'idle' });
  const [looks, setLooks] = useState(0);

  useEffect(() => {
    let isGone = false;
    void look(
      (found) => isGone || setFacts((facts) => ({ ...facts, ...found })),
      () => isGone
    );
    return () => {
      isGone = true;
    };
  }, [looks]);

  const run = useCallback(
    (next: StartTask) => {
      setTask({ kind: 'running' });
      change(next, facts).then(
        () => {
          setTask({ kind: 'idle' });
          setLooks((count) => count + 1);
        },
        (error) => setTask({ kind: 'refused', task: next, message: messageOf(error) })
      );
    },
    [facts]
  );
  return { facts, task, run };
}

/** @param isGone - the page was left: nothing more is asked */
async function look(tell: (found: Partial<StartFacts>) => void, isGone: () => boolean): Promise<void> {
  const sources = getDataSourceSrv();
  const nowMs = Date.now();
  const band = await findBand(sources);
  const uid = band.kind === 'answers' || band.kind === 'silent' ? band.uid : undefined;
  const upstream = uid === undefined ? undefined : await findUpstream(sources, uid);
  if (isGone()) {
    return;
  }
  tell({ band, ...(!upstream && { rule: { kind: 'none' } }) });
  const hasData = async (expr: string, atMs: number) =>
    upstream !== undefined &&
    !isGone() &&
    (await askInstant(upstream, { found: `count(${expr})` }, atMs || nowMs)).found.length > 0;
  const [panel, example] = await Promise.all([
    findPanel(getBackendSrv(), hasData).then((panel) => {
      tell({ panel });
      return panel;
    }),
    upstream && exampleOf(upstream, nowMs, tell),
    upstream && findRules(upstream, nowMs).then((rule) => tell({ rule })),
  ]);
  const begun = queryToBegin(panel, example ? { ...example, model: NEW_MODEL, sourceUid: uid } : undefined);
  const settings = sources.getInstanceSettings(begun?.sourceUid);
  if (begun && settings) {
    const datasourceUid = begun.upstreamUid || upstreamOf(settings);
    tell({ request: { expr: begun.expr, ...requestParts(begun, settings), places: { grafana: { datasourceUid } } } });
  }
}

/** Without an answer there is no example, and the step says what the data source says. */
function exampleOf(upstream: DataSourceApi, nowMs: number, tell: (found: Partial<StartFacts>) => void) {
  return findExample(upstream, nowMs).then(
    (example) => {
      tell({ example });
      return example;
    },
    () => undefined
  );
}

/** Rules are made for what somebody looks at already, else for the example. */
function queryToBegin(panel: PanelFact, example: FoundQuery | undefined): FoundQuery | undefined {
  return (panel.kind === 'found' && panel.query) || example;
}

async function change(task: StartTask, { band, example }: StartFacts): Promise<void> {
  switch (task.kind) {
    case 'add-band':
      return addBand(getBackendSrv(), getDataSourceSrv(), task.prometheus);
    case 'add-dashboard':
      if (band.kind === 'answers' && example) {
        locationService.push(await addDashboard(getBackendSrv(), band.uid, example));
      }
  }
}
