/** Kept entries; those that were seen the longest time ago go first. */
const MOST = 500;
const KEY = 'anomalyband.seriesCounts';

/**
 * How many series an expression gave last time, over the life of a page: what costs little can be asked at once. Keys are kept as
 * hashes, so that no expression stays in the browser. Where nothing can be kept, nothing is known.
 */
export class SeriesCounts {
  private counts?: Map<string, number>;

  constructor(private storage: () => Pick<Storage, 'getItem' | 'setItem'>) {}

  get(seriesKey: string): number | undefined {
    return this.read().get(hash(seriesKey));
  }

  set(seriesKey: string, count: number): void {
    const counts = this.read();
    const key = hash(seriesKey);
    if (counts.get(key) === count) {
      return;
    }
    counts.delete(key);
    counts.set(key, count);
    const kept = [...counts].slice(-MOST);
    this.counts = new Map(kept);
    try {
      this.storage().setItem(KEY, JSON.stringify(kept));
    } catch {
      // A full or forbidden storage: known for this page only.
    }
  }

  private read(): Map<string, number> {
    return (this.counts ??= new Map(this.stored()));
  }

  private stored(): Array<[string, number]> {
    try {
      const stored: unknown = JSON.parse(this.storage().getItem(KEY) ?? '[]');
      return Array.isArray(stored) ? stored.filter(isEntry) : [];
    } catch {
      return [];
    }
  }
}

function isEntry(entry: unknown): entry is [string, number] {
  return Array.isArray(entry) && typeof entry[0] === 'string' && Number.isInteger(entry[1]) && entry[1] >= 0;
}

/** FNV-1a, in 32 bits twice: an accidental double only asks a little too early. */
function hash(text: string): string {
  let [a, b] = [0x811c9dc5, 0x1000193];
  for (let i = 0; i < text.length; i++) {
    a = Math.imul(a ^ text.charCodeAt(i), 0x01000193);
    b = Math.imul(b ^ text.charCodeAt(i), 0x01000197);
  }
  return `${(a >>> 0).toString(36)}.${(b >>> 0).toString(36)}`;
}
