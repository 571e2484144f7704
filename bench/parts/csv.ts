/** A table of text: the names of its columns and its rows, as long as the names. */
export interface Table {
  columns: string[];
  rows: string[][];
}

/**
 * Reads a table of values with a comma, semicolon or tab between them (what the first line has most of), RFC 4180: quoted cells may
 * hold separators, line ends and doubled quotes. A mark of byte order and empty lines are left aside; rows that are too short are
 * filled up.
 */
export function readTable(text: string): Table {
  const plain = text.replace(/^\ufeff/, '');
  const separator = separatorOf(plain.split(/\r?\n/, 1)[0]);
  const [columns = [], ...rows] = cellsOf(plain, separator).filter((row) => row.some((cell) => cell !== ''));
  const names = columns.map((name) => name.trim());
  return { columns: names, rows: rows.map((row) => names.map((_, i) => (row[i] ?? '').trim())) };
}

function separatorOf(line: string): string {
  return [',', ';', '\t'].sort((a, b) => line.split(b).length - line.split(a).length)[0];
}

function cellsOf(text: string, separator: string): string[][] {
  if (!text.includes('"')) {
    return text.split(/\r\n|\n|\r/).map((line) => line.split(separator));
  }
  const rows: string[][] = [[]];
  let cell = '';
  let isQuoted = false;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (isQuoted) {
      if (character !== '"') {
        cell += character;
      } else if (text[i + 1] === '"') {
        cell += text[++i];
      } else {
        isQuoted = false;
      }
    } else if (character === '"' && cell.trim() === '') {
      isQuoted = true;
      cell = '';
    } else if (character === separator || character === '\n' || character === '\r') {
      rows[rows.length - 1].push(cell);
      cell = '';
      if (character !== separator) {
        rows.push([]);
      }
    } else {
      cell += character;
    }
  }
  rows[rows.length - 1].push(cell);
  return rows;
}
