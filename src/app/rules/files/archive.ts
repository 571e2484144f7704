import { strToU8, zipSync } from 'fflate';
import type { ExportedFile } from '../../../rules';

/** All files as one ZIP archive, in one folder of the given name. The same files give the same bytes. */
export function archiveOf(folder: string, files: ExportedFile[]): Uint8Array<ArrayBuffer> {
  const entries = files.map(({ name, text }) => [`${folder}/${name}`, strToU8(text)]);
  return new Uint8Array(zipSync(Object.fromEntries(entries), { mtime: FIRST_DATE }));
}

/** The earliest that the format knows. */
const FIRST_DATE = '1980-01-01T00:00:00';
