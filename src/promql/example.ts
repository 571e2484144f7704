/** An expression as it is best: summed up to the service. */
export const EXAMPLE = 'sum by (job) (rate(http_requests_total[5m]))';
