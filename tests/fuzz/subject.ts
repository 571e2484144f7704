import * as fc from 'fast-check';

/** What became of one input: read as something, or refused as a typed problem. Whatever is thrown besides is a fault. */
export type Outcome = 'read' | 'refused';

/** A reader of something that others write. */
export interface Subject {
  what: string;
  input: fc.Arbitrary<unknown>;
  read: (input: never) => Outcome;
}

/** Data of any kind and shape. */
export const anything = fc.anything({
  maxDepth: 3,
  withBigInt: false,
  withDate: true,
  withSparseArray: true,
  withTypedArray: true,
});

export function fault(what: unknown): never {
  throw new Error(`neither read nor refused: ${String(what)}`);
}
