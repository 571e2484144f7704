export type * from './windows/series';
export type * from './model';
export type * from './analysis';
export { analyze } from './analyze';
export { checkModel } from './checkModel';
export { defaultModel } from './defaultModel';
export { DAY_MS, HOUR_MS, MINUTE_MS, WEEK_MS } from './durations';
export { eventsByWidth } from './eventsByWidth';
export { gridCeil, gridFloor } from './grid';
export { historyNeededMs } from './historyNeeded';
export { coarserStepMs, historyStepMs, stepForSeries } from './historyStep';
export { findIncidents, type Incident, type IncidentMember, type IncidentTimes } from './incidents/findIncidents';
export { rankAbnormal, type Abnormality } from './incidents/rankAbnormal';
export type { SharedLabel } from './incidents/sharedLabels';
export { InvalidInputError } from './invalidInput';
export { judge, type Judgement } from './judge';
export { judgeGiven } from './judgeGiven';
export { leavesOf, type Leaves } from './parts/leaves';
export { searchCauses } from './parts/search';
export { predictedBy } from './predict';
export { reach } from './reach';
export { cyclesAgo, followsCalendar } from './shiftBack';
export {
  LEAST_MEMORY,
  MAX_TAILS,
  ORDINARY_QUANTILES,
  predictionsBackMs,
  sharpShape,
  type SharpShape,
} from './sharp/shape';
export { MAD_TO_SIGMA } from './spread';
export { CHANGE_LIMITS, fitnessOf, SEASONLESS_LIMITS, TAIL_LIMITS } from './suitability/limits';
export type * from './suitability/reason';
export { sparseSamples, type Sparse } from './suitability/sparse';
export { suitabilityOf, type Suitability } from './suitability/suitability';
export { visibleChanges } from './suitability/visibleChange';
export { leavesBand, leavesLasting, sideOf } from './verdict';
export { countBelow } from './windows/timeSearch';
