import type { Family } from './generate';

const LIKE_RISKLOC: Family = {
  name: 'independent leaves',
  sizes: Array.from({ length: 5 }, () => [5, 12]),
  filled: [1, 1],
  zeroRate: [0, 0.25],
  noise: [0, 0.25],
  severity: [0.2, 1],
  scatter: [0, 0.1],
  causes: [1, 3],
  setsOfCause: [1, 3],
  labelsOfCause: [1, 3],
};

const LIKE_SQUEEZE: Family = {
  name: 'one noise level',
  sizes: [
    [8, 12],
    [20, 36],
    [5, 10],
    [4, 12],
  ],
  filled: [0.3, 1],
  zeroRate: [0, 0.1],
  noise: [0.008, 0.128],
  severity: [0.2, 0.8],
  scatter: [0, 0.05],
  causes: [1, 3],
  setsOfCause: [1, 1],
  labelsOfCause: [1, 3],
  structured: true,
};

/** What is generated to measure the search by. */
export const FAMILIES: Family[] = [
  { ...LIKE_RISKLOC, name: 'five labels', causes: [1, 3], setsOfCause: [1, 1] },
  { ...LIKE_RISKLOC, name: 'five labels, several values' },
  { ...LIKE_RISKLOC, name: 'five labels, any depth', labelsOfCause: [1, 5] },
  LIKE_SQUEEZE,
  {
    ...LIKE_SQUEEZE,
    name: '10,000 leaves over four labels',
    filled: [1, 1],
    sizes: Array.from({ length: 4 }, () => [10, 10] as [number, number]),
  },
  { ...LIKE_SQUEEZE, name: 'counts', counts: true },
  { ...LIKE_SQUEEZE, name: 'same labels', causes: [1, 1], setsOfCause: [1, 5] },
  { ...LIKE_SQUEEZE, name: 'ratios', derived: true, counts: true },
  {
    ...LIKE_SQUEEZE,
    name: 'error ratios',
    derived: true,
    counts: true,
    usualRatio: [0.002, 0.02],
    severity: [0.5, 0.9],
  },
  {
    ...LIKE_SQUEEZE,
    name: 'good ratios',
    derived: true,
    counts: true,
    usualRatio: [0.97, 0.999],
    severity: [0.05, 0.6],
  },
  {
    ...LIKE_SQUEEZE,
    name: 'means',
    derived: true,
    counts: true,
    means: { usual: [0.05, 0.5], spread: 1 },
    severity: [0.3, 0.8],
  },
  {
    // A few large values make most of the sum: lone leaves are off by much.
    ...LIKE_SQUEEZE,
    name: 'means of long tails',
    derived: true,
    counts: true,
    means: { usual: [0.05, 0.5], spread: 3 },
    severity: [0.3, 0.8],
  },
  { ...LIKE_SQUEEZE, name: 'uneven causes', counts: true, scatter: [0.1, 0.4], causes: [1, 2] },
  { ...LIKE_SQUEEZE, name: 'biased', counts: true, bias: [-0.15, 0.15] },
  {
    ...LIKE_SQUEEZE,
    name: 'sparse',
    counts: true,
    filled: [0.02, 0.2],
    sizes: [
      [10, 20],
      [20, 60],
      [5, 30],
      [2, 6],
      [2, 4],
    ],
  },
  {
    ...LIKE_SQUEEZE,
    name: 'few leaves',
    filled: [1, 1],
    sizes: [
      [2, 5],
      [2, 8],
      [2, 4],
    ],
    causes: [1, 2],
    labelsOfCause: [1, 2],
  },
];
