import { type DataFrame, FieldType } from '@grafana/data';

export interface Annotation {
  fromMs: number;
  /** Equal to `fromMs` for a point in time. */
  toMs: number;
  text: string;
  color?: string;
  tags?: string[];
  /** Under which the host keeps it. */
  id?: string;
}

/** Grafana's annotation frames -> points and regions of time. Rows without a time are left out. */
export function prepareAnnotations(frames: DataFrame[] = []): Annotation[] {
  return frames.flatMap((frame) => {
    const column = (name: string) => frame.fields.find((field) => field.name === name)?.values;
    const times = column('time') ?? frame.fields.find((field) => field.type === FieldType.time)?.values ?? [];
    const [ends, titles, texts, colors, tags, ids] = ['timeEnd', 'title', 'text', 'color', 'tags', 'id'].map(column);
    return Array.from(times).flatMap((fromMs, row): Annotation[] => {
      if (typeof fromMs !== 'number') {
        return [];
      }
      const end = ends?.[row];
      const text = [titles?.[row], texts?.[row]].filter(Boolean).map(plainText).join(': ');
      return [
        {
          fromMs,
          toMs: typeof end === 'number' && end > fromMs ? end : fromMs,
          text,
          color: colors?.[row],
          ...(Array.isArray(tags?.[row]) && { tags: tags[row].map(String) }),
          ...(ids?.[row] != null && { id: String(ids[row]) }),
        },
      ];
    });
  });
}

/** Annotation texts may hold HTML; here they are read as text, never parsed by the browser. */
function plainText(text: unknown): string {
  return String(text)
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Annotations at a time, within `toleranceMs`. */
export function annotationsAt(annotations: Annotation[], timeMs: number, toleranceMs: number): Annotation[] {
  return annotations.filter(({ fromMs, toMs }) => timeMs >= fromMs - toleranceMs && timeMs <= toMs + toleranceMs);
}
