/** Escape codes of terminals. */
const codes = {
  /** Lines that are longer than the terminal is wide are cut, so that the number of rows on the screen is known. */
  noWrap: '\x1b[?7l',
  wrap: '\x1b[?7h',
  up: (rows: number) => `\x1b[${rows}A\r`,
  eraseBelow: '\x1b[0J',
} as const

/**
 * Rows at the end of the output of a terminal that can be replaced. All other output goes above them.
 *
 * The cursor rests on an empty line above the rows. So they can be erased whatever their number on the screen is, also after
 * the window has another size, and a line that another process writes does not mix with them.
 */
export class LiveLines {
  private rows: readonly string[] = []
  private isDrawn = false
  private isAtLineStart = true

  constructor(private readonly write: (text: string) => void) {}

  /** Replaces the rows. */
  show(rows: readonly string[]): void {
    const before = this.erasure()
    this.rows = rows
    this.write(before + this.drawing())
  }

  /** Writes other output above the rows. @param text what `print` writes */
  above(text: string, print: () => void): void {
    this.write(this.erasure())
    print()
    if (text !== '') this.isAtLineStart = text.endsWith('\n')
    this.write(this.drawing())
  }

  /** Erases the rows. */
  clear(): void {
    this.show([])
  }

  private erasure(): string {
    const wasDrawn = this.isDrawn
    this.isDrawn = false
    return wasDrawn ? codes.eraseBelow : ''
  }

  /** Nothing while a line is not complete: the rows would stand in its middle. */
  private drawing(): string {
    if (this.rows.length === 0 || !this.isAtLineStart) return ''
    this.isDrawn = true
    return `${codes.noWrap}\n${this.rows.join('\n')}${codes.up(this.rows.length)}${codes.wrap}`
  }
}
