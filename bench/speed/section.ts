/** A part of `npm run bench`, chosen by its name in print.ts. */
export interface Section {
  /** What is measured, on what, in which unit. */
  title: string;
  /** Prints its rows. */
  run(print: (line: string) => void): void | Promise<void>;
}

/** `title            12.3  (at most 15)` */
export function row(title: string, ...columns: string[]): string {
  return `  ${title.padEnd(62)}${columns.map((column) => column.padStart(14)).join('')}`;
}
