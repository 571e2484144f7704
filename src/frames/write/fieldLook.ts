import { FieldColorModeId, type FieldColor, type FieldConfig } from '@grafana/data';
import type { FieldRole } from '../roles';

/**
 * How Grafana's built-in Time series panel draws each role, so that the band is shaded there too, without any setting.
 * Our own panel reads roles and ignores this.
 */
export function fieldLook(
  role: FieldRole,
  names: { lower: string; innerLower: string },
  scoreSign: string,
  own?: string
): FieldConfig {
  const color: FieldColor = { mode: FieldColorModeId.Fixed, fixedColor: own ?? 'blue' };
  switch (role) {
    case 'observed':
      return { ...(own !== undefined && { color }), custom: { lineWidth: 1, fillOpacity: 0, spanNulls: false } };
    case 'predicted':
      return { color, custom: { lineWidth: 1, fillOpacity: 0, spanNulls: false, lineStyle: DASHED } };
    case 'cyclePredicted':
      return { custom: { lineWidth: 1, fillOpacity: 0, spanNulls: false } };
    case 'lower':
    case 'innerLower':
      return { color, custom: { ...EDGE, fillOpacity: 0 } };
    case 'upper':
      return { color, custom: { ...EDGE, fillOpacity: 20, fillBelowTo: names.lower } };
    case 'innerUpper':
      return { color, custom: { ...EDGE, fillOpacity: 28, fillBelowTo: names.innerLower } };
    case 'score':
      // Not in the metric's unit, whatever unit the panel sets.
      return { unit: `suffix: ${scoreSign}`, decimals: 2, custom: HIDDEN };
    case 'verdict':
    case 'sigma':
    case 'pastMean':
    case 'growth':
    case 'level':
    case 'incident':
    case 'yesterday':
    case 'ordinary':
    case 'suddenScore':
    case 'lastingScore':
    case 'lastingMean':
    case 'lastingLower':
    case 'lastingUpper':
    case 'lastingPredicted':
    case 'lastingUnit':
      return { custom: HIDDEN };
  }
}

const DASHED = { fill: 'dash', dash: [6, 6] };
const EDGE = {
  lineWidth: 0,
  showPoints: 'never',
  spanNulls: false,
  hideFrom: { viz: false, legend: true, tooltip: false },
};
const HIDDEN = { hideFrom: { viz: true, legend: true, tooltip: true } };
