export type * from './windows/series';
export type * from './model';
export type * from './analysis';
export { leastAbsenceMs, majorityOf, missedAt, missedByCycles, missedOf } from './absence';
export {
  absencesOf,
  absentEvent,
  absentRuns,
  endedWithSamples,
  isReplaced,
  missedSpans,
  type Absence,
  type AbsentRun,
} from './absentRuns';
export { analyze, analyzeInSteps } from './analyze';
export { checkModel, longestSmoothingMs } from './checkModel';
export { defaultModel } from './defaultModel';
export { DAY_MS, HOUR_MS, MINUTE_MS, WEEK_MS } from './durations';
export { eventsByWidth } from './eventsByWidth';
export { gridCeil, gridFloor } from './grid';
export { firstRangeMs, historyNeededMs } from './historyNeeded';
export { coarserStepMs, historyStepMs, stepForSeries } from './historyStep';
export {
  findIncidents,
  toldByShift,
  type Incident,
  type IncidentEvent,
  type IncidentSeries,
  type IncidentMember,
} from './incidents/findIncidents';
export { rankAbnormal, type Abnormality } from './incidents/rankAbnormal';
export type { SharedLabel } from './incidents/sharedLabels';
export { InvalidInputError } from './invalidInput';
export { judge, type Judgement } from './judge';
export { judgeGiven } from './judgeGiven';
export { effectsOf, standInEffect, type Effect, type PartMeans } from './parts/effects';
export { roseFromNothing } from './parts/fromNothing';
export { leavesOf, type Leaves } from './parts/leaves';
export { contributionOf, ownContributionOf, residualOf, type Residual } from './parts/residual';
export { searchCauses } from './parts/search';
export { predictedBy } from './predict';
export { reach } from './reach';
export { cyclesAgo, followsCalendar } from './shiftBack';
export { isShaped } from './shaped';
export { KeptUnits } from './sharp/keptUnits';
export { predictionsBackMs, sharpShape, type SharpShape, type TailShape } from './sharp/shape';
export { MAD_TO_SIGMA } from './spread';
export { CHANGE_LIMITS, fitnessOf, SEASONLESS_LIMITS, TAIL_LIMITS } from './suitability/limits';
export type * from './suitability/reason';
export { clearlyBetter, replayModels, type Replayed } from './suitability/replay';
export { oddDays, type OddDay } from './suitability/oddDays';
export { sparseSamples, type Sparse } from './suitability/sparse';
export { suitabilityOf, type Suitability } from './suitability/suitability';
export { localZone } from './timeZone';
export { visibleChanges, type VisibleChange } from './suitability/visibleChange';
export { leavesBand, leavesLasting, sideOf } from './verdict';
export { finish, type Steps } from './windows/steps';
export { countBelow } from './windows/timeSearch';
