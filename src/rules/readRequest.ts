import { defaultModel, type ModelSpec } from '../core';
import { suggestedName, suggestedSubject } from '../recorded/suggestedName';
import { FieldReader, isObject } from './fieldReader';
import { defaultRequest, modelInterval, type AlertChoice, type RuleRequest } from './request';
import { RULE_METHODS } from './methods';
import { DEFAULT_PLACES, type RulePlaces } from './places';
import type { Problem } from './ruleTypes';

/**
 * Reads a request from JSON, with a default for everything but the expression.
 *
 * @returns the request as far as it can be read, and what is wrong with the rest: each problem names field and value
 */
export function readRequest(json: unknown): { request: RuleRequest; problems: Problem[] } {
  const problems: Problem[] = [];
  if (!isObject(json)) {
    problems.push({ field: '', severity: 'error', code: 'field-invalid', message: 'a request is a JSON object' });
  }
  const reader = new FieldReader(isObject(json) ? json : {}, '', problems).allowOnly(...REQUEST_KEYS);
  const expr = reader.text('expr') ?? '';
  const suggested = suggestedName(expr);
  const parts = reader.below('name').allowOnly('level', 'metric', 'operations');
  const name = {
    level: parts.text('level') ?? suggested.level,
    metric: parts.text('metric') ?? suggested.metric,
    operations: parts.text('operations') ?? suggested.operations,
  };
  const standard = defaultRequest(expr, readModel(reader.below('model')), name, suggestedSubject(name));
  const intervalMs = reader.duration('interval') ?? standard.intervalMs;
  const request = {
    ...standard,
    intervalMs,
    modelIntervalMs: reader.duration('modelInterval') ?? modelInterval(intervalMs, standard.model.method),
    recordBand: reader.flag('recordBand') ?? standard.recordBand,
    alert: readAlert(reader.below('alert'), standard.alert),
    places: readPlaces(reader.below('places')),
    madeAtMs: reader.time('madeAt') ?? standard.madeAtMs,
  };
  return { request, problems };
}

const REQUEST_KEYS = ['expr', 'model', 'name', 'interval', 'modelInterval', 'recordBand', 'alert', 'places', 'madeAt'];
const MODEL_KEYS =
  'method spread bandWidth innerBandWidth cycles period smoothing trend window direction for minWidth minWidthRatio clipMin clipMax timeZone exclusions';
const ALERT_KEYS = 'subject separate severity keepFiringFor whenMissing optOut labels annotations links';

function readModel(reader: FieldReader): ModelSpec {
  reader.allowOnly(...MODEL_KEYS.split(' '));
  const standard = defaultModel(
    reader.choice('method', RULE_METHODS) ?? 'seasonal',
    reader.choice('spread', ['weekly', 'residual', 'robust'])
  );
  const exclusions = reader.entries('exclusions')?.map((span) => {
    span.allowOnly('from', 'to');
    return { fromMs: span.needed('from').time('from') ?? 0, toMs: span.needed('to').time('to') ?? 0 };
  });
  const optional = {
    innerBandWidth: reader.number('innerBandWidth'),
    minWidth: reader.number('minWidth'),
    minWidthRatio: reader.number('minWidthRatio'),
    clipMin: reader.number('clipMin'),
    clipMax: reader.number('clipMax'),
    timeZone: reader.text('timeZone') || undefined,
    exclusions,
  };
  return {
    ...standard,
    bandWidth: reader.number('bandWidth') ?? standard.bandWidth,
    cycles: reader.number('cycles') ?? standard.cycles,
    periodMs: reader.duration('period') ?? standard.periodMs,
    smoothingMs: reader.duration('smoothing') ?? standard.smoothingMs,
    trendMs: reader.duration('trend') ?? standard.trendMs,
    windowMs: reader.duration('window') ?? standard.windowMs,
    direction: reader.choice('direction', ['both', 'above', 'below']) ?? standard.direction,
    forMs: reader.duration('for') ?? standard.forMs,
    ...present(optional),
  };
}

function readAlert(reader: FieldReader, standard: AlertChoice): AlertChoice {
  reader.allowOnly(...ALERT_KEYS.split(' '));
  const optOut = reader.below('optOut').allowOnly('metric', 'on');
  return {
    subject: reader.text('subject') ?? standard.subject,
    separate: reader.flag('separate') ?? standard.separate,
    severity: reader.text('severity') ?? standard.severity,
    keepFiringForMs: reader.duration('keepFiringFor') ?? standard.keepFiringForMs,
    whenMissing: reader.flag('whenMissing') ?? standard.whenMissing,
    ...(reader.has('optOut') && {
      optOut: { metric: optOut.text('metric') ?? '', on: optOut.textList('on') ?? [] },
    }),
    labels: reader.texts('labels') ?? standard.labels,
    annotations: reader.texts('annotations') ?? standard.annotations,
    links: reader.texts('links') ?? standard.links,
  };
}

function readPlaces(reader: FieldReader): RulePlaces {
  reader.allowOnly('mimirNamespace', 'kubernetesLabels', 'kubernetesNamespace', 'grafana');
  const grafana = reader.below('grafana').allowOnly('datasourceUid', 'folder', 'dashboardUid', 'panelId');
  const { grafana: standard, ...others } = DEFAULT_PLACES;
  return {
    mimirNamespace: reader.text('mimirNamespace') ?? others.mimirNamespace,
    kubernetesLabels: reader.texts('kubernetesLabels') ?? others.kubernetesLabels,
    ...present({ kubernetesNamespace: reader.text('kubernetesNamespace') }),
    grafana: {
      datasourceUid: grafana.text('datasourceUid') ?? standard.datasourceUid,
      folder: grafana.text('folder') ?? standard.folder,
      ...present({ dashboardUid: grafana.text('dashboardUid'), panelId: grafana.number('panelId') }),
    },
  };
}

/** Without the properties that are undefined: absent means absent. */
function present<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
}
