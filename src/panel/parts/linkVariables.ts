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
 * while there is no answer, or for a label that is not in it.
 */
export function fillParts(href: string, { text, labels }: ToldParts): string {
  return href.replace(VARIABLE, (all: string, field: string, label?: string) => {
    switch (field) {
      case 'text':
        return encodeURIComponent(text);
      case 'matchers':
        return encodeURIComponent(
          Object.entries(labels)
            .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
            .join(',')
        );
      case 'label':
        return encodeURIComponent((label && labels[label]) ?? '');
      default:
        return all;
    }
  });
}
