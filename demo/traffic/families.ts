import { REQUEST_SERIES } from './requestSeries';
import { SERVICE_SERIES } from './services';

/** The counters of the demo; the text formats want the series of one metric together. */
export const FAMILIES = [
  { name: 'http_requests', help: 'Requests answered since the instance started.', series: REQUEST_SERIES },
  {
    name: 'service_requests',
    help: 'Requests answered since the service started in its zone.',
    series: SERVICE_SERIES,
  },
];
