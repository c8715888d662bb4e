/** Numbers that are the same in each run. */
export class Seeded {
  private state: number

  constructor(seed: number) {
    this.state = seed * 2_654_435_761 + 1
  }

  /** A whole number from 0 to below `end`: mulberry32. */
  below(end: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % end
  }

  between = (from: number, to: number): number => from + this.below(to - from + 1)

  one<T>(all: readonly T[]): T {
    return all[this.below(all.length)] as T
  }

  shuffled<T>(all: readonly T[]): T[] {
    const left = [...all]
    return all.map(() => left.splice(this.below(left.length), 1)[0] as T)
  }
}
