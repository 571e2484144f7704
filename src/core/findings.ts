import type { Finding } from './analysis';

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

export function finding(code: FindingCode, severity: Finding['severity'], data: Finding['data']): Finding {
  return { code, severity, data };
}
