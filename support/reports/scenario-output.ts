import type { Attempt } from './attempts.js'
import { OutputBuffer } from './output-buffer.js'
import { type ScenarioColors, scenarioLine } from './scenario-line.js'

/**
 * A text about a scenario, indented. `not run`: a sentence after the one that did not pass. `waiting`: it has not begun, because others
 * use its phones.
 */
export interface ScenarioText {
  readonly kind: 'sentence' | 'not run' | 'log' | 'waiting' | 'warning' | 'problem'
  readonly text: string
}

/** Where the texts about a scenario go while it runs. */
export interface ScenarioOutput {
  begin(attempt: Attempt): void
  /** @param id of the attempt */
  write(id: string, text: ScenarioText): void
  /** Called when the status and the times of the attempt are known. */
  end(attempt: Attempt): void
}

/** A text that ends with a line break. */
type Print = (text: string) => void

/** Every text of every scenario, as it comes; of scenarios that run at the same time, one after the other. */
export function stepOutput(print: Print, { location }: Pick<ScenarioColors, 'location'>): ScenarioOutput {
  const output = new OutputBuffer((text) => print(`${text}\n`))
  return {
    begin({ id, name, uri, number }) {
      output.begin(id)
      const suffix = number > 0 ? ` (attempt ${number + 1})` : ''
      output.write(id, `\n${name}${suffix}  ${location(uri)}`)
    },
    write: (id, { text }) => output.write(id, text),
    end: ({ id }) => output.end(id),
  }
}

interface LineOptions {
  readonly colors: ScenarioColors
  /** The width of the terminal; undefined: the output is no terminal, and lines are not cut. */
  readonly columns: () => number | undefined
  /** Written before each line: how much of the run is done. */
  readonly prefix: () => string
}

/** What one attempt has written. */
interface AttemptTexts {
  readonly attempt: Attempt
  readonly texts: readonly ScenarioText[]
}

/**
 * One line for each scenario, when it ends. All texts follow if it failed, also those of its earlier attempts. Of one that
 * was skipped, the texts until then follow; of one that passed, the warnings that no earlier scenario had.
 */
export class LineOutput implements ScenarioOutput {
  private readonly texts = new Map<string, ScenarioText[]>()
  private readonly names = new Map<string, string>()
  /** The attempts that will be repeated, by the id of the test case. */
  private readonly earlier = new Map<string, readonly AttemptTexts[]>()
  private readonly warnings = new Set<string>()
  /** Whether the last thing that was written is an empty line. */
  private isAfterBlank = false

  constructor(
    private readonly print: Print,
    private readonly options: LineOptions,
  ) {}

  begin({ id, name }: Attempt): void {
    this.texts.set(id, [])
    this.names.set(id, name)
  }

  write(id: string, text: ScenarioText): void {
    this.texts.get(id)?.push(text)
    if (text.kind !== 'waiting') return
    this.print(`… ${this.names.get(id)} ${text.text.trim()}\n`)
    this.isAfterBlank = false
  }

  end(attempt: Attempt): void {
    const texts = this.texts.get(attempt.id)
    if (!texts) return
    this.texts.delete(attempt.id)
    this.names.delete(attempt.id)
    const { id } = attempt.testCase
    const attempts = [...(this.earlier.get(id) ?? []), { attempt, texts }]
    if (attempt.willBeRetried) {
      this.earlier.set(id, attempts)
      return
    }
    this.earlier.delete(id)
    const prefix = this.options.prefix()
    if (attempt.status === 'PASSED') this.writeLines(prefix, attempts, this.newWarnings(attempts))
    else if (attempt.status === 'SKIPPED')
      this.writeLines(
        prefix,
        attempts,
        texts.filter(({ kind }) => kind !== 'not run'),
      )
    else for (const one of attempts) this.writeBlock(prefix, one)
  }

  private newWarnings(attempts: readonly AttemptTexts[]): readonly ScenarioText[] {
    return attempts
      .flatMap(({ texts }) => texts)
      .filter(({ kind, text }) => kind === 'warning' && !this.warnings.has(text) && this.warnings.add(text))
  }

  private writeLines(
    prefix: string,
    attempts: readonly AttemptTexts[],
    texts: readonly ScenarioText[],
  ): void {
    this.print([this.line(prefix, attempts), ...texts.map(({ text }) => text), ''].join('\n'))
    this.isAfterBlank = false
  }

  private writeBlock(prefix: string, one: AttemptTexts): void {
    const before = this.isAfterBlank ? [] : ['']
    this.print([...before, this.line(prefix, [one]), ...one.texts.map(({ text }) => text), '', ''].join('\n'))
    this.isAfterBlank = true
  }

  private line(prefix: string, attempts: readonly AttemptTexts[]): string {
    const { colors, columns } = this.options
    return (
      prefix +
      scenarioLine(
        attempts.map(({ attempt }) => attempt),
        colors,
        columns(),
      )
    )
  }
}
