/** Names of labels: those, or all but those. */
export interface LabelNames {
  kind: 'only' | 'all but';
  names: string[];
}

export function only(names: string[]): LabelNames {
  return { kind: 'only', names };
}

/** Labels that name a process: its history ends with the next deployment. */
export const PROCESS_LABELS = ['instance', 'pod', 'pod_name', 'container_id', 'replica'];

/** Labels that a series can have; a metric's name is none. */
export const EVERY_LABEL: LabelNames = { kind: 'all but', names: ['__name__'] };

export function has({ kind, names }: LabelNames, label: string): boolean {
  return names.includes(label) === (kind === 'only');
}

export function isNone({ kind, names }: LabelNames): boolean {
  return kind === 'only' && names.length === 0;
}

export function without(labels: LabelNames, names: string[]): LabelNames {
  return labels.kind === 'only'
    ? only(labels.names.filter((name) => !names.includes(name)))
    : { kind: 'all but', names: [...new Set([...labels.names, ...names])] };
}

export function both(a: LabelNames, b: LabelNames): LabelNames {
  if (a.kind === 'all but') {
    return b.kind === 'only' ? both(b, a) : without(a, b.names);
  }
  return only(a.names.filter((name) => has(b, name)));
}
