import { RULES_PAGE, ruleRequestLink } from '../../links/rulesPage';
import { NEW_STEP } from '../../saved/newStep';
import { NEW_MODEL } from '../../saved/savedModel';
import { BAND_TYPE } from '../../promql/speaksPromql';
import type { BandFact, Example, PrometheusSource, Rights, StartFacts, StartTask } from './facts';

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
  const title = 'Choose a Prometheus';
  switch (band.kind) {
    case 'checking':
      return { title, state: 'checking', text: 'Looking for a data source ...', actions: [] };
    case 'answers':
      return {
        title,
        state: 'done',
        text: `"${band.name}" is there. ${band.message}`,
        actions: addDataSources ? [settings(band.uid, false)] : [],
      };
    case 'silent':
      return {
        title,
        state: 'problem',
        text: `"${band.name}" has a problem. ${band.message}`,
        actions: addDataSources ? [settings(band.uid, true)] : [],
      };
    case 'none':
      return { title, state: 'later', ...addBandActions(band.prometheus, addDataSources) };
  }
}

const BAND_IS =
  'The data source "Prometheus anomaly band" queries a Prometheus that Grafana already has, and adds the normal range.';

/** Buttons for more would be a list to read; another one can be chosen in the settings afterwards. */
const MAX_CHOICES = 4;

function addBandActions(prometheus: PrometheusSource[], mayAdd: boolean): Pick<Step, 'text' | 'actions'> {
  if (!mayAdd) {
    return { text: `${BAND_IS} Ask an administrator to add it on this page.`, actions: [] };
  }
  if (prometheus.length === 0) {
    const add = { text: 'Add Prometheus', href: '/connections/datasources/prometheus', primary: true };
    return { text: `${BAND_IS} Grafana has no Prometheus data source yet.`, actions: [add] };
  }
  const shown = prometheus.slice(0, MAX_CHOICES);
  return {
    text: prometheus.length > shown.length ? `${BAND_IS} You can choose another one later in its settings.` : BAND_IS,
    actions: shown.map((source, i) => ({
      text: `Add for ${source.name}`,
      task: { kind: 'add-band', prometheus: source },
      primary: i === 0,
    })),
  };
}

function panelStep({ panel, band, example }: StartFacts, rights: Rights): Step {
  const title = 'See the normal range';
  const uid = band.kind === 'answers' ? band.uid : undefined;
  const explore: StepAction[] =
    uid && rights.explore ? [{ text: 'Try in Explore', href: exploreLink(uid, example), primary: false }] : [];
  const add: StepAction[] =
    uid && example && rights.editDashboards
      ? [{ text: 'Create dashboard', task: { kind: 'add-dashboard' }, primary: true }]
      : [];
  const open = (href: string, primary: boolean): StepAction => ({ text: 'Open dashboard', href, primary });
  const what = `A first dashboard shows ${example?.expr ?? 'a query of this Prometheus'}, with one panel that you can change.`;
  switch (panel.kind) {
    case 'checking':
      return { title, state: 'checking', text: 'Reading the dashboards ...', actions: [] };
    case 'found':
      return {
        title,
        state: 'done',
        text: `The dashboard "${panel.title}" shows a normal range.`,
        actions: [open(panel.url, false), ...explore],
      };
    case 'empty':
      return {
        title,
        state: 'later',
        text: `The dashboard "${panel.title}" has such a panel, but its query returns no series now.`,
        actions: [open(panel.url, true), ...add.map((action) => ({ ...action, primary: false })), ...explore],
      };
    case 'none':
      return { title, state: 'later', text: what, actions: [...add, ...explore] };
    case 'unknown':
      return {
        title,
        state: 'later',
        text: `${what} The dashboards could not be read: ${panel.message}`,
        actions: [...add, ...explore],
      };
  }
}

function ruleStep({ rule, request }: StartFacts): Step {
  const title = 'Create alerts';
  const make = { text: 'Create alert rules', href: request ? ruleRequestLink(request) : RULES_PAGE, primary: true };
  const why =
    'Recording and alerting rules give the same verdicts on your Prometheus. This data source has no backend, so it cannot serve alerts itself.';
  switch (rule.kind) {
    case 'checking':
      return { title, state: 'checking', text: 'Looking for recorded series ...', actions: [] };
    case 'found':
      return {
        title,
        state: 'done',
        text: `Rules record ${few(rule.names)}.`,
        actions: [{ ...make, text: 'Create more rules' }],
      };
    case 'none':
      return { title, state: 'later', text: why, actions: [make] };
    case 'unknown':
      return {
        title,
        state: 'later',
        text: `${why} Recorded series could not be looked up: ${rule.message}`,
        actions: [make],
      };
  }
}

function settings(uid: string, primary: boolean): StepAction {
  return { text: 'Open settings', href: `/connections/datasources/edit/${encodeURIComponent(uid)}`, primary };
}

function exploreLink(uid: string, example: Partial<Example> = { step: NEW_STEP }): string {
  const queries = [{ refId: 'A', datasource: { type: BAND_TYPE, uid }, ...example, model: NEW_MODEL }];
  const panes = { a: { datasource: uid, queries, range: { from: 'now-7d', to: 'now' } } };
  return `/explore?schemaVersion=1&panes=${encodeURIComponent(JSON.stringify(panes))}`;
}

function few(names: string[]): string {
  const [first, second, ...rest] = names;
  return [first, second, rest.length > 0 ? `${rest.length} more` : undefined].filter(Boolean).join(', ');
}
