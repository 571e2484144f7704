import { describeOn, PROMETHEUS_3 } from '../prometheus3/servers';
import { optionSets } from './optionSets';
import { END_MS, proveRules } from './proof';

/** One for each kind of rule: once is enough where the ends of windows are what differs. */
const AGAIN_IN_3 = ['default', 'zscore', 'shapedboth', 'excluded', 'sharp'];

describeOn(PROMETHEUS_3, 'Prometheus 3, left-open windows', () =>
  proveRules(
    PROMETHEUS_3,
    optionSets(END_MS, PROMETHEUS_3.bounds).filter(({ key }) => AGAIN_IN_3.includes(key))
  )
);
