import { defaultModel } from '../../src/core';
import type { VisualCase, WaveFrame } from './visualCase';
import { SHOWN } from './week';

const between = (hour: number, from: number, to: number) => hour >= from && hour < to;
const outage = (value: number, hour: number) => (between(hour, 82, 88) ? value * 0.1 : value);
const LONG = 'a very long name without any space '.repeat(12).replace(/ /g, '_');

/** Services in three zones, each with what happened to it. */
function services(count: number): WaveFrame[] {
  return Array.from({ length: count }, (_, i) => {
    const zone = 'abc'[i % 3];
    return {
      seed: 300 + i,
      name: `service-${i} ${zone}`,
      labels: { service: `service-${i}`, zone },
      base: 20 + 7 * i,
      model: { bandWidth: 4 },
      shape: (value: number, hour: number) => {
        if (i === 7 && hour < -84) {
          return null;
        }
        const spread = zone === 'b' && between(hour, 96 + i / 4, 106 + i / 5);
        const rises = i === 20 && hour >= 163;
        const dip = between(hour, 60, 61);
        return value * (spread ? 0.25 : rises ? 2.5 : dip ? 0.35 : 1);
      },
    };
  });
}

export const CASES: VisualCase[] = [
  {
    id: 'outage-and-spike',
    title: 'An outage below, a spike above, and half an hour that is too short for an event',
    series: [
      {
        seed: 1,
        name: 'requests',
        config: { unit: 'reqps' },
        shape: (value, hour) =>
          between(hour, 130, 133) ? value * 2 : between(hour, 36, 36.5) ? value * 0.3 : outage(value, hour),
      },
    ],
    size: { w: 24, h: 10 },
  },
  {
    id: 'inner-range-and-score',
    title: 'Two widths of the normal range, with the score below',
    series: [{ seed: 2, name: 'requests', model: { innerBandWidth: 1.5 }, shape: outage }],
    options: { showScore: true },
  },
  {
    id: 'ahead',
    title: 'The normal range goes on for a day; the last event is still open',
    series: [
      {
        seed: 3,
        name: 'requests',
        aheadHours: 24,
        shape: (value, hour) => (hour >= 164 ? value * 0.1 : value),
      },
    ],
  },
  {
    id: 'gaps',
    title: 'Gaps stay gaps, a sample alone is a dot; after a sample that is NaN the windows have no value',
    series: [
      {
        seed: 4,
        name: 'requests',
        shape: (value, hour) => (between(hour, 60, 80) && hour !== 70 ? null : hour === 100 ? NaN : value),
      },
    ],
  },
  {
    id: 'short-history',
    title: 'Half of the week has no history, and a day is left out of it',
    series: [
      {
        seed: 5,
        name: 'requests',
        pastWeeks: 1,
        model: { exclusions: [{ fromMs: SHOWN.fromMs + 96 * 3600_000, toMs: SHOWN.fromMs + 120 * 3600_000 }] },
        shape: (value, hour) => (hour < -84 ? null : value),
      },
    ],
  },
  {
    id: 'several-short',
    title: 'Two series: one has half of the history, the other three quarters',
    series: [
      { seed: 29, name: 'api', pastWeeks: 1, shape: (value, hour) => (hour < -84 ? null : value) },
      { seed: 30, name: 'git', base: 60, pastWeeks: 1, shape: (value, hour) => (hour < -126 ? null : value) },
    ],
  },
  {
    id: 'cycles',
    title: 'What each of three past weeks predicts, and the median of them',
    series: [{ seed: 6, name: 'requests', show: 'cycles', shape: outage }],
  },
  {
    id: 'past-weeks',
    title: 'What was observed in each of three past weeks, smoothed, laid over now',
    series: [{ seed: 21, name: 'requests', shape: outage }],
    options: { showPastCycles: true },
  },
  {
    id: 'three-series',
    title: 'Three series, the most abnormal one first',
    series: [
      { seed: 7, name: 'api' },
      { seed: 8, name: 'git', base: 60, shape: outage },
      { seed: 9, name: 'web', base: 30 },
    ],
  },
  {
    id: 'fifty-series',
    title: 'Fifty series: twenty are drawn, thirty are counted',
    series: Array.from({ length: 50 }, (_, i) => ({
      seed: 100 + i,
      name: `pod-${i}`,
      base: 20 + 3 * i,
      shape: i === 17 ? outage : undefined,
    })),
    options: { layout: 'band' },
  },
  {
    id: 'lanes',
    title:
      'Thirty services as lanes: an outage spreads in zone b, a rise goes on, a short dip of all, one with half the history',
    series: services(30),
    size: { w: 24, h: 13 },
    text: /^1 abnormal now/,
  },
  {
    id: 'lanes-by-zone',
    title: 'The same by zone, in a narrow panel',
    series: services(30),
    options: { laneGroup: 'zone' },
    size: { w: 8, h: 12 },
    text: /^1 abnormal now/,
  },
  {
    id: 'lanes-calm',
    title: 'Lanes of three series, where nothing happened',
    series: services(3).map((one) => ({ ...one, shape: undefined })),
    options: { layout: 'lanes' },
    size: { w: 8, h: 6 },
    text: /^0 abnormal now, 0 before, 3 normal/,
  },
  { id: 'no-series', title: 'No series', series: [], size: { w: 6, h: 5 }, text: 'No data' },
  {
    id: 'one-point',
    title: 'One sample',
    series: [{ seed: 10, name: 'requests', shape: (value, hour) => (hour < 0 || hour === 84 ? value : null) }],
    size: { w: 6, h: 5 },
  },
  {
    id: 'all-missing',
    title: 'Not one sample in the shown week',
    series: [{ seed: 11, name: 'requests', shape: (value, hour) => (hour < 0 ? value : null) }],
    size: { w: 6, h: 5 },
  },
  {
    id: 'tiny-panel',
    title: '',
    series: [{ seed: 12, name: 'requests', shape: outage }],
    size: { w: 3, h: 4 },
  },
  {
    id: 'huge-numbers',
    title: 'Numbers around 10^15, without a unit',
    series: [{ seed: 13, name: 'huge', base: 1e15, shape: outage }],
    size: { w: 8, h: 7 },
  },
  {
    id: 'tiny-numbers',
    title: 'Numbers around 10^-9, in seconds',
    series: [{ seed: 14, name: 'tiny', base: 1e-9, config: { unit: 's' }, shape: outage }],
    size: { w: 8, h: 7 },
  },
  {
    id: 'logarithmic',
    title: 'A logarithmic axis; the range reaches below zero',
    series: [{ seed: 15, name: 'requests', model: { spread: 'weekly', bandWidth: 3 }, shape: outage }],
    fieldConfig: { defaults: { custom: { scaleDistribution: { type: 'log', log: 10 } } }, overrides: [] },
    size: { w: 8, h: 7 },
  },
  {
    id: 'bytes',
    title: 'An axis that counts in powers of two',
    series: [{ seed: 28, name: 'memory', base: 40e6, config: { unit: 'bytes' } }],
  },
  {
    id: 'hostile-names',
    title: 'Names with quotes, markup and no end',
    series: [
      {
        seed: 16,
        name: `{job="a\\"b'c"} <img src=x onerror="window.attacked=true"><script>window.attacked=true</script>`,
      },
      { seed: 17, name: LONG, base: 40, shape: outage },
    ],
  },
  {
    id: 'legend-table',
    title: 'A legend table on the right, thresholds as lines, two decimals',
    series: [
      { seed: 18, name: 'api' },
      { seed: 19, name: 'git', base: 60 },
    ],
    options: {
      legend: { showLegend: true, displayMode: 'table', placement: 'right', calcs: ['lastNotNull', 'max'] } as never,
    },
    fieldConfig: {
      defaults: {
        decimals: 2,
        thresholds: {
          mode: 'absolute' as never,
          steps: [
            { value: -Infinity, color: 'green' },
            { value: 150, color: 'red' },
          ],
        },
        custom: { thresholdsStyle: { mode: 'dashed' } },
      },
      overrides: [],
    },
  },
  {
    id: 'sharp',
    title: 'The method sharp: what is sudden leaves the range (triangles), what lasts leaves the dotted edges (rhombs)',
    series: [
      {
        seed: 26,
        name: 'requests',
        model: defaultModel('sharp'),
        shape: (value, hour) => (hour === 40 ? value * 2 : between(hour, 108, 120) ? value * 0.4 : value),
      },
    ],
    options: { showScore: true },
    size: { w: 24, h: 10 },
  },
  {
    id: 'axes',
    title: "Overrides: a second axis on the right with a label, its line's colour and soft limits; a third one hidden",
    series: [
      { seed: 22, name: 'requests', config: { unit: 'reqps' }, shape: outage },
      { seed: 23, name: 'latency', base: 0.2, config: { unit: 's' } },
      { seed: 24, name: 'load', base: 4 },
    ],
    fieldConfig: {
      defaults: {},
      overrides: [
        {
          matcher: { id: 'byName', options: 'latency' },
          properties: [
            { id: 'custom.axisPlacement', value: 'right' },
            { id: 'custom.axisLabel', value: 'latency, 99th percentile' },
            { id: 'custom.axisColorMode', value: 'series' },
            { id: 'custom.axisSoftMax', value: 1 },
            { id: 'color', value: { mode: 'fixed', fixedColor: 'purple' } },
          ],
        },
        {
          matcher: { id: 'byName', options: 'load' },
          properties: [
            { id: 'custom.axisPlacement', value: 'hidden' },
            { id: 'displayName', value: 'load per core' },
          ],
        },
      ],
    },
  },
  {
    id: 'by-value',
    title: 'The colour of each value, by thresholds as filled regions',
    series: [{ seed: 25, name: 'requests', shape: outage }],
    fieldConfig: {
      defaults: {
        color: { mode: 'thresholds' },
        thresholds: {
          mode: 'absolute' as never,
          steps: [
            { value: -Infinity, color: 'blue' },
            { value: 60, color: 'green' },
            { value: 130, color: 'orange' },
          ],
        },
        custom: { gradientMode: 'scheme', thresholdsStyle: { mode: 'area' } },
      },
      overrides: [],
    },
  },
  {
    id: 'no-tooltip',
    title: 'Without a tooltip and a legend; a drag still zooms',
    series: [{ seed: 27, name: 'requests', shape: outage }],
    options: {
      tooltip: { mode: 'none', sort: 'none' } as never,
      legend: { showLegend: false, displayMode: 'list', placement: 'bottom', calcs: [] } as never,
    },
    size: { w: 8, h: 7 },
  },
  {
    id: 'absence',
    title: 'The series stops twice, and its past weeks had samples: events of their own kind, the second still open',
    series: [
      {
        seed: 31,
        name: 'requests',
        config: { unit: 'reqps' },
        shape: (value, hour) => (between(hour, 60, 80) || hour >= 150 ? null : value),
      },
    ],
  },
  {
    id: 'shares',
    title: 'A service of 1,000 requests a second and one of 5, each as a share of its prediction',
    series: [
      { seed: 32, name: 'large', base: 1000, config: { unit: 'reqps' } },
      { seed: 33, name: 'small', base: 5, config: { unit: 'reqps' }, shape: outage },
    ],
    options: { valueScale: 'share' },
  },
  {
    id: 'any-source',
    title: 'Points of any other data source: a daily season from the week itself',
    series: [],
    plain: { seed: 20, pastWeeks: 0, shape: outage },
  },
];
