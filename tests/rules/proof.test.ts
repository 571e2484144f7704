import { describeOn, PROMETHEUS_2 } from '../prometheus3/servers';
import { optionSets } from './optionSets';
import { END_MS, proveRules } from './proof';

// Those of `sharp`, and Prometheus 3, have files of their own: two at a time are proven.
describeOn(PROMETHEUS_2, 'Prometheus 2, closed windows', () =>
  proveRules(
    PROMETHEUS_2,
    optionSets(END_MS, PROMETHEUS_2.bounds).filter(({ model }) => model.method !== 'sharp')
  )
);
