import { getBackendSrv, getDataSourceSrv } from '@grafana/runtime';
import { useEffect, useState } from 'react';
import type { StartFacts } from './facts';
import { findBand, findPanel, findRules } from './findFacts';

const CHECKING: StartFacts = { band: { kind: 'checking' }, panel: { kind: 'checking' }, rule: { kind: 'checking' } };

/** Looks once, when the page is opened. Each fact is shown as soon as it is known. */
export function useStartFacts(): StartFacts {
  const [facts, setFacts] = useState(CHECKING);
  useEffect(() => {
    let isGone = false;
    const tell = (found: Partial<StartFacts>) => isGone || setFacts((facts) => ({ ...facts, ...found }));
    void findPanel(getBackendSrv()).then((panel) => tell({ panel }));
    void findBand(getDataSourceSrv()).then(async (band) => {
      const hasUid = band.kind === 'answers' || band.kind === 'silent';
      tell({ band, ...(!hasUid && { rule: { kind: 'none' } }) });
      if (hasUid) {
        tell({ rule: await findRules(getDataSourceSrv(), band.uid, Date.now()) });
      }
    });
    return () => {
      isGone = true;
    };
  }, []);
  return facts;
}
