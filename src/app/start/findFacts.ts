import type { DataSourceApi } from '@grafana/data';
import type { DataSourceSrv } from '@grafana/runtime';
import { askInstant } from '../ask';
import { quote } from '../../promql/expression';
import { BAND_TYPE, speaksPromql } from '../../promql/speaksPromql';
import { RECORDED_NAME } from '../../recorded/names';
import { upstreamOf } from '../sources';
import type { BandFact, PrometheusSource, RuleFact } from './facts';
import { messageOf } from './messageOf';

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
  return facts[0] ?? { kind: 'none', prometheus: prometheusOf(sources) };
}

function prometheusOf(sources: Pick<DataSourceSrv, 'getList'>): PrometheusSource[] {
  return sources
    .getList({ filter: ({ type }) => speaksPromql(type) })
    .sort((a, b) => Number(b.isDefault) - Number(a.isDefault))
    .map(({ uid, name }) => ({ uid, name }));
}

async function test(sources: Pick<DataSourceSrv, 'get'>, uid: string): Promise<{ status: string; message: string }> {
  try {
    return await (await sources.get(uid)).testDatasource();
  } catch (error) {
    return { status: 'error', message: messageOf(error) };
  }
}

/** The Prometheus that a data source of ours asks; undefined when none is chosen or it is gone. */
export async function findUpstream(
  sources: Pick<DataSourceSrv, 'get' | 'getInstanceSettings'>,
  bandUid: string
): Promise<DataSourceApi | undefined> {
  const settings = sources.getInstanceSettings(bandUid);
  const uid = settings && upstreamOf(settings);
  return uid ? sources.get(uid).catch(() => undefined) : undefined;
}

/** Whether the upstream holds series that rules of ours have recorded. */
export async function findRules(upstream: DataSourceApi, nowMs: number): Promise<RuleFact> {
  try {
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
