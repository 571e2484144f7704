import { spawnSync } from 'child_process';
import fs from 'fs';
import os from 'os';
import path from 'path';
import { parse } from 'yaml';

interface Step {
  run?: string;
  uses?: string;
  with?: Record<string, unknown>;
  'working-directory'?: string;
}
interface Job {
  steps: Step[];
  'timeout-minutes'?: number;
  permissions?: Record<string, string>;
  container?: string;
}
interface Workflow {
  permissions?: Record<string, string>;
  jobs: Record<string, Job>;
}

const FOLDER = '.github/workflows';
const FILES = fs.readdirSync(FOLDER).map((name) => path.join(FOLDER, name));
const OURS = JSON.parse(fs.readFileSync('package.json', 'utf8'));

/** Who may write what. Everybody else reads the contents only. */
const WRITES: Record<string, string[]> = {
  'codeql.yml/analyze': ['security-events'],
  'npm.yml/publish': ['id-token'],
  'release.yml/release': ['attestations', 'contents', 'id-token'],
};

const read = (file: string): Workflow => parse(fs.readFileSync(file, 'utf8'));
const jobs = FILES.flatMap((file) =>
  Object.entries(read(file).jobs).map(([name, job]) => ({ name: `${path.basename(file)}/${name}`, job }))
);
/** The action for repositories of others. */
const ACTION: { inputs: Record<string, { default: string }>; runs: { steps: Step[] } } = parse(
  fs.readFileSync('action.yml', 'utf8')
);
const steps = [
  ...jobs.flatMap(({ name, job }) => job.steps.map((step) => ({ name, step }))),
  ...ACTION.runs.steps.map((step) => ({ name: 'action.yml', step })),
];
const scripts = steps.flatMap(({ name, step }) => (step.run ? [{ name, script: step.run }] : []));

