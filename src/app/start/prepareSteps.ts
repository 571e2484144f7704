import { RULES_PAGE } from '../../links/rulesPage';
import { BAND_TYPE } from '../../promql/speaksPromql';
import type { BandFact, PanelFact, Rights, RuleFact, StartFacts } from './facts';

export type StepState = 'done' | 'next' | 'later' | 'checking' | 'problem';

interface StepAction {
  text: string;
  /** Below Grafana's sub path. */
  href: string;
  primary: boolean;
}

export interface Step {
  title: string;
  state: StepState;
  text: string;
  actions: StepAction[];
}

/** The three steps from nothing to a rule. The first one that is not done is the next one; nothing is ever locked. */
export function prepareSteps(facts: StartFacts, rights: Rights): Step[] {
  const steps = [bandStep(facts.band, rights), panelStep(facts.panel, facts.band, rights), ruleStep(facts.rule)];
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
  const title = 'Choose whom to ask';
  switch (band.kind) {
    case 'checking':
      return { title, state: 'checking', text: 'Looking for a data source ...', actions: [] };
    case 'answers':
      return {
        title,
        state: 'done',
        text: `${band.name}: ${band.message}`,
        actions: addDataSources ? [settings(band.uid, false)] : [],
      };
    case 'silent':
      return {
        title,
        state: 'problem',
        text: `${band.name}: ${band.message}`,
        actions: addDataSources ? [settings(band.uid, true)] : [],
      };
    case 'none': {
      const what =
        'A data source "Prometheus anomaly band" asks a Prometheus that you have already, and adds what is normal.';
      return {
        title,
        state: 'later',
        text: addDataSources ? what : `${what} Somebody who may add data sources has to add it.`,
        actions: addDataSources
          ? [{ text: 'Add data source', href: `/connections/datasources/${BAND_TYPE}`, primary: true }]
          : [],
      };
    }
  }
}

function panelStep(panel: PanelFact, band: BandFact, rights: Rights): Step {
  const title = 'See what is normal';
  const uid = band.kind === 'answers' || band.kind === 'silent' ? band.uid : undefined;
  const explore =
    uid === undefined || !rights.explore ? [] : [{ text: 'Try in Explore', href: exploreLink(uid), primary: false }];
  const add = rights.editDashboards ? [{ text: 'New dashboard', href: '/dashboard/new', primary: true }] : [];
  switch (panel.kind) {
    case 'checking':
      return { title, state: 'checking', text: 'Looking through the dashboards ...', actions: [] };
    case 'found':
      return {
        title,
        state: 'done',
        text: `The dashboard "${panel.title}" shows a normal range.`,
        actions: [{ text: 'Open dashboard', href: panel.url, primary: false }, ...explore],
      };
    case 'none':
      return {
        title,
        state: 'later',
        text:
          'Add a panel, choose the data source and write any PromQL. ' +
          (panel.looked === 0
            ? 'There is no dashboard yet.'
            : `None of the ${panel.looked} dashboards looked at has such a panel.`),
        actions: [...add, ...explore],
      };
    case 'unknown':
      return {
        title,
        state: 'later',
        text: `Add a panel, choose the data source and write any PromQL. Whether there is one already could not be found out: ${panel.message}`,
        actions: [...add, ...explore],
      };
  }
}

function ruleStep(rule: RuleFact): Step {
  const title = 'Be told';
  const make = { text: 'Make alert rules', href: RULES_PAGE, primary: true };
  const why =
    'A data source without a backend cannot serve alerts. Recording and alerting rules on the Prometheus behind it can, with the same verdicts.';
  switch (rule.kind) {
    case 'checking':
      return { title, state: 'checking', text: 'Asking for recorded series ...', actions: [] };
    case 'found':
      return {
        title,
        state: 'done',
        text: `Rules record ${few(rule.names)}.`,
        actions: [{ ...make, text: 'Make more rules' }],
      };
    case 'none':
      return { title, state: 'later', text: why, actions: [make] };
    case 'unknown':
      return {
        title,
        state: 'later',
        text: `${why} Whether there are some already could not be found out: ${rule.message}`,
        actions: [make],
      };
  }
}

function settings(uid: string, primary: boolean): StepAction {
  return { text: 'Open settings', href: `/connections/datasources/edit/${encodeURIComponent(uid)}`, primary };
}

function exploreLink(uid: string): string {
  const queries = [{ refId: 'A', datasource: { type: BAND_TYPE, uid } }];
  const panes = { a: { datasource: uid, queries, range: { from: 'now-7d', to: 'now' } } };
  return `/explore?schemaVersion=1&panes=${encodeURIComponent(JSON.stringify(panes))}`;
}

function few(names: string[]): string {
  const [first, second, ...rest] = names;
  return [first, second, rest.length > 0 ? `${rest.length} more` : undefined].filter(Boolean).join(', ');
}
