import { defaultModel, type ModelSpec } from '../core';
import { formatDuration } from '../promql/duration';
import { suggestedName, suggestedSubject } from '../recorded/suggestedName';
import { defaultRequest, modelInterval, type RuleRequest } from './request';
import type { SavedPlaces, SavedRequest, SavedRuleModel } from './savedRequest';
import { DEFAULT_PLACES, type RulePlaces } from './places';

/** The shortest JSON from which `readRequest` makes the same request again: only what differs from the defaults. */
export function saveRequest(request: RuleRequest): SavedRequest {
  const { expr, model, name, alert } = request;
  const standard = defaultRequest(expr, model, suggestedName(expr), suggestedSubject(name));
  const rest = {
    model: saveModel(model),
    name: differing({ ...name }, { ...standard.name }),
    interval: request.intervalMs === standard.intervalMs ? undefined : formatDuration(request.intervalMs),
    modelInterval:
      request.modelIntervalMs === modelInterval(request.intervalMs, request.model.method)
        ? undefined
        : formatDuration(request.modelIntervalMs),
    recordBand: request.recordBand || undefined,
    alert: differing(
      {
        ...alert,
        keepFiringForMs: undefined,
        keepFiringFor: alert.keepFiringForMs ? formatDuration(alert.keepFiringForMs) : undefined,
      },
      { ...standard.alert }
    ),
    places: savePlaces(request.places),
    madeAt: request.madeAtMs === 0 ? undefined : new Date(request.madeAtMs).toISOString(),
  };
  return { expr, ...compact(rest) };
}

function saveModel(model: ModelSpec): SavedRuleModel | undefined {
  const standard = asSaved(defaultModel(model.method, model.spread));
  const saved = differing({ ...asSaved(model) }, { ...standard, method: 'seasonal', spread: 'weekly' });
  return saved as SavedRuleModel | undefined;
}

function asSaved(model: ModelSpec): SavedRuleModel {
  return {
    method: model.method,
    spread: model.spread,
    bandWidth: model.bandWidth,
    innerBandWidth: model.innerBandWidth,
    cycles: model.cycles,
    period: formatDuration(model.periodMs),
    smoothing: formatDuration(model.smoothingMs),
    trend: formatDuration(model.trendMs),
    window: formatDuration(model.windowMs),
    direction: model.direction,
    for: formatDuration(model.forMs),
    minWidth: model.minWidth,
    minWidthRatio: model.minWidthRatio,
    clipMin: model.clipMin,
    clipMax: model.clipMax,
    timeZone: model.timeZone,
    exclusions: model.exclusions?.map(({ fromMs, toMs }) => ({
      from: new Date(fromMs).toISOString(),
      to: new Date(toMs).toISOString(),
    })),
  };
}

function savePlaces({ grafana, ...places }: RulePlaces): SavedPlaces | undefined {
  return differing(
    { ...places, grafana: differing({ ...grafana }, { ...DEFAULT_PLACES.grafana }) },
    { ...DEFAULT_PLACES, grafana: undefined }
  ) as SavedPlaces | undefined;
}

/** The entries that differ, or undefined when none does. */
function differing(
  values: Record<string, unknown>,
  standard: Record<string, unknown>
): Record<string, unknown> | undefined {
  const entries = Object.entries(values).filter(
    ([key, value]) => value !== undefined && JSON.stringify(value) !== JSON.stringify(standard[key])
  );
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

function compact(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
