import * as fc from 'fast-check';
import { toDataFrame } from '@grafana/data';
import { overviewQueries } from '../../src/app/overview/overviewQuery';
import { readView, viewLink } from '../../src/app/overview/overviewAddress';
import { readOverviewRange } from '../../src/app/overview/overviewRange';
import { teamList } from '../../src/app/overview/watchLists';
import { readRule } from '../../src/app/replay/readRule';
import { readBudget } from '../../src/app/rules/many/readBudget';
import { readManyRules } from '../../src/links/manyRules';
import { readWatched } from '../../src/links/overviewPage';
import { readReplayLink, replayLink } from '../../src/links/replayPage';
import { migrateOptions } from '../../src/panel/migrate';
import type { AnomalyPanelOptions } from '../../src/panel/options';
import { prepareLanes } from '../../src/panel/lanes/laneSeries';
import { preparePanel } from '../../src/panel/view/prepare';
import { bandFrame } from '../panel/bandFrame';
import { hostileText } from './hostileText';
import { anything, fault, type Subject } from './subject';

const json = fc.oneof(
  fc.json(),
  fc.array(hostileText).map((texts) => JSON.stringify(texts)),
  hostileText
);

/** An address with parameters of these names; a name may come twice. */
function searchOf(names: string[], value: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .array(fc.tuple(fc.constantFrom(...names), value), { maxLength: 6 })
    .map(
      (pairs) => `?${new URLSearchParams(pairs.map(([name, text]) => [name, text.replace(/\p{Surrogate}/gu, '')]))}`
    );
}

const ruleText = fc.oneof(
  fc.constantFrom('x > 1', 'sum by (job) (x)', '5m', '0s', '1ms', '999999999999w', '1w', '4w', 'prom'),
  json
);
const viewText = fc.oneof(
  fc.constantFrom('now', 'now-2d', 'now-2w/w', '0', '9'.repeat(400), '1772582400000', 'pending', 'constructor'),
  fc.constantFrom('incident:5', 'window:5:3', `window:0:${'9'.repeat(400)}`, '["up"]', '[1]', '{"length":1e9}'),
  json
);

const times = [0, 60_000, 120_000];
const roles = { observed: [1, 9, 1], predicted: [1, 1, 1], lower: [0, 0, 0], upper: [5, 5, 5], score: [0, 8, 0] };
const shown = ['a', 'b'].map((job) => bandFrame({ times, roles, labels: { job }, meta: { events: [] } }));

const option = fc.constantFrom(
  ...['layout', 'laneGroup', 'laneChoice', 'bandWidth', 'plainMethod', 'valueScale', 'seriesOrder', 'seriesLimit'],
  ...['legend', 'tooltip', 'showScore', '__proto__', 'constructor']
);
const optionValue = fc.oneof(
  fc.constantFrom<unknown>('lanes', 'band', 'auto', 'share', 0, 1, -1, NaN, 1e300),
  anything
);

/** A compact frame as a snapshot keeps it: JSON, of which a part may be anything. */
const overviewFrame = fc.record({
  meta: fc.record({
    custom: fc.record({
      anomalyBand: fc.oneof(
        anything,
        fc.record({ version: fc.constant(1), stepMs: optionValue, model: anything, events: anything }),
        fc.record({
          version: fc.constant(1),
          stepMs: fc.constant(60_000),
          model: fc.record({ bandWidth: optionValue }),
          events: fc.array(fc.record({ startMs: optionValue, endMs: optionValue, pending: fc.boolean() })),
        })
      ),
    }),
  }),
  fields: fc
    .array(
      fc.record({
        name: hostileText,
        type: fc.constant('number'),
        values: fc.array(fc.oneof(fc.double(), fc.constantFrom(null, 1, 2, 3, -1)), { maxLength: 5 }),
        config: fc.record({
          custom: fc.record({ anomalyBand: fc.record({ role: fc.constantFrom('verdict', 'score', 'observed') }) }),
        }),
        labels: fc.dictionary(hostileText, hostileText, { maxKeys: 3 }),
      }),
      { maxLength: 4 }
    )
    .map((fields) => [{ name: 'time', type: 'time', values: [1, 2], config: {} }, ...fields]),
});

/** Readers of addresses, and of what Grafana saves of panels and app. */
export const ADDRESS_SUBJECTS: Subject[] = [
  {
    what: 'links to a replay',
    input: searchOf(['expr', 'name', 'for', 'keepFiringFor', 'interval', 'source', 'past', 'labels'], ruleText),
    read: (search: string) => {
      const { labels = {}, ...linked } = readReplayLink(search);
      const { labels: kept = {}, ...again } = readReplayLink(replayLink({ ...linked, labels }).replace(/^[^?]*/, ''));
      if (JSON.stringify([again, kept]) !== JSON.stringify([linked, labels])) {
        fault('another rule after a round trip');
      }
      return Object.keys(readRule({ ...linked, labels }).errors).length > 0 ? 'refused' : 'read';
    },
  },
  {
    what: 'links to the overview, and to rules of a list',
    input: searchOf(['watch', 'from', 'to', 'filter', 'state', 'group', 'focus', 'also', 'budget'], viewText),
    read: (search: string) => {
      const watched = readWatched(search);
      const parameters = new URLSearchParams(search);
      const range = readOverviewRange(parameters.get('from') ?? '', parameters.get('to') ?? '');
      const view = readView(search);
      overviewQueries(watched ?? [], 'band');
      const many = readManyRules(search);
      if (many && !((readBudget(many.budget) ?? 0) >= 0)) {
        fault('a budget that is no number');
      }
      const again = viewLink(watched ?? [], { range, ...view }).replace(/^[^?]*/, '');
      if (JSON.stringify(readView(again)) !== JSON.stringify(view)) {
        fault('another view after a round trip');
      }
      return watched === undefined ? 'refused' : 'read';
    },
  },
  {
    what: 'watch lists in settings',
    input: fc.oneof(
      anything,
      fc.record({ jsonData: fc.oneof(anything, fc.record({ watched: fc.oneof(anything, fc.array(hostileText)) })) })
    ),
    read: (settings: object) => {
      const { watched } = teamList((settings ?? {}) as never);
      overviewQueries(watched, 'band');
      return watched.length > 0 ? 'read' : 'refused';
    },
  },
  {
    what: 'panel options',
    input: fc.dictionary(option, optionValue, { maxKeys: 4 }),
    read: (saved: object) => {
      const options = migrateOptions({ options: saved as Partial<AnomalyPanelOptions> }) as AnomalyPanelOptions;
      const lanes = prepareLanes(shown, options);
      const { kind } = lanes ?? preparePanel(shown, options);
      const kept = Object.entries(saved).every(([name, value]) => options[name as 'layout'] === value);
      return kind === 'warning' || !kept ? 'refused' : 'read';
    },
  },
  {
    what: 'stored overview answers',
    input: fc.array(overviewFrame, { maxLength: 3 }),
    read: (frames: object[]) =>
      prepareLanes(
        frames.map((frame) => toDataFrame(frame)),
        migrateOptions({ options: { layout: 'lanes' } }) as AnomalyPanelOptions
      )?.kind === 'lanes'
        ? 'read'
        : 'refused',
  },
] as Subject[];
