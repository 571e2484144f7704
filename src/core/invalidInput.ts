/** Input that has no answer. The message names what is wrong and the value, `invalid rangeMs: -1`; both are kept as data. */
export class InvalidInputError extends Error {
  constructor(
    readonly subject: string,
    readonly value: number | string
  ) {
    super(`invalid ${subject}: ${value}`);
    this.name = 'InvalidInputError';
  }
}
