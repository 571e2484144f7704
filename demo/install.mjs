/**
 * What both commands of the README need before anything of the project can run. Plain Node, no dependencies: this file is
 * read before `npm ci`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The command each Debian package is wanted for. */
const COMMANDS = {
  prometheus: ['prometheus', 'promtool'],
  chromium: ['chromium'],
  'victoria-metrics': ['victoria-metrics', 'vmalert'],
};

/** Runs `npm ci` when there is no node_modules, or when the lockfile is newer. */
export function ensureNodeModules() {
  // npm writes this file last, so an interrupted install counts as none.
  const installed = path.join(root, 'node_modules', '.package-lock.json');
  const lockfile = path.join(root, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lockfile).mtimeMs) {
    return;
  }
  if (existsSync(installed) && holdsAll(lockfile, installed)) {
    return;
  }
  say('npm ci ...');
  must('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
}

/**
 * Installs the packages whose commands are missing, where that can be done without asking: as root on Debian or Ubuntu.
 * Elsewhere one line says what to install, and the process ends with 1.
 *
 * @param {Array<keyof typeof COMMANDS>} packages - names of Debian packages
 */
export function ensureDebian(packages) {
  const missing = packages.filter((name) => !COMMANDS[name].every(isOnPath));
  if (missing.length === 0) {
    return;
  }
  const commands = missing.flatMap((name) => COMMANDS[name]).join(', ');
  if (process.getuid?.() !== 0 || !isOnPath('apt-get')) {
    fail(`Needed on the PATH: ${commands}. On Debian or Ubuntu: sudo apt-get install ${missing.join(' ')}`);
  }
  say(`apt-get install ${missing.join(' ')} ...`);
  withoutServices((env) => {
    must('apt-get', ['-qq', 'update'], env);
    must('apt-get', ['-qq', 'install', '-y', '--no-install-recommends', ...missing], env);
  });
  const stillMissing = missing.filter((name) => !COMMANDS[name].every(isOnPath));
  if (stillMissing.length > 0) {
    fail(`${stillMissing.join(', ')} was installed, but its command is not on the PATH: ${process.env.PATH}`);
  }
}

/**
 * Debian's package starts a Prometheus of its own on port 9090 right after the install. A policy which answers 101
 * ("forbidden") keeps every service down while we install; a policy that the machine already has is left alone.
 */
function withoutServices(install) {
  const policy = '/usr/sbin/policy-rc.d';
  const ours = !existsSync(policy);
  if (ours) {
    writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  }
  try {
    install({ ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' });
  } finally {
    if (ours) {
      rmSync(policy, { force: true });
    }
  }
}

/** A lockfile that was only touched, by a checkout for instance, asks for nothing that is not there. */
function holdsAll(lockfile, installed) {
  const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
  const there = packagesOf(installed);
  return Object.entries(packagesOf(lockfile)).every(
    ([where, wanted]) => where === '' || wanted.optional || there[where]?.version === wanted.version
  );
}

function isOnPath(command) {
  return (process.env.PATH ?? '').split(path.delimiter).some((folder) => existsSync(path.join(folder, command)));
}

/** Runs a command quietly; when it fails its output is shown and the process ends with 1. */
function must(command, args, env = process.env) {
  const options = { cwd: root, env, encoding: 'utf8', maxBuffer: 1 << 28 };
  const { status, error, stdout, stderr } = spawnSync(command, args, options);
  if (status !== 0) {
    fail(`${command} ${args.join(' ')}: ${error?.message ?? `ended with ${status}`}\n${stdout ?? ''}${stderr ?? ''}`);
  }
}

function say(line) {
  process.stdout.write(`${line}\n`);
}

function fail(line) {
  process.stderr.write(`${line}\n`);
  process.exit(1);
}
