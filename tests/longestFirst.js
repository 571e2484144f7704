const Sequencer = require('@jest/test-sequencer').default;

/** Files that take half a minute and more. Some are short to read, and a clean checkout has nothing but their size to sort by. */
const LONG = [
  'rules/ruleTest',
  'e2e/demo',
  'e2e/rules',
  'e2e/inspector',
  'rules/proofOfSharp',
  'e2e/focus',
  'cases/exact/exact',
  'e2e/accessibility',
  'rules/proof',
  'tools/examples',
  'demo/seam',
  'rules/proofIn3',
  'e2e/panelActions',
  'provisioning/composeSteps',
  'e2e/start',
  'tools/assistantOfDemo',
  'e2e/panelCases',
  'tools/replay',
  'datasource/recorded',
  'e2e/time',
  'verdict/rules',
  'e2e/lanes',
  'e2e/languages',
  'e2e/looks',
  'datasource/budgets',
  'e2e/axisLabels',
  'e2e/host',
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
