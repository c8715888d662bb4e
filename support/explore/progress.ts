import type { Finding } from './explore.js'
import { actionKey } from './model/index.js'

/** Where lines go: a terminal, where one line counts on, or a log. */
export interface Output {
  write(text: string): void
  readonly isTTY: boolean
}

/** In a log, one line says how far it is after so many ms. */
const logEveryMs = 60_000

/** Says what an exploration does. */
export class Progress {
  private walks = 0
  private actions = 0
  private found = 0
  private lastLine: number

  /** @param now the time, ms */
  constructor(
    private readonly output: Output,
    private readonly now: () => number,
  ) {
    this.lastLine = now()
    this.start = this.lastLine
  }

  private readonly start: number

  line(text: string): void {
    this.output.write(`${this.output.isTTY ? erase : ''}${text}\n`)
  }

  walked(actions: number): void {
    this.walks++
    this.actions += actions
    const text = `  ${describeTime(this.now() - this.start)}: ${this.walks} walks, ${this.actions} actions, ${this.found} found`
    if (this.output.isTTY) return this.output.write(`${erase}${text}`)
    if (this.now() - this.lastLine < logEveryMs) return
    this.lastLine = this.now()
    this.output.write(`${text}\n`)
  }

  finding({ steps, message, foundAfter, replays, failsAgain }: Finding, file: string, replay: string): void {
    this.found++
    this.line(`✖ ${message}`)
    for (const { action } of steps) this.line(`    ${actionKey(action)}`)
    const shrunk = `${steps.length} of ${foundAfter} actions, after ${replays} replays`
    this.line(`  ${shrunk}${failsAgain ? '' : '; it did not fail again when it was replayed'}`)
    this.line(`  Feature: ${file}`)
    this.line(`  Again:   ${replay}`)
  }
}

/** Erases the line that counts. */
const erase = '\r\u001B[2K'

/** `12 min 3 s` */
export function describeTime(ms: number): string {
  const seconds = Math.round(ms / 1000)
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}
