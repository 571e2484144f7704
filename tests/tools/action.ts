import { spawnSync } from 'child_process';
import fs from 'fs/promises';
import path from 'path';
import { parse } from 'yaml';

export interface Step {
  uses?: string;
  if?: string;
  run?: string;
  env?: Record<string, string>;
}
export interface Action {
  inputs: Record<string, { default: string }>;
  runs: { steps: Step[] };
}

export async function readAction(): Promise<Action> {
  return parse(await fs.readFile('action.yml', 'utf8'));
}

/**
 * Runs the scripts of the composite action in a folder as GitHub's runner does, one after the other, whatever the one before said: all
 * but the first have `!cancelled()` in their `if`. Those that ask for an input which is empty are skipped.
 * What `inputs` leaves out has its default.
 */
export async function runAction(folder: string, inputs: Record<string, string>) {
  const action = await readAction();
  const given = (name: string) => inputs[name] ?? action.inputs[name].default;
  const valueOf = (text: string) => text.replace(/\$\{\{ inputs\.([\w-]+) \}\}/g, (_, name: string) => given(name));
  const files = { GITHUB_OUTPUT: path.join(folder, 'output'), GITHUB_STEP_SUMMARY: path.join(folder, 'summary') };
  await Promise.all(Object.values(files).map((file) => fs.writeFile(file, '')));
  const ran = action.runs.steps
    .filter(({ run }) => run !== undefined)
    .filter((step) => [...(step.if ?? '').matchAll(/inputs\.([\w-]+) != ''/g)].every(([, name]) => given(name) !== ''))
    .map(({ run, env = {} }) => {
      const variables = Object.fromEntries(Object.entries(env).map(([name, text]) => [name, valueOf(text)]));
      // `shell: bash` is this.
      return spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', run!], {
        cwd: folder,
        encoding: 'utf8',
        env: { ...process.env, ...files, ...variables, RUNNER_TEMP: folder },
      });
    });
  const outputs = (await fs.readFile(files.GITHUB_OUTPUT, 'utf8')).trim().split('\n');
  return {
    codes: ran.map(({ status }) => status),
    said: ran.map(({ stdout, stderr }) => stdout + stderr).join('\n'),
    outputs: Object.fromEntries(outputs.map((line) => line.split('=') as [string, string])),
  };
}
