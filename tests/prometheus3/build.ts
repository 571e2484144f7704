/**
 * `npm run prometheus3`: builds Prometheus 3 with Go, once, into the user's cache. Debian ships Prometheus 2 only. Where it
 * can't be built one line says why, and the tests that need it are skipped.
 */
import { spawnSync } from 'child_process';
import fs from 'fs';
import path from 'path';
import { FOLDER, isBuilt, MODULE, MODULE_VERSION, VERSION } from './prometheus3';

const say = (line: string) => process.stdout.write(`${line}\n`);

if (isBuilt) {
  say(`Prometheus ${VERSION} is in ${FOLDER}`);
} else {
  say(`Building Prometheus ${VERSION} into ${FOLDER}: some minutes, once ...`);
  const refusal = build();
  say(refusal ? `Prometheus 3 is not tested: ${refusal}` : `Prometheus ${VERSION} is built`);
}

/** @returns why it could not be built */
function build(): string | undefined {
  fs.mkdirSync(path.dirname(FOLDER), { recursive: true });
  // Put in place when it is complete: an interrupted build counts as none.
  const unfinished = fs.mkdtempSync(`${FOLDER}-`);
  try {
    const { error, status, stderr } = spawnSync(
      'go',
      [
        'install',
        // No service discovery but of files and HTTP: a fraction of the code.
        '-tags=remove_all_sd',
        `-ldflags=-s -w -X github.com/prometheus/common/version.Version=${VERSION}`,
        ...['prometheus', 'promtool'].map((command) => `${MODULE}/cmd/${command}@${MODULE_VERSION}`),
      ],
      { env: { ...process.env, GOBIN: unfinished, GOWORK: 'off', CGO_ENABLED: '0' }, encoding: 'utf8' }
    );
    if (error) {
      return 'there is no Go on the PATH';
    }
    if (status !== 0) {
      return `Go could not build it: ${stderr.trim().split('\n').pop()}`;
    }
    fs.renameSync(unfinished, FOLDER);
    return undefined;
  } finally {
    fs.rmSync(unfinished, { recursive: true, force: true });
  }
}
