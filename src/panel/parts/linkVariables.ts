/** An answer as annotations, copies and data links carry it. */
export interface ToldParts {
  /** The sentence; '' while there is none. */
  text: string;
  /** The first cause. */
  labels: Record<string, string>;
}

export const NOTHING_TOLD: ToldParts = { text: '', labels: {} };

/** As it is written, or as browsers write it into an address. */
const VARIABLE = /(?:\$|%24)(?:\{|%7B)__parts\.(\w+)(?:\.([^}%]+))?(?:\}|%7D)/gi;

/**
 * An address with `${__parts.text}`, `${__parts.matchers}` (`zone="b",status="200"`) and `${__parts.label.zone}` filled in; empty
 * while there is no answer, or for a label that is not in it. With `.json`, such as `${__parts.matchers.json}`, as it stands between
 * the quotes of a JSON string: an address of Explore has its queries in JSON.
 */
export function fillParts(href: string, { text, labels }: ToldParts): string {
  const matchers = Object.entries(labels).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return href.replace(VARIABLE, (all: string, field: string, more?: string) => {
    const value = { text, matchers: matchers.join(','), label: (more && labels[more]) ?? '' }[field];
    const isJson = more === 'json' && field !== 'label';
    return value === undefined ? all : encodeURIComponent(isJson ? JSON.stringify(value).slice(1, -1) : value);
  });
}
