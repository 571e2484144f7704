import { APP_PAGE } from './rulesPage';

export const REPLAY_PAGE = `${APP_PAGE}/replay`;

/** An alerting rule as an address carries it: every part as it was written. */
export interface LinkedRule {
  expr?: string;
  name?: string;
  for?: string;
  keepFiringFor?: string;
  /** Between two evaluations. */
  interval?: string;
  /** The uid of the Prometheus data source that it asks. */
  source?: string;
  /** How much of the past. */
  past?: string;
  /** Of the rule: they tell its alerts apart. */
  labels?: Record<string, string>;
}

const TEXTS = ['expr', 'name', 'for', 'keepFiringFor', 'interval', 'source', 'past'] as const;

/** Address of the page that replays an alerting rule. Below Grafana's own sub path. */
export function replayLink({ labels = {}, ...rule }: LinkedRule): string {
  const texts = TEXTS.flatMap((name) => (rule[name] ? [[name, rule[name]]] : []));
  const all = Object.keys(labels).length > 0 ? [...texts, ['labels', JSON.stringify(labels)]] : texts;
  return `${REPLAY_PAGE}?${new URLSearchParams(all)}`;
}

export function readReplayLink(search: string): LinkedRule {
  const parameters = new URLSearchParams(search);
  const texts = TEXTS.flatMap((name) => (parameters.get(name) ? [[name, parameters.get(name)]] : []));
  const labels = labelsOf(parameters.get('labels'));
  return { ...Object.fromEntries(texts), ...(labels && { labels }) };
}

/** What is no list of texts is no labels. */
function labelsOf(text: string | null): Record<string, string> | undefined {
  try {
    const read: unknown = JSON.parse(text ?? 'null');
    const isTexts = read !== null && typeof read === 'object' && !Array.isArray(read);
    return isTexts && Object.values(read).every((value) => typeof value === 'string')
      ? (read as Record<string, string>)
      : undefined;
  } catch {
    return undefined;
  }
}
