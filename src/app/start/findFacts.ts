import type { DataSourceApi } from '@grafana/data';
import type { BackendSrv, DataSourceSrv } from '@grafana/runtime';
import { askInstant } from '../ask';
import { quote } from '../../promql/expression';
import { BAND_TYPE } from '../../promql/speaksPromql';
import { RECORDED_NAME } from '../../recorded/names';
import { upstreamOf } from '../sources';
import type { BandFact, PanelFact, RuleFact } from './facts';

/** The first data source of ours that answers, else the first one. */
export async function findBand(sources: Pick<DataSourceSrv, 'get' | 'getList'>): Promise<BandFact> {
  const facts: BandFact[] = [];
  for (const { uid, name } of sources.getList({ pluginId: BAND_TYPE })) {
    const answer = await test(sources, uid);
    const fact: BandFact = {
      kind: answer.status === 'error' ? 'silent' : 'answers',
      name,
      uid,
      message: answer.message,
    };
    if (fact.kind === 'answers') {
      return fact;
    }
    facts.push(fact);
  }
  return facts[0] ?? { kind: 'none' };
}

async function test(sources: Pick<DataSourceSrv, 'get'>, uid: string): Promise<{ status: string; message: string }> {
  try {
    return await (await sources.get(uid)).testDatasource();
  } catch (error) {
    return { status: 'error', message: messageOf(error) };
  }
}

/** Looked at until the first hit: a Grafana can have thousands. */
const MOST_DASHBOARDS = 60;
const AT_A_TIME = 6;

/** A dashboard which has our panel or asks our data source. */
export async function findPanel(backend: Pick<BackendSrv, 'get'>): Promise<PanelFact> {
  const silently = { showErrorAlert: false };
  try {
    const query = { type: 'dash-db', limit: MOST_DASHBOARDS };
    const found: Array<{ uid: string; title: string; url: string }> = await backend.get(
      '/api/search',
      query,
      undefined,
      silently
    );
    for (let i = 0; i < found.length; i += AT_A_TIME) {
      const some = found.slice(i, i + AT_A_TIME);
      const hits = await Promise.all(
        some.map(async ({ uid }) => {
          const address = `/api/dashboards/uid/${encodeURIComponent(uid)}`;
          // One that cannot be read says nothing about the others.
          const dashboard = await backend.get(address, undefined, undefined, silently).catch(() => undefined);
          return /"anomalyband-(panel|datasource)"/.test(JSON.stringify(dashboard ?? null));
        })
      );
      const hit = some[hits.indexOf(true)];
      if (hit) {
        return { kind: 'found', title: hit.title, url: `/d/${encodeURIComponent(hit.uid)}` };
      }
    }
    return { kind: 'none', looked: found.length };
  } catch (error) {
    return { kind: 'unknown', message: messageOf(error) };
  }
}

/** Whether the upstream of a data source of ours holds such series. */
export async function findRules(
  sources: Pick<DataSourceSrv, 'get' | 'getInstanceSettings'>,
  bandUid: string,
  nowMs: number
): Promise<RuleFact> {
  const settings = sources.getInstanceSettings(bandUid);
  const uid = settings && upstreamOf(settings);
  if (!uid) {
    return { kind: 'none' };
  }
  try {
    const upstream: DataSourceApi = await sources.get(uid);
    const { recorded } = await askInstant(
      upstream,
      { recorded: `count by (__name__) ({__name__=~${quote(RECORDED_NAME)}})` },
      nowMs
    );
    const names = recorded.map(({ labels }) => labels.__name__ ?? '').filter(Boolean);
    return names.length > 0 ? { kind: 'found', names: names.sort() } : { kind: 'none' };
  } catch (error) {
    return { kind: 'unknown', message: messageOf(error) };
  }
}

/** Grafana's own errors keep the text in `data.message`. */
function messageOf(error: unknown): string {
  const { message, data } = (error ?? {}) as { message?: string; data?: { message?: string } };
  return data?.message ?? message ?? String(error);
}
