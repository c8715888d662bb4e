import { createInterface } from 'node:readline/promises'
import type { Readable, Writable } from 'node:stream'
import { initStopped } from '../errors.js'
import type { KindOfPhones } from './template.js'

const question = `Which phones does a run use?
  1  virtual phones: made of software, you need nothing else
  2  real phones: you enter their addresses in racks/lab.yaml first
`

const answers: Readonly<Record<string, KindOfPhones>> = { '': 'virtual', 1: 'virtual', 2: 'real' }

/**
 * Asks until there is an answer.
 * @throws CliError if the input ends, as with Ctrl-C and Ctrl-D
 */
export async function askForPhones(input: Readable, output: Writable): Promise<KindOfPhones> {
  output.write(question)
  const terminal = createInterface({ input, output, prompt: '1 or 2 (Enter: 1): ' })
  try {
    terminal.prompt()
    for await (const line of terminal) {
      const phones = answers[line.trim()]
      if (phones !== undefined) return phones
      output.write(`"${line.trim()}" is neither 1 nor 2.\n`)
      terminal.prompt()
    }
  } finally {
    terminal.close()
  }
  output.write('\n')
  throw initStopped()
}
