import type { BackendSrv } from '@grafana/runtime';
import { fromFetch } from 'rxjs/fetch';
import type { Provisioned } from '../provisioned';

/** Of Grafana's server only what lists, reads and adds dashboards and data sources. */
export function hostBackend({ dashboards, health }: Provisioned): BackendSrv {
  const refuse = () => Promise.reject(new Error('the stand-alone page has no Grafana server'));
  const get = async (address: string) => {
    const uid = /^\/api\/dashboards\/uid\/([^/]+)$/.exec(address)?.[1];
    if (uid) {
      return { dashboard: await (await fetch(`/dashboards/${uid}`)).json() };
    }
    return address === '/api/search'
      ? dashboards.map(({ uid, title }) => ({ uid, title, url: `/d/${uid}` }))
      : refuse();
  };
  const post = async (address: string, body: unknown) => {
    const made = await fetch(address, { method: 'POST', body: JSON.stringify(body) });
    const answer = await made.json();
    return made.ok ? answer : Promise.reject({ data: answer });
  };
  const others = {
    post,
    ...(health && { fetch: ({ url }: { url: string }) => fromFetch(url) }),
    put: refuse,
    patch: refuse,
    delete: refuse,
    request: refuse,
    datasourceRequest: refuse,
  };
  return { ...others, get } as unknown as BackendSrv;
}
