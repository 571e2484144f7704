import type { TimeRange } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { useEffect, useMemo, useRef, useState } from 'react';
import { manyParameters, readManyRules, type ManyRules } from '../../../links/manyRules';
import { RULES_PAGE, ruleRequestLink } from '../../../links/rulesPage';
import { formToJson, type FormField, type FormList, type Pair, type RuleForm } from './form';
import { anew, rangeParameters, readRange } from './range';
import { continueForm, startForm, withUpstream, type FormStart } from './startForm';

/** How long after the last key the address follows. */
const PAUSE_MS = 400;

interface State extends FormStart {
  range: TimeRange;
  many: ManyRules;
}

const ONE: ManyRules = { also: [], budget: '' };

/** The page as it was left, so that a look at another page loses nothing. */
let left: State | undefined;

interface RuleFormState extends State {
  /** The address that carries the form as it is now, below Grafana's sub path. */
  link: string;
  setTexts: (texts: Partial<Record<FormField, string>>) => void;
  setList: (list: FormList, pairs: Pair[]) => void;
  setRange: (range: TimeRange) => void;
  setMany: (many: ManyRules) => void;
  /** As `setTexts`, as a step that the browser's Back takes back. */
  choose: (texts: Partial<Record<FormField, string>>) => void;
  clear: () => void;
}

/**
 * Form and time range, kept in the page's address: what is typed survives a reload, and a link that arrives is taken over.
 *
 * @param upstreamUid - the Prometheus that an empty form begins with
 */
export function useRuleForm(upstreamUid: string | undefined): RuleFormState {
  const [state, setState] = useState<State>(() =>
    opened(locationService.getLocation().search, left && { ...left, range: anew(left.range) }, upstreamUid)
  );
  const { form, range, many } = state;
  const link = useMemo(() => linkOf(form, range, many), [form, range, many]);
  const known = useRef<string>();

  useEffect(
    () =>
      locationService.getHistory().listen(({ pathname, search }) => {
        if (pathname === RULES_PAGE && search !== known.current) {
          known.current = search;
          setState((state) => opened(search, state));
        }
      }),
    []
  );

  useEffect(() => {
    left = state;
    const next = searchOf(link);
    const timer = setTimeout(() => {
      // Another page may be on its way, with this one there until it comes.
      if (known.current !== next && locationService.getLocation().pathname === RULES_PAGE) {
        known.current = next;
        locationService.replace(link);
      }
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [state, link]);

  const change = (changed: (form: RuleForm) => RuleForm) =>
    setState((state) => ({ ...state, form: changed(state.form) }));
  const withTexts = (form: RuleForm, texts: Partial<Record<FormField, string>>) => ({
    ...form,
    texts: { ...form.texts, ...texts },
  });
  const choose = (texts: Partial<Record<FormField, string>>) => {
    // The address may not have followed the last key yet.
    known.current = searchOf(link);
    locationService.replace(link);
    locationService.push(linkOf(withTexts(form, texts), range, many));
  };
  return {
    ...state,
    link,
    setTexts: (texts) => change((form) => withTexts(form, texts)),
    choose,
    setList: (list, pairs) => change((form) => ({ ...form, lists: { ...form.lists, [list]: pairs } })),
    setRange: (range) => setState((state) => ({ ...state, range })),
    setMany: (many) => setState((state) => ({ ...state, many })),
    clear: () => setState((state) => ({ ...state, ...withUpstream(startForm(''), upstreamUid), many: ONE })),
  };
}

function searchOf(link: string): string {
  return link.slice(link.indexOf('?'));
}

function opened(search: string, before: State | undefined, upstreamUid?: string): State {
  const start = withUpstream(continueForm(startForm(search), before?.form), upstreamUid);
  const hasRange = /[?&]from=/.test(search);
  const kept = start.from === 'request' ? ONE : (before?.many ?? ONE);
  return {
    ...start,
    range: before && !hasRange ? before.range : readRange(search),
    many: readManyRules(search) ?? kept,
  };
}

function linkOf(form: RuleForm, range: TimeRange, many: ManyRules): string {
  return ruleRequestLink(formToJson(form), { ...rangeParameters(range), ...manyParameters(many) });
}
