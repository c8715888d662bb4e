import type { Writable } from 'node:stream'
import type { WriteStream } from 'node:tty'
import type { Clock } from '../clock/index.js'
import { columnsOf } from './fit-text.js'
import { LiveLines } from './live-lines.js'

/** Columns and rows of a terminal. */
export interface TerminalSize {
  readonly columns: number
  readonly rows: number
}

type Environment = Readonly<Record<string, string | undefined>>

/** The stream if it is the terminal of a person, where lines can be replaced; otherwise undefined. */
export function terminalOf(stream: Writable, { NO_COLOR, CI, TERM }: Environment): WriteStream | undefined {
  const { isTTY } = stream as Partial<WriteStream>
  const isPlain = Boolean(NO_COLOR) || Boolean(CI && CI !== 'false') || TERM === 'dumb'
  return isTTY === true && !isPlain ? (stream as WriteStream) : undefined
}

/** The least time between two drawings that nothing was written between, ms. */
const leastMs = 100

/** How often the rows are drawn if nothing happens, ms: they show times. */
const tickMs = 1000

interface BarOptions {
  readonly terminal: Pick<WriteStream, 'columns' | 'rows' | 'on' | 'off'>
  /** Writes to the terminal, whoever else changes its `write`. */
  readonly write: (text: string) => void
  /** Called for each drawing. */
  readonly rowsFor: (size: TerminalSize) => readonly string[]
  /** It must not keep the process alive. */
  readonly clock: Clock
  /** The streams of this process that write to the terminal. */
  readonly streams: readonly Writable[]
}

/** The progress of a run in the last rows of a terminal. What this process writes while the bar is open goes above it. */
export class ProgressBar {
  private readonly lines: LiveLines
  private isClosed = false
  private pause = new AbortController()
  private readonly restore: (() => void)[] = []
  private drawnAtMs = Number.NEGATIVE_INFINITY

  constructor(private readonly options: BarOptions) {
    this.lines = new LiveLines(options.write)
    for (const stream of options.streams) this.restore.push(this.takeOver(stream))
    const onResize = () => this.draw()
    const onExit = () => this.close()
    options.terminal.on('resize', onResize)
    process.once('exit', onExit)
    this.restore.push(
      () => options.terminal.off('resize', onResize),
      () => process.off('exit', onExit),
    )
    this.tick().catch(() => this.close())
  }

  /** Shows what has changed, soon. */
  update(): void {
    if (this.options.clock.now() - this.drawnAtMs >= leastMs) this.draw()
  }

  /** Writes a text that ends with a line break above the bar. */
  print(text: string): void {
    this.lines.above(text, () => this.options.write(text))
    this.update()
  }

  /** Erases the bar. Safe to call twice. */
  close(): void {
    this.isClosed = true
    this.pause.abort()
    for (const undo of this.restore.splice(0)) undo()
    this.lines.clear()
  }

  private draw(): void {
    if (this.isClosed) return
    this.drawnAtMs = this.options.clock.now()
    const { columns, rows } = this.options.terminal
    this.lines.show(this.options.rowsFor({ columns, rows }))
  }

  private async tick(): Promise<void> {
    while (!this.isClosed) {
      this.draw()
      // A signal for each wait: it keeps the listeners of all waits.
      this.pause = new AbortController()
      await this.options.clock.after(tickMs, this.pause.signal)
    }
  }

  /** @returns a function that undoes it */
  private takeOver(stream: Writable): () => void {
    const { write } = stream
    const original = write.bind(stream) as (...args: readonly unknown[]) => boolean
    const above = (chunk: string | Uint8Array, ...args: readonly unknown[]) => {
      let isFlushed = true
      this.lines.above(Buffer.from(chunk).toString(), () => {
        isFlushed = original(chunk, ...args)
      })
      return isFlushed
    }
    Object.assign(stream, { write: above })
    return () => Object.assign(stream, { write })
  }
}

const barColumns = { least: 5, most: 30 } as const

/** A bar, and a text behind it: `━━━━━━────  214 of 628: 214 passed`. Without the bar in a narrow terminal. */
export function barRow(share: number, text: string, columns: number): string {
  const length = Math.min(barColumns.most, columns - columnsOf(text) - 3)
  if (length < barColumns.least) return text
  const filled = Math.round(Math.min(1, Math.max(0, share)) * length)
  return `${'━'.repeat(filled)}${'─'.repeat(length - filled)}  ${text}`
}
