/** A label of an alert as a rule writes it, made ready to be filled in for each element of the expression's result. */
export type LabelTexts = Record<string, Array<string | { label: string } | { value: true }>>;

const PLACE = /\{\{\s*(?:\$labels\.(\w+)|\.Labels\.(\w+)|(\$value|\.Value))\s*\}\}/g;

/**
 * Labels whose templates hold nothing but `{{ $labels.name }}` and `{{ $value }}`, and the names of the others, which only a
 * Prometheus can fill in.
 */
export function labelTexts(labels: Record<string, string>): { texts: LabelTexts; unknown: string[] } {
  const texts: LabelTexts = {};
  const unknown: string[] = [];
  for (const [name, text] of Object.entries(labels)) {
    const parts: LabelTexts[string] = [];
    let at = 0;
    for (const match of text.matchAll(PLACE)) {
      parts.push(text.slice(at, match.index), match[3] ? { value: true } : { label: match[1] ?? match[2] });
      at = match.index + match[0].length;
    }
    parts.push(text.slice(at));
    if (parts.some((part) => typeof part === 'string' && part.includes('{{'))) {
      unknown.push(name);
    } else {
      texts[name] = parts;
    }
  }
  return { texts, unknown };
}

/** Labels of the alert of one element: its own without the metric's name, and those of the rule, which win. Empty ones are none. */
export function alertLabels(
  alert: string,
  texts: LabelTexts,
  element: Record<string, string>,
  value: number
): Record<string, string> {
  const { __name__: _, ...own } = element;
  const fill = (part: LabelTexts[string][number]) =>
    typeof part === 'string'
      ? part
      : 'value' in part
        ? goText(value)
        : Object.hasOwn(element, part.label)
          ? element[part.label]
          : '';
  const written = Object.entries(texts).map(([name, parts]) => [name, parts.map(fill).join('')]);
  const all: Record<string, string> = { ...own, ...Object.fromEntries(written), alertname: alert };
  return Object.fromEntries(Object.entries(all).filter(([, text]) => text !== ''));
}

/** A number as templates of Prometheus print it: with an exponent of two digits at least, below 1e-4 and from 1e6 on. */
function goText(value: number): string {
  if (!Number.isFinite(value)) {
    return Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf';
  }
  const size = Math.abs(value);
  if (size === 0 || (size >= 1e-4 && size < 1e6)) {
    return Object.is(value, -0) ? '-0' : String(value);
  }
  return value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2');
}
