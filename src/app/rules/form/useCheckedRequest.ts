import { useMemo, useState } from 'react';
import { isAlert } from '../../../rules';
import type { RuleForm } from './form';
import { prepareRequest, type PreparedRequest } from './prepareRequest';
import { useExistingNames } from './useExistingNames';

/** The form as a request, checked against the names on the server. */
export function useCheckedRequest(form: RuleForm): {
  prepared: PreparedRequest;
  /** Metric names that are taken. */
  taken: string[];
  /** Whether the taken names are of these very rules, made before. */
  replaces: boolean;
  setReplaces: (replaces: boolean) => void;
} {
  const [nowMs] = useState(() => Date.now());
  // Whose series may be replaced: another name's were made by somebody else.
  const [replaced, setReplaced] = useState<string>();
  const alone = useMemo(() => prepareRequest(form, nowMs), [form, nowMs]);
  const { observed } = alone.generated.names;
  const replaces = replaced === observed;
  const names = alone.generated.groups.flatMap(({ rules }) =>
    rules.flatMap((rule) => (isAlert(rule) ? [] : rule.record))
  );
  const existing = useExistingNames(form.texts['places.grafana.datasourceUid'] ?? '', names);
  const isTaken = existing.size > 0 && !replaces;
  const prepared = useMemo(
    () => (isTaken ? prepareRequest(form, nowMs, existing) : alone),
    [isTaken, form, nowMs, existing, alone]
  );
  return {
    prepared,
    taken: [...existing],
    replaces,
    setReplaces: (agreed) => setReplaced(agreed ? observed : undefined),
  };
}
