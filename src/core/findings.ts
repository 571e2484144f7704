import type { Finding, HistoryFound } from './analysis';
import type { Samples } from './windows/samples';

/** The codes of the findings that `analyze` reports, with what `data` holds. */
export type FindingCode =
  /** The series has no sample. */
  | 'no-samples'
  /** `neededMs`, `foundMs`: the history is shorter than the model asks for. */
  | 'short-history'
  /** `wanted`, `used` (the k at the last evaluation time): the median is one of fewer cycles. */
  | 'missing-cycles'
  /**
   * `cycles`: these vote at the last evaluation time, though the history does not reach back to the start of their windows:
   * their growth compares a whole window with a part of one, as Prometheus does too.
   */
  | 'partial-cycles'
  /** `count` of evaluation times at which sigma is 0, so that there is no score. */
  | 'zero-sigma'
  /** `count`, `firstMs`: samples that are NaN; each makes the mean and sigma of the windows around it NaN. */
  | 'nan-samples'
  /** `count`, `firstMs`: samples that are infinite. */
  | 'infinite-samples'
  /** `evaluations` with a time but no sample of the series at that time: no score there. `samples`: how many have one. */
  | 'unobserved-evaluations';

function finding(code: FindingCode, severity: Finding['severity'], data: Finding['data']): Finding {
  return { code, severity, data };
}

/** What a reader of the result must be told about its input. */
export function findingsOf(
  samples: Samples,
  observedPresent: Uint8Array,
  sigma: Float64Array,
  { neededMs, foundMs, cyclesWanted, cyclesUsed }: HistoryFound,
  partial: number[]
): Finding[] {
  if (samples.times.length === 0) {
    return [finding('no-samples', 'warning', {})];
  }
  const findings: Finding[] = [];
  if (foundMs < neededMs) {
    findings.push(finding('short-history', 'warning', { neededMs, foundMs }));
  }
  if (cyclesUsed.length < cyclesWanted) {
    findings.push(finding('missing-cycles', 'warning', { wanted: cyclesWanted, used: cyclesUsed }));
  }
  if (partial.length > 0) {
    findings.push(finding('partial-cycles', 'warning', { cycles: partial }));
  }
  const zeros = countZeros(sigma);
  if (zeros > 0) {
    findings.push(finding('zero-sigma', 'warning', { count: zeros }));
  }
  if (samples.nonFinite) {
    findings.push(...nonFiniteFindings(samples));
  }
  const unobserved = observedPresent.includes(0) ? observedPresent.filter((flag) => flag === 0).length : 0;
  if (unobserved > 0) {
    const data = { evaluations: unobserved, samples: observedPresent.length - unobserved };
    findings.push(finding('unobserved-evaluations', 'info', data));
  }
  return findings;
}

function countZeros(values: Float64Array): number {
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    count += values[i] === 0 ? 1 : 0;
  }
  return count;
}

function nonFiniteFindings({ times, values }: Samples): Finding[] {
  const report = (code: FindingCode, matches: (value: number) => boolean): Finding[] => {
    const first = values.findIndex(matches);
    return first < 0 ? [] : [finding(code, 'warning', { count: values.filter(matches).length, firstMs: times[first] })];
  };
  return [
    ...report('nan-samples', Number.isNaN),
    ...report('infinite-samples', (value) => Math.abs(value) === Infinity),
  ];
}
