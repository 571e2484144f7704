/** A value that is made when it is first asked for, and a fault of the making is one of whoever asks. */
export function lazily<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
