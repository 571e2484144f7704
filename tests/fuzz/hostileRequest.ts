import * as fc from 'fast-check';
import { hostileText } from './hostileText';

const LENGTHS = [
  '0',
  '0s',
  '5m',
  '1h',
  '90m',
  '1w',
  '52w',
  '10y',
  '9y364d',
  '11y',
  '999999999999w',
  `${'9'.repeat(310)}s`,
];
const METHODS = ['seasonal', 'zscore', 'sharp', 'magic'];
const KEYWORDS = 'on bool ignoring group_left offset and or unless by without inf NaN sum atan2 a:b x'.split(' ');

const length = fc.oneof(fc.constantFrom(...LENGTHS), hostileText);
const number = fc.oneof(
  fc.constantFrom<unknown>(0, -0, 1, 3, 8, 1e-300, 1e300, 5e-324, -1, 2 ** 53, '3', null, true),
  fc.double({ noNaN: true })
);
const name = fc.oneof(
  fc.stringMatching(/^[a-zA-Z_][a-zA-Z0-9_]{0,8}$/),
  fc.constantFrom('y', 'no', 'null', 'on', 'true', 'NaN', '__proto__', 'constructor', '_', ...KEYWORDS),
  hostileText
);
const texts = fc.dictionary(name, hostileText, { maxKeys: 4 });
const date = fc.oneof(
  fc.constantFrom('2026-11-24T00:00:00Z', '1970-01-01', '+275760-09-13T00:00:00Z', '0', '2400-01-01'),
  hostileText
);

const EXPRESSIONS = [
  'sum by (job) (rate(http_requests_total{code!~"5..", path="/a\\"b\\\\c"}[5m])) # per "service"',
  'sum by (job) (rate(errors_total[5m]))\n  / on (job)\nsum by (job) (rate(requests_total[5m]))',
  'x{a="\u2028\u0085\ufeff😀", b=`\r\n`, c=\'"\'}',
  'a:b:c',
];

/** Each field of a saved request, and what may be found in it. */
const FIELDS: Record<string, fc.Arbitrary<unknown>> = {
  expr: fc.oneof(
    fc.constantFrom(...EXPRESSIONS),
    hostileText,
    hostileText.map((text) => `x{a=${JSON.stringify(text)}}`)
  ),
  'name.level': name,
  'name.metric': name,
  'name.operations': name,
  interval: length,
  modelInterval: length,
  recordBand: fc.constantFrom<unknown>(true, false, 'yes'),
  madeAt: date,
  'model.method': fc.constantFrom(...METHODS),
  'model.spread': fc.constantFrom('weekly', 'residual', 'robust', 'x'),
  'model.bandWidth': number,
  'model.innerBandWidth': number,
  'model.cycles': number,
  'model.minWidth': number,
  'model.minWidthRatio': number,
  'model.clipMin': number,
  'model.clipMax': number,
  'model.period': length,
  'model.smoothing': length,
  'model.trend': length,
  'model.window': length,
  'model.for': length,
  'model.direction': fc.constantFrom('both', 'above', 'below', ''),
  'model.timeZone': fc.oneof(fc.constantFrom('Europe/Berlin', 'UTC', 'Mars/Phobos'), hostileText),
  exclusions: fc.array(fc.record({ from: date, to: date }), { maxLength: 3 }),
  'alert.splitBy': name,
  'alert.subject': name,
  'alert.separate': fc.boolean(),
  'alert.whenMissing': fc.boolean(),
  'alert.severity': hostileText,
  'alert.keepFiringFor': length,
  'alert.optOut': fc.record({ metric: name, on: fc.array(name, { maxLength: 3 }) }),
  'alert.labels': texts,
  'alert.annotations': texts,
  'alert.links': fc.dictionary(
    fc.constantFrom('dashboard', 'panel', 'runbook', 'other'),
    fc.oneof(
      hostileText,
      hostileText.map((text) => `https://x.example/?a=${text}`)
    )
  ),
  'places.mimirNamespace': hostileText,
  'places.kubernetesNamespace': hostileText,
  'places.kubernetesLabels': texts,
  'places.grafana': fc.record({ datasourceUid: name, folder: hostileText, dashboardUid: name, panelId: number }),
};

const field = fc.constantFrom(...Object.keys(FIELDS)).chain((path) => FIELDS[path].map((value) => ({ path, value })));

/** A saved request of which some fields are hostile. */
export interface HostileRequest {
  json: Record<string, unknown>;
  /** The hostile fields. */
  fields: string[];
}

/** @param most - hostile fields in one request */
export function hostileRequest(most: number): fc.Arbitrary<HostileRequest> {
  return fc.uniqueArray(field, { maxLength: most, selector: ({ path }) => path }).map((changes) => {
    const json: Record<string, unknown> = {
      expr: 'sum by (job) (x)',
      interval: '1h',
      places: { grafana: { datasourceUid: 'prometheus' } },
    };
    for (const { path, value } of changes) {
      const [above, below] = path.split('.');
      json[above] = below ? { ...(json[above] as object | undefined), [below]: value } : value;
    }
    return { json, fields: changes.map(({ path }) => path) };
  });
}
