import fs from 'node:fs';
import path from 'node:path';

/** A file that cannot be read or written. The message says which, and why. */
export class FileError extends Error {}

/** A file that was read, and is not what it should be. The message says which, where and why. */
export class ContentError extends FileError {}

/** More than a file of rules or a request ever has, in bytes. */
const MAX_BYTES = 10_000_000;

/** @throws FileError */
export function readText(file: string): string {
  return attempt('read', file === '-' ? 'the standard input' : file, () => {
    if (file === '-') {
      return readInput();
    }
    if (fs.statSync(file).size > MAX_BYTES) {
      throw TOO_LARGE;
    }
    return fs.readFileSync(file, 'utf8');
  });
}

const TOO_LARGE = new Error(`it is larger than ${MAX_BYTES / 1e6} MB`);

/** Nobody knows beforehand how much comes: reading stops where a file would be refused. */
function readInput(): string {
  const chunks: Buffer[] = [];
  for (let bytes = 0; ; ) {
    const chunk = Buffer.alloc(1 << 16);
    const count = fs.readSync(0, chunk);
    if (count === 0) {
      return Buffer.concat(chunks).toString('utf8');
    }
    bytes += count;
    if (bytes > MAX_BYTES) {
      throw TOO_LARGE;
    }
    chunks.push(chunk.subarray(0, count));
  }
}

/** Makes the folder when it is missing. @throws FileError */
export function writeText(file: string, text: string) {
  attempt('write', file, () => {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  });
}

/** Whether a file has exactly this text. @throws FileError when it is there and cannot be read */
export function hasText(file: string, text: string): boolean {
  return fs.existsSync(file) && readText(file) === text;
}

function attempt<T>(what: string, file: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const reason = { ENOENT: 'there is no such file', EISDIR: 'it is a folder', EACCES: 'it is not allowed' };
    throw new FileError(`cannot ${what} ${file}: ${reason[code as keyof typeof reason] ?? message}`);
  }
}
