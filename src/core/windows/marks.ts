/** A set of small whole numbers, with a finger on one of them: the members near the finger are found in a few steps. */
export class Marks {
  /** V8 throws the compiled methods of a class away at each garbage collection that finds no instance. */
  static readonly none = new Marks(0);

  private readonly bits: Int32Array;
  private finger = 0;
  /** How many members are smaller than the finger. */
  private below = 0;

  /** @param size - members are 0 .. size - 1 */
  constructor(size: number) {
    this.bits = new Int32Array((size >>> 5) + 1);
  }

  /** For a number that is no member. */
  add(member: number) {
    this.bits[member >>> 5] |= 1 << (member & 31);
    this.below += member < this.finger ? 1 : 0;
  }

  /** For a member. */
  remove(member: number) {
    this.bits[member >>> 5] &= ~(1 << (member & 31));
    this.below -= member < this.finger ? 1 : 0;
  }

  /** The member that is larger than `index` others, which must exist; the finger moves there. */
  at(index: number): number {
    while (this.below > index) {
      this.finger = this.before(this.finger);
      this.below--;
    }
    this.finger = this.from(this.finger);
    for (; this.below < index; this.below++) {
      this.finger = this.from(this.finger + 1);
    }
    return this.finger;
  }

  /** The smallest member from a number on, which must exist. */
  from(number: number): number {
    let word = number >>> 5;
    let rest = this.bits[word] & (-1 << (number & 31));
    while (rest === 0) {
      rest = this.bits[++word];
    }
    return 32 * word + 31 - Math.clz32(rest & -rest);
  }

  /** The largest member below a number, which must exist. */
  private before(number: number): number {
    let word = number >>> 5;
    let rest = this.bits[word] & ((1 << (number & 31)) - 1);
    while (rest === 0) {
      rest = this.bits[--word];
    }
    return 32 * word + 31 - Math.clz32(rest);
  }
}
