import { describeOn, SERVER_KINDS } from '../prometheus3/servers';
import { optionSets } from './optionSets';
import { END_MS, proveRules } from './proof';

/** One for each kind of rule: once is enough where the ends of windows are what differs. */
const AGAIN_IN_3 = ['default', 'zscore', 'shapedboth', 'excluded', 'sharp'];

SERVER_KINDS.forEach((kind) => {
  const sets = optionSets(END_MS, kind.bounds);
  const proven = kind.bounds === 'closed' ? sets : sets.filter(({ key }) => AGAIN_IN_3.includes(key));
  describeOn(kind, `${kind.title}, ${kind.bounds} windows`, () => proveRules(kind, proven));
});
