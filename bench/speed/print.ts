/** `npm run bench` prints every section, `npm run bench -- core growth` some of them. Seeded, warmed; medians of one run. */
import { spawnSync } from 'child_process';
import type { Section } from './section';

const SECTIONS: Record<string, () => Promise<Section>> = {
  core: async () => (await import('./core')).core,
  growth: async () => (await import('./growth')).growth,
  memory: async () => (await import('./memory')).memory,
  sharp: async () => (await import('./sharp')).sharp,
  slices: async () => (await import('./slices')).slices,
  heap: async () => (await import('./heap')).heap,
  peers: async () => (await import('./peers')).peers,
  history: async () => ({
    title: 'what a panel asks of its Prometheus',
    run: (await import('../history/history')).historySection,
  }),
};

async function main(names: string[]) {
  const unknown = names.find((name) => !(name in SECTIONS));
  if (unknown !== undefined) {
    throw new Error(`no section ${unknown}: there are ${Object.keys(SECTIONS).join(', ')}`);
  }
  if (names.length === 1) {
    const { title, run } = await SECTIONS[names[0]]();
    print(`\n${names[0]}: ${title}`);
    return run(print);
  }
  for (const name of names.length > 0 ? names : Object.keys(SECTIONS)) {
    inItsOwnProcess(name);
  }
}

/** What another section has loaded, compiled and thrown away again is not measured along. */
function inItsOwnProcess(name: string) {
  const { status } = spawnSync(process.execPath, [...process.execArgv, __filename, name], { stdio: 'inherit' });
  process.exitCode ||= status ?? 1;
}

function print(line: string) {
  process.stdout.write(`${line}\n`);
}

main(process.argv.slice(2)).catch((error: Error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
