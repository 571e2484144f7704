import { collect } from './collect';
import { readCommandLine, usage, UsageError } from './commandLine';
import { ContentError, FileError, hasText, writeText } from './files';

/**
 * The command `rules`: says what it does on the standard output, and what is wrong on the standard error.
 *
 * @param args - what follows the command's own name
 * @param name - of the command, as it was called
 * @returns the exit code, as the usage text has it
 */
export function run(args: string[], name: string): number {
  try {
    const command = readCommandLine(args);
    if (command === 'help') {
      process.stdout.write(usage(name));
      return 0;
    }
    const { texts, complaints, isWrong } = collect(command);
    complaints.forEach((line) => process.stderr.write(`${line}\n`));
    if (isWrong) {
      return 1;
    }
    return command.check ? compare(texts) : write(texts);
  } catch (error) {
    if (error instanceof UsageError || error instanceof FileError) {
      process.stderr.write(`${name}: ${error.message}\n`);
      return error instanceof ContentError ? 1 : 2;
    }
    throw error;
  }
}

function write(texts: Map<string, string>): number {
  for (const [file, text] of texts) {
    writeText(file, text);
    process.stdout.write(`${file}\n`);
  }
  return 0;
}

/** Only says which files are not current. */
function compare(texts: Map<string, string>): number {
  const stale = [...texts].filter(([file, text]) => !hasText(file, text));
  stale.forEach(([file]) => process.stderr.write(`${file}: not what its request makes: run this without --check\n`));
  return stale.length > 0 ? 1 : 0;
}
