import { inLanguage } from '../language/translate';
import type { Fields } from './field';
import { MAX_NAME } from './limits';

/** History that is left out, of a query and of a request for rules. */
export const LEFT_OUT = inLanguage('saved.left-out', {
  exclusions: {
    kind: 'spans',
    label: 'Leave out ranges',
    meaning: 'Ranges of time that are left out of the history. A time that names no zone is in UTC.',
    example:
      "zoom to last week's outage, press the button, zoom out: the prediction of the same hour today no longer has the dip.",
    absent: 'none',
  },
  exclusionTag: {
    kind: 'text',
    label: 'Leave out tagged',
    meaning:
      'Grafana annotations with this tag are left out of the history, so that they do not bend later predictions.',
    example: 'incident.',
    absent: 'none',
    most: MAX_NAME,
  },
} as const satisfies Fields);
