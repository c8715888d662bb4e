import { Writable } from 'node:stream'
import type { WriteStream } from 'node:tty'

/** A terminal as far as the progress bar uses it: what a person sees after all that was written, scrolled-out lines included. */
export class Screen {
  private readonly lines: string[] = ['']
  private row = 0
  private column = 0

  constructor(
    public columns: number,
    public rows: number,
  ) {}

  write(text: string): void {
    for (const [found, isPrivate, number = '', command] of text.matchAll(pattern)) {
      if (command === undefined) this.put(found)
      else if (isPrivate === '') this.obey(command, Number(number || '1'))
    }
  }

  /** Without empty lines at the end. */
  get text(): string {
    return this.lines
      .map((line) => line.trimEnd())
      .join('\n')
      .trimEnd()
  }

  private put(character: string): void {
    if (character === '\n') {
      this.row++
      this.column = 0
      if (this.row === this.lines.length) this.lines.push('')
    } else if (character === '\r') this.column = 0
    else {
      const line = (this.lines[this.row] ?? '').padEnd(this.column)
      this.lines[this.row] = line.slice(0, this.column) + character + line.slice(this.column + 1)
      this.column++
    }
  }

  private obey(command: string, number: number): void {
    if (command === 'A') this.row = Math.max(0, this.row - number)
    if (command !== 'J') return
    this.lines.splice(this.row + 1)
    this.lines[this.row] = (this.lines[this.row] ?? '').slice(0, this.column)
  }
}

/** An escape code, or one character. */
const pattern = new RegExp(`${String.fromCharCode(27)}\\[(\\??)(\\d*)([A-Za-z])|[\\s\\S]`, 'gu')

/** A stream to a screen, as `process.stdout` of a process in a terminal. */
export function terminalStream(screen: Screen): WriteStream {
  const stream = new Writable({
    write: (text, _encoding, done) => {
      screen.write(String(text))
      done()
    },
  })
  return Object.defineProperties(stream, {
    isTTY: { value: true },
    columns: { get: () => screen.columns },
    rows: { get: () => screen.rows },
  }) as unknown as WriteStream
}
