import type { Series } from '../../src/core';

/** OpenMetrics text of gauges: one series per name (labels allowed), as promtool takes it. */
export function openMetricsOf(series: Record<string, Series>): string {
  const lines = Object.entries(series).flatMap(([name, { times, values }]) => [
    `# TYPE ${name.replace(/\{.*/, '')} gauge`,
    ...Array.from(times, (time, i) => `${name} ${printSample(values[i])} ${time / 1000}`),
  ]);
  return [...lines, '# EOF', ''].join('\n');
}

function printSample(value: number): string {
  return value === Infinity ? '+Inf' : value === -Infinity ? '-Inf' : String(value);
}
