/** `npm run exact`: how far the core is from a real Prometheus, per rule and series, at worst. */
import { SERVER_KINDS } from '../../prometheus3/servers';
import { measure, type Agreement } from './measure';
import { recordRules } from './recordRules';

async function main() {
  for (const kind of SERVER_KINDS) {
    const { title, bounds } = kind;
    if (!kind.isThere) {
      print(`${title} is not built: npm run prometheus3`);
      continue;
    }
    const recorded = await recordRules(kind);
    const agreements = recorded.flatMap((each) => measure(each, bounds));
    const titles = recorded.map(({ series }) => series.title);
    titles.forEach((series, i) => print(`(${i + 1}) ${series}`));
    print(`\n${title}, ${bounds} windows: largest difference, relative to the larger number;`);
    print('for differences (P_k, scores, edges) relative to what was subtracted');
    table(agreements, titles, ({ difference }) => difference);
    print(`\n${title}: the same, always relative to the larger number, however near to 0 it is`);
    table(agreements, titles, ({ plain }) => plain);
    const worst = Math.max(...agreements.map(({ difference }) => difference));
    print(`\nlargest relative difference to ${title}: ${worst.toExponential(2)}\n`);
  }
}

function table(agreements: Agreement[], titles: string[], numberOf: (agreement: Agreement) => number) {
  print(' '.repeat(15) + titles.map((_, i) => `(${i + 1})`.padStart(9)).join(''));
  for (const rule of new Set(agreements.map((agreement) => agreement.rule))) {
    const cells = titles.map((title) => {
      const found = agreements.find((agreement) => agreement.series === title && agreement.rule === rule);
      // Without any number on Prometheus' side there was nothing to differ from (sigma 0, NaN in every window).
      return found && found.compared > 0 ? numberOf(found).toExponential(1) : '-';
    });
    print(rule.padEnd(15) + cells.map((cell) => cell.padStart(9)).join(''));
  }
}

function print(line: string) {
  process.stdout.write(`${line}\n`);
}

main().catch((error: Error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
