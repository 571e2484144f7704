/**
 * The framework-free half of anomalyband: what is normal for a series by its own past, the same numbers as PromQL; rules that
 * record them; the replay of an alert.
 */
export * from '../../src/core';
export * from '../../src/rules';
export { formatDuration, parseDuration, DurationError } from '../../src/promql/duration';
export { expressionFacts } from '../../src/promql/facts';
export { touchedSpans } from '../../src/datasource/plan/spans';
export { readModel } from '../../src/saved/model';
export { saveRequest } from '../../src/rules/saveRequest';
export { requestSchema } from '../../src/saved/jsonSchema';
export { REQUEST_VERSION } from '../../src/saved/request';
