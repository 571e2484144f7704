interface Labelled {
  labels: Record<string, string>;
}

/** A value in a cause that leaves at most this part of what the size of the others would have moved, if it has at most so much of the size. */
const LEFT_OVER = 1 / 3;
const MOST_SIZE = 0.75;

/**
 * Within a cause the value of one more label that explains as much with fewer parts, again and again: of few parts the search cannot
 * tell that others did not move. Labels that decide nothing then are left out.
 */
export function narrowedIn(
  parts: Array<Labelled & { size: number; share: number }>,
  cause: Record<string, string>,
  names: string[]
): Record<string, string> {
  const mine = parts.filter((part) => isOf(part, cause));
  const total = (of: 'size' | 'share', some: typeof parts) => some.reduce((sum, part) => sum + part[of], 0);
  const candidates = names
    .filter((name) => !(name in cause))
    .flatMap((name) =>
      [...new Set(mine.map((part) => valueOf(part, name)))].map((value) => {
        const some = mine.filter((part) => valueOf(part, name) === value);
        const size = total('size', some) / total('size', mine);
        const left = Math.abs(1 - total('share', some) / total('share', mine));
        return { name, value, size, left };
      })
    )
    .filter(({ size, left }) => size <= MOST_SIZE && left <= LEFT_OVER * (1 - size))
    .sort((a, b) => a.left / (1 - a.size) - b.left / (1 - b.size));
  if (candidates.length === 0) {
    return cause;
  }
  const [{ name, value }] = candidates;
  const narrow = narrowedIn(parts, { ...cause, [name]: value }, names);
  const count = (of: Record<string, string>) => parts.filter((part) => isOf(part, of)).length;
  return Object.keys(cause).reduce((kept, label) => {
    const { [label]: _, ...fewer } = kept;
    return count(fewer) === count(narrow) ? fewer : kept;
  }, narrow);
}

export function isOf(part: Labelled, cause: Record<string, string>): boolean {
  return Object.entries(cause).every(([name, value]) => valueOf(part, name) === value);
}

export function valueOf({ labels }: Labelled, label: string): string {
  return labels[label] ?? '';
}
