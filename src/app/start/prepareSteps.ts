import { dateTimeFormat, getTimeZone } from '@grafana/data';
import { FIND_PAGE } from '../../links/overviewPage';
import { RULES_PAGE, ruleRequestLink } from '../../links/rulesPage';
import { NEW_STEP } from '../../saved/newStep';
import { NEW_MODEL } from '../../saved/savedModel';
import { BAND_TYPE } from '../../promql/speaksPromql';
import {
  exampleRange,
  type BandFact,
  type Example,
  type PanelFact,
  type PrometheusSource,
  type Rights,
  type StartFacts,
  type StartTask,
} from './facts';
import { t } from '../../language/translate';

export type StepState = 'done' | 'next' | 'later' | 'checking' | 'problem';

/** A link below Grafana's sub path, or a change that a click makes. */
type StepAction = { text: string; primary: boolean } & ({ href: string } | { task: StartTask });

export interface Step {
  title: string;
  state: StepState;
  text: string;
  actions: StepAction[];
}

/** The three steps from nothing to a rule. The first one that is not done is the next one; nothing is ever locked. */
export function prepareSteps(facts: StartFacts, rights: Rights): Step[] {
  const steps = [bandStep(facts.band, rights), panelStep(facts, rights), ruleStep(facts)];
  const next = steps.findIndex(({ state }) => state === 'later');
  const isBlocked = steps.slice(0, next).some(({ state }) => state === 'problem' || state === 'checking');
  return steps.map((step, i) => {
    const isNext = i === next && !isBlocked;
    const isEmphasised = isNext || step.state === 'problem';
    return {
      ...step,
      state: isNext ? 'next' : step.state,
      actions: step.actions.map((action) => ({ ...action, primary: action.primary && isEmphasised })),
    };
  });
}

function bandStep(band: BandFact, { addDataSources }: Rights): Step {
  const title = t('app.start.choose-a-prometheus', 'Choose a Prometheus');
  switch (band.kind) {
    case 'checking':
      return {
        title,
        state: 'checking',
        text: t('app.start.looking-for-a-data', 'Looking for a data source ...'),
        actions: [],
      };
    case 'answers':
      return {
        title,
        state: 'done',
        text: t('app.start.is-there', '"{{name}}" is there. {{message}}', { name: band.name, message: band.message }),
        actions: addDataSources ? [settings(band.uid, false)] : [],
      };
    case 'silent':
      return {
        title,
        state: 'problem',
        text: t('app.start.has-a-problem', '"{{name}}" has a problem. {{message}}', {
          name: band.name,
          message: band.message,
        }),
        actions: addDataSources ? [settings(band.uid, true)] : [],
      };
    case 'none':
      return { title, state: 'later', ...addBandActions(band.prometheus, addDataSources) };
  }
}

/** What the data source is for, and what comes next. */
function bandIs(then = ''): string {
  const what = t(
    'app.start.band-is',
    'The data source "Prometheus anomaly band" queries a Prometheus that Grafana already has, and adds the normal range.'
  );
  return then === '' ? what : `${what} ${then}`;
}

/** Buttons for more would be a list to read; another one can be chosen in the settings afterwards. */
const MAX_CHOICES = 4;

function addBandActions(prometheus: PrometheusSource[], mayAdd: boolean): Pick<Step, 'text' | 'actions'> {
  if (!mayAdd) {
    return {
      text: bandIs(t('app.start.ask-an-administrator', 'Ask an administrator to add it on this page.')),
      actions: [],
    };
  }
  if (prometheus.length === 0) {
    const add = {
      text: t('app.start.add-prometheus', 'Add Prometheus'),
      href: '/connections/datasources/prometheus',
      primary: true,
    };
    return {
      text: bandIs(t('app.start.no-prometheus', 'Grafana has no Prometheus data source yet.')),
      actions: [add],
    };
  }
  const shown = prometheus.slice(0, MAX_CHOICES);
  return {
    text:
      prometheus.length > shown.length
        ? bandIs(t('app.start.another-later', 'You can choose another one later in its settings.'))
        : bandIs(),
    actions: shown.map((source, i) => ({
      text: t('app.start.add-for', 'Add for {{name}}', { name: source.name }),
      task: { kind: 'add-band', prometheus: source },
      primary: i === 0,
    })),
  };
}

