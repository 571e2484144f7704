import fs from 'node:fs';
import path from 'node:path';

/** A file that cannot be read or written. The message says which, and why. */
export class FileError extends Error {}

/** More than a file of rules or a request ever has, in bytes. */
const MAX_BYTES = 10_000_000;

/** @throws FileError */
export function readText(file: string): string {
  return attempt('read', file, () => {
    if (file !== '-' && fs.statSync(file).size > MAX_BYTES) {
      throw new Error(`it is larger than ${MAX_BYTES / 1e6} MB`);
    }
    return fs.readFileSync(file === '-' ? 0 : file, 'utf8');
  });
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
