import type { TimeRange } from '@grafana/data';
import { useEffect, useMemo, useState } from 'react';
import { concatMap, from, map, of, type Subscription } from 'rxjs';
import { t } from '../../../language/translate';
import { readRequest, type SavedRequest } from '../../../rules';
import { previewQuery } from '../preview/previewQuery';
import { replayQuery, type OneReplayed } from './replayQuery';

/** How long after the last key the queries are sent. */
const PAUSE_MS = 500;

/**
 * What the past says of each request, one asked after the other; undefined where it is not known yet. What has been asked is not
 * asked again when another request comes or goes.
 *
 * @param bands - the data sources of ours that there are
 * @param allowPoints - somebody has agreed to a history of so many points
 */
export function useManyReplays(
  requests: SavedRequest[],
  bands: Parameters<typeof previewQuery>[1],
  range: TimeRange,
  allowPoints?: number
): Array<OneReplayed | undefined> {
  const [known, setKnown] = useState<ReadonlyMap<string, OneReplayed>>(new Map());
  const all = JSON.stringify(requests.map((request) => JSON.stringify([request, allowPoints, range.from, range.to])));
  useEffect(() => {
    const keys: string[] = JSON.parse(all);
    let running: Subscription | undefined;
    const timer = setTimeout(() => {
      const wanted = keys.map((key, i) => ({ key, request: requests[i] })).filter(({ key }) => !known.has(key));
      setKnown((before) => new Map([...before].filter(([key]) => keys.includes(key))));
      running = from(wanted)
        .pipe(
          concatMap(({ key, request }) => {
            const query = previewQuery(request, bands, allowPoints);
            const replay = query
              ? replayQuery(query, readRequest(request).request, range)
              : of<OneReplayed>({
                  why: t(
                    'app.rules.many.nobody-to-ask',
                    'There is no Prometheus, or no data source of Anomaly band, to ask.'
                  ),
                });
            return replay.pipe(map((one) => ({ key, one })));
          })
        )
        .subscribe(({ key, one }) => setKnown((before) => new Map(before).set(key, one)));
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      running?.unsubscribe();
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the text has all that is asked; an answer asks nothing anew
  }, [all]);
  return useMemo(() => (JSON.parse(all) as string[]).map((key) => known.get(key)), [all, known]);
}