function panelStep({ panel: found, band, example }: StartFacts, rights: Rights): Step {
  // A query with variables counts unasked, but not where nothing answers.
  const panel: PanelFact = found.kind === 'found' && band.kind === 'silent' ? { ...found, kind: 'empty' } : found;
  const title = t('app.start.see-the-normal-range', 'See the normal range');
  const uid = band.kind === 'answers' ? band.uid : undefined;
  const explore: StepAction[] =
    uid && rights.explore
      ? [
          {
            text: t('app.start.try-in-explore', 'Try in Explore'),
            href: exploreLink(uid, example),
            primary: example === null,
          },
        ]
      : [];
  const find: StepAction[] = uid
    ? [{ text: t('app.overview.find-what-to-watch', 'Find what to watch'), href: FIND_PAGE, primary: false }]
    : [];
  const add: StepAction[] =
    uid && example && rights.editDashboards
      ? [{ text: t('app.start.create-dashboard', 'Create dashboard'), task: { kind: 'add-dashboard' }, primary: true }]
      : [];
  const open = (href: string, primary: boolean): StepAction => ({
    text: t('app.start.open-dashboard', 'Open dashboard'),
    href,
    primary,
  });
  const what = firstDashboard(example);
  switch (panel.kind) {
    case 'checking':
      return {
        title,
        state: 'checking',
        text: t('app.start.reading-the-dashboards', 'Reading the dashboards ...'),
        actions: [],
      };
    case 'found':
      return {
        title,
        state: 'done',
        text: t('app.start.the-dashboard-shows-a', 'The dashboard "{{title}}" shows a normal range.', {
          title: panel.title,
        }),
        actions: [open(panel.url, false), ...find, ...explore],
      };
    case 'empty':
      return {
        title,
        state: 'later',
        text: t(
          'app.start.the-dashboard-has-such',
          'The dashboard "{{title}}" has such a panel, but its query returns no series now.',
          { title: panel.title }
        ),
        actions: [
          open(panel.url, true),
          ...[...add, ...find, ...explore].map((action) => ({ ...action, primary: false })),
        ],
      };
    case 'none':
      return { title, state: 'later', text: what, actions: [...add, ...find, ...explore] };
    case 'unknown':
      return {
        title,
        state: 'later',
        text: t('app.start.the-dashboards-could-not', '{{what}} The dashboards could not be read: {{message}}', {
          what,
          message: panel.message,
        }),
        actions: [...add, ...find, ...explore],
      };
  }
}

/** What a first dashboard would show, or that there is nothing to show. */
function firstDashboard(example: StartFacts['example']): string {
  if (example === null) {
    return t(
      'app.start.no-samples',
      'This Prometheus has no samples of the past year that a first dashboard could show. Type a query that has some.'
    );
  }
  if (example === undefined) {
    return t(
      'app.start.first-dashboard-of-a-query',
      'A first dashboard shows a query of this Prometheus, with one panel that you can change.'
    );
  }
  const { expr, endMs } = example;
  return endMs === undefined
    ? t('app.start.first-dashboard', 'A first dashboard shows {{expr}}, with one panel that you can change.', { expr })
    : t(
        'app.start.first-dashboard-of-the-past',
        'A first dashboard shows {{expr}} up to {{time}}, where its samples end, with one panel that you can change.',
        { expr, time: dateTimeFormat(endMs, { timeZone: getTimeZone() }) }
      );
}

function ruleStep({ rule, request }: StartFacts): Step {
  const title = t('app.start.create-alerts', 'Create alerts');
  const make = {
    text: t('app.start.create-alert-rules', 'Create alert rules'),
    href: request ? ruleRequestLink(request) : RULES_PAGE,
    primary: true,
  };
  const why = t(
    'app.start.recording-and-alerting-rules',
    'Recording and alerting rules give the same verdicts on your Prometheus. This data source has no backend, so it cannot serve alerts itself.'
  );
  switch (rule.kind) {
    case 'checking':
      return {
        title,
        state: 'checking',
        text: t('app.start.looking-for-recorded-series', 'Looking for recorded series ...'),
        actions: [],
      };
    case 'found':
      return {
        title,
        state: 'done',
        text: t('app.start.rules-record', 'Rules record {{names}}.', { names: few(rule.names) }),
        actions: [{ ...make, text: t('app.start.create-more-rules', 'Create more rules') }],
      };
    case 'none':
      return { title, state: 'later', text: why, actions: [make] };
    case 'unknown':
      return {
        title,
        state: 'later',
        text: t('app.start.recorded-series-could-not', '{{why}} Recorded series could not be looked up: {{message}}', {
          why,
          message: rule.message,
        }),
        actions: [make],
      };
  }
}

function settings(uid: string, primary: boolean): StepAction {
  return {
    text: t('app.start.open-settings', 'Open settings'),
    href: `/connections/datasources/edit/${encodeURIComponent(uid)}`,
    primary,
  };
}

function exploreLink(uid: string, example: StartFacts['example']): string {
  const { endMs, ...query }: Partial<Example> = example ?? { step: NEW_STEP };
  const queries = [{ refId: 'A', datasource: { type: BAND_TYPE, uid }, ...query, model: NEW_MODEL }];
  const panes = { a: { datasource: uid, queries, range: exampleRange(endMs, String) } };
  return `/explore?schemaVersion=1&panes=${encodeURIComponent(JSON.stringify(panes))}`;
}

function few(names: string[]): string {
  const [first, second, ...rest] = names;
  return [first, second, rest.length > 0 ? t('words.more', '{{n}} more', { n: rest.length }) : undefined]
    .filter(Boolean)
    .join(', ');
}
