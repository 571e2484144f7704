/** The exporter of the Compose stack. Usage: export.ts FOLDER PORT */
import { startExporter } from '../exporter';
import { demoFolder } from '../refill';
import { readScenario } from '../scenario';

const [home, port] = process.argv.slice(2);

main().catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});

async function main() {
  const { scenario: file } = demoFolder(home);
  const scenario = readScenario(file);
  if (!scenario) {
    throw new Error(`no scenario in ${file}: the data has not been filled`);
  }
  const exporter = await startExporter(scenario, Number(port), '0.0.0.0');
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void exporter.stop());
  }
}
