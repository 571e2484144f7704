import { explain, overview } from '../judge/run';
import { run as mcp } from '../mcp/run';
import { run as replay } from '../replay/run';
import { run as rules } from '../rules/run';
import { version } from '../../package.json';

/** The commands: each gets what follows its name, and the name that it was called by, and gives its exit code. */
const COMMANDS: Record<string, { what: string; run: (args: string[], name: string) => number | Promise<number> }> = {
  rules: { what: 'write recording and alerting rules from requests', run: rules },
  replay: { what: 'tell how often alerts would have fired in the past', run: replay },
  explain: { what: 'tell what is normal for the series of an expression, and why', run: explain },
  overview: {
    what: 'tell what is abnormal now among many expressions, and which events belong together',
    run: overview,
  },
  mcp: { what: 'serve an assistant by the Model Context Protocol, read only', run: mcp },
};

const USAGE = `Usage: anomalyband <command> [options]

${Object.entries(COMMANDS)
  .map(([name, { what }]) => `  ${name.padEnd(10)} ${what}`)
  .join('\n')}

"anomalyband <command> --help" tells its options. "anomalyband --version" tells ${version}.
`;

async function main([name = '', ...args]: string[]): Promise<number> {
  if (['--help', '-h', 'help', '--version'].includes(name)) {
    process.stdout.write(name === '--version' ? `${version}\n` : USAGE);
    return 0;
  }
  if (!Object.hasOwn(COMMANDS, name)) {
    const said = name === '' ? 'no command' : `unknown command ${JSON.stringify(name)}`;
    process.stderr.write(`anomalyband: ${said}: there are ${Object.keys(COMMANDS).join(', ')}\n`);
    return 2;
  }
  return COMMANDS[name].run(args, `anomalyband ${name}`);
}

// Whoever reads has enough, as `head` has after its lines.
process.stdout.on('error', () => process.exit());

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    // A fault of ours, not of the request: a line to report it by, and no stack that helps nobody at a terminal.
    process.stderr.write(`anomalyband: this should not happen: ${String(error)}\n`);
    process.exitCode = 3;
  }
);
