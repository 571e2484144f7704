import { listed } from '../words/listed';
import type { PanelWarning } from './view/prepare';
import { t } from '../language/translate';

/** The sentence for a warning: what is missing and what would help. */
export function warningText(warning: PanelWarning): string {
  switch (warning.code) {
    case 'no-data':
      return warning.reason
        ? t('panel.no-data-because', 'No data. {{reason}}', { reason: warning.reason })
        : t('panel.no-data-at-all', 'No data');
    case 'no-time':
      return t('panel.this-panel-needs-time', 'This panel needs time series: the data has no time field.');
    case 'no-number':
      return t('panel.this-panel-needs-time-series', 'This panel needs time series: the data has no number field.');
    case 'only-states':
      return t(
        'panel.only-states',
        'These frames were made for a state timeline: they have words and no numbers. Ask the data source in this panel itself, or take an "Anomaly band" panel as the source.'
      );
    case 'mixed':
      return t(
        'panel.a-transformation-mixed',
        'A transformation has written several series into one column, as "Merge series/tables" does, and nobody can tell whose verdicts are whose. Take it out, or use "Join by field", which keeps a field for each series.'
      );
    case 'no-roles':
      return t(
        'panel.this-panel-needs-a',
        'This panel needs a normal range, and the data has none: fields with the role {{missing}} are missing. Query the "Prometheus anomaly band" data source, which adds them.',
        { missing: listed(warning.missing) }
      );
  }
}
