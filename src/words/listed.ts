/** "a", "a and b", "a, b and c". */
export function listed(parts: Array<string | number>): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts[parts.length - 1]}`;
}