/** What GitHub's reader complains about, by file. */
function complaintsOf(files: string[]): Record<string, string[]> {
  const { stdout, stderr } = spawnSync('npx', ['tsx', 'tests/workflows/parse.mjs', ...files], { encoding: 'utf8' });
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

/** Every word of a script that must be there: npm scripts, tools called by npx without a version, files of ours. */
function missingOf(script: string): string[] {
  const all = (pattern: RegExp) => [...script.matchAll(pattern)].map(([, name]) => name);
  return [
    ...all(/npm run (?:--\w+ )*([\w:-]+)/g).filter((name) => !(name in OURS.scripts)),
    ...all(/npx (?:--yes )?((?:@[\w-]+\/)?[\w-]+(?:@\S+)?)/g).filter(
      (name) => !/.@\d+\.\d+\.\d+$/.test(name) && !fs.existsSync(path.join('node_modules/.bin', name))
    ),
    ...all(/(?:^|\s)((?:\.\/|\.ci\/|tests\/|tools\/|demo\/)[\w./-]+)(?=\s|$)/gm).filter((file) => !fs.existsSync(file)),
  ];
}

describe('the workflows', () => {
  it('are read by GitHub’s own reader without a complaint, a wrong one is not', () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'workflows-'));
    const wrong = path.join(folder, 'wrong.yml');
    fs.writeFileSync(
      wrong,
      'on: push\njobs: { a: { runs-on: x, steps: [{ run: "${{ nothing.here }}" }], stepz: [] } }\n'
    );
    try {
      const { [wrong]: complaints, ...rest } = complaintsOf([...FILES, wrong]);
      expect(rest).toEqual(Object.fromEntries(FILES.map((file) => [file, []])));
      expect(complaints).toEqual([
        expect.stringContaining("Unrecognized named-value: 'nothing'"),
        expect.stringContaining("Unexpected value 'stepz'"),
      ]);
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });

  it('call npm scripts, tools and files that there are', () => {
    const missing = scripts.map(({ name, script }) => ({ name, missing: missingOf(script) }));
    expect(missing.filter((each) => each.missing.length > 0)).toEqual([]);
    expect(missingOf('npm run --silent nothing\nnpx no-tool x\n./no/file.sh')).toEqual([
      'nothing',
      'no-tool',
      './no/file.sh',
    ]);
  });

  it('publish a file, which npm would take for a repository without ./ before it', () => {
    const published = scripts.flatMap(({ script }) =>
      [...script.matchAll(/npm publish (\S+)/g)].map(([, file]) => file)
    );
    expect(published).toEqual([expect.stringMatching(/^\.\/build\//)]);
  });

  it('have scripts that a shell can read', () => {
    const wrong = scripts.filter(({ script }) => spawnSync('bash', ['-n'], { input: script }).status !== 0);
    expect(wrong).toEqual([]);
    expect(spawnSync('bash', ['-n'], { input: 'if true; then' }).status).not.toBe(0);
  });

  it('put nothing from outside into a script, but by the environment', () => {
    expect(scripts.filter(({ script }) => script.includes('${{'))).toEqual([]);
  });

  it('need no rights of root', () => {
    expect(scripts.filter(({ script }) => /\bsudo\b/.test(script))).toEqual([]);
  });

  it('pin every action by a commit, with its version behind it', () => {
    const lines = [...FILES, 'action.yml']
      .flatMap((file) => fs.readFileSync(file, 'utf8').split('\n'))
      .filter((line) => /uses:/.test(line));
    expect(lines.length).toBe(steps.filter(({ step }) => step.uses).length);
    const pinned = /uses: [\w-]+\/[\w./-]+@[0-9a-f]{40} # (\S+\/)?v\d+\.\d+\.\d+$/;
    expect(lines.filter((line) => !pinned.test(line))).toEqual([]);
  });

  it('pin an action in one version everywhere', () => {
    const used = new Map<string, Set<string>>();
    for (const { step } of steps) {
      const [action, commit] = step.uses?.split('@') ?? [];
      if (action) {
        used.set(action, (used.get(action) ?? new Set()).add(commit));
      }
    }
    expect([...used].filter(([, commits]) => commits.size > 1)).toEqual([]);
  });

  it('leave no token in the checkout', () => {
    const checkouts = steps.filter(({ step }) => step.uses?.startsWith('actions/checkout@'));
    expect(checkouts.length).toBeGreaterThan(0);
    expect(checkouts.filter(({ step }) => step.with?.['persist-credentials'] !== false)).toEqual([]);
  });

  it.each(FILES)('%s may only read', (file) => {
    expect(read(file).permissions).toEqual({ contents: 'read' });
  });

  it.each(jobs)('$name writes no more than it has to, and ends', ({ name, job }) => {
    const { contents, ...others } = job.permissions ?? { contents: 'read' };
    const written = Object.keys(others).concat(contents === 'write' ? ['contents'] : []);
    expect(written.sort()).toEqual(WRITES[name] ?? []);
    expect(job['timeout-minutes']).toBeLessThanOrEqual(60);
  });

  it('test with the Node that developers use', () => {
    const version = fs.readFileSync('.nvmrc', 'utf8').trim();
    const containers = jobs.flatMap(({ job }) => job.container ?? []);
    expect(containers).toEqual([`node:${version}-bookworm`]);
    const set = jobs
      .flatMap(({ job }) => job.steps.map((step) => ({ step })))
      .filter(({ step }) => step.uses?.startsWith('actions/setup-node@'));
    expect(set.filter(({ step }) => step.with?.['node-version-file'] !== '.nvmrc')).toEqual([]);
  });
});

describe('dependabot.yml', () => {
  const { version, updates } = parse(fs.readFileSync('.github/dependabot.yml', 'utf8'));

  it('watches packages and actions, and takes nothing of the first days', () => {
    expect(version).toBe(2);
    const seen = updates.map((update: Record<string, any>) => [
      update['package-ecosystem'],
      update.cooldown['default-days'] >= 7,
    ]);
    expect(seen).toEqual([
      ['npm', true],
      ['github-actions', true],
    ]);
  });

  it('groups packages that there are', () => {
    const names = Object.keys({ ...OURS.dependencies, ...OURS.devDependencies });
    const patterns: string[] = Object.values<{ patterns: string[] }>(updates[0].groups).flatMap(
      ({ patterns }) => patterns
    );
    const matches = (pattern: string) => {
      const whole = new RegExp(`^${pattern.split('*').join('.*')}$`);
      return names.some((name) => whole.test(name));
    };
    expect(patterns.filter((pattern) => !matches(pattern))).toEqual([]);
  });
});

describe('forms and owners', () => {
  it.each(['bug', 'wish'])(
    'the form %s has what GitHub asks for: a name, a description, fields with an id each',
    (form) => {
      const { name, description, body } = parse(fs.readFileSync(`.github/ISSUE_TEMPLATE/${form}.yml`, 'utf8'));
      expect([typeof name, typeof description]).toEqual(['string', 'string']);
      const ids = body.map(({ type, id, attributes }: Record<string, any>) => {
        expect(['textarea', 'input']).toContain(type);
        expect(attributes.label).toEqual(expect.any(String));
        return id;
      });
      expect(new Set(ids).size).toBe(body.length);
    }
  );

  it('CODEOWNERS names an owner for every file', () => {
    const lines = fs
      .readFileSync('.github/CODEOWNERS', 'utf8')
      .split('\n')
      .filter((line) => line && !line.startsWith('#'));
    expect(lines).toEqual([expect.stringMatching(/^\* @[\w-]+\/[\w-]+$/)]);
  });
});

it('the action takes the command line of its own version', () => {
  expect(ACTION.inputs.command.default).toBe(`npx --yes anomalyband@${OURS.version}`);
});
