const Sequencer = require('@jest/test-sequencer').default;

/** Files that take half a minute and more. Some are short to read, and a clean checkout has nothing but their size to sort by. */
const LONG = [
  'e2e/demo',
  'rules/ruleTest',
  'rules/proofOfSharp',
  'e2e/rules',
  'e2e/accessibility',
  'cases/exact/exact',
  'e2e/focus',
  'rules/proof',
  'demo/seam',
  'tools/examples',
  'provisioning/composeSteps',
  'rules/proofIn3',
].map((name) => `/tests/${name}.test.ts`);

/** The longest first: a file that comes last has one of the cores for itself, and the others wait. */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const place = ({ path }) => {
      const at = LONG.findIndex((name) => path.endsWith(name));
      return at < 0 ? LONG.length : at;
    };
    return super.sort(tests).sort((a, b) => place(a) - place(b));
  }
};
