import { listed } from '../words/listed';
import type { PanelWarning } from './view/prepare';

/** The sentence for a warning: what is missing and what would help. */
export function warningText(warning: PanelWarning): string {
  switch (warning.code) {
    case 'no-data':
      return warning.reason ? `No data. ${warning.reason}` : 'No data';
    case 'no-time':
      return 'This panel needs time series: the data has no time field.';
    case 'no-number':
      return 'This panel needs time series: the data has no number field.';
    case 'no-roles':
      return (
        `This panel needs a normal range, and the data has none: fields with the role ${listed(warning.missing)} are missing. ` +
        'Query the "Prometheus anomaly band" data source, which adds them.'
      );
  }
}
