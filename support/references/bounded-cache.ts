/** Values by key. Of these, the most recently used ones are kept, up to a number of bytes. */
export class BoundedCache<T> {
  /** In the order of the last use. */
  private readonly kept = new Map<string, { readonly value: T; readonly bytes: number }>()
  private keptBytes = 0

  constructor(private readonly maxBytes: number) {}

  get(key: string): T | undefined {
    const found = this.kept.get(key)
    if (!found) return undefined
    this.kept.delete(key)
    this.kept.set(key, found)
    return found.value
  }

  /** Adds or replaces a value. It is kept at least until the next one is set, even if it is larger than the limit. */
  set(key: string, value: T, bytes: number): void {
    this.delete(key)
    this.kept.set(key, { value, bytes })
    this.keptBytes += bytes
    for (const oldest of this.kept.keys()) {
      if (this.keptBytes <= this.maxBytes || oldest === key) return
      this.delete(oldest)
    }
  }

  private delete(key: string): void {
    this.keptBytes -= this.kept.get(key)?.bytes ?? 0
    this.kept.delete(key)
  }
}
