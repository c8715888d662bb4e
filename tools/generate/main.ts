/**
 * Writes the files that are generated from code and data. With `--check` it writes nothing: it names each file that is
 * out of date and fails.
 *
 *     npm run generate                  # all files
 *     npm run generate steps faults     # some
 *     npm run check:generated
 */
import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { generateDefects } from './defects.js'
import { generateFaults } from './faults.js'
import type { GeneratedFile } from './page.js'
import { generateRemoteControl } from './remote-control.js'
import { generateSchemas } from './schemas.js'
import { generateStateMachine } from './state-machine.js'
import { generateSteps } from './steps.js'

const generators: Readonly<Record<string, () => Promise<readonly GeneratedFile[]>>> = {
  schemas: generateSchemas,
  steps: generateSteps,
  defects: generateDefects,
  'state-machine': generateStateMachine,
  'remote-control': generateRemoteControl,
  faults: generateFaults,
}

const { positionals, values } = parseArgs({
  options: { check: { type: 'boolean', default: false } },
  allowPositionals: true,
})
const all = Object.keys(generators)
const unknown = positionals.filter((name) => !all.includes(name))
if (unknown.length > 0) {
  fail(`There is no generator ${unknown.join(', ')}. The generators are: ${all.join(', ')}`)
} else {
  for (const name of positionals.length > 0 ? positionals : all) await run(name)
}

/** The other generators run even if one fails, so that one run names all problems. */
async function run(name: string): Promise<void> {
  try {
    for (const file of (await generators[name]?.()) ?? []) await update(file, `npm run generate ${name}`)
  } catch (error) {
    fail(`npm run generate ${name}: ${error instanceof Error ? error.message : error}`)
  }
}

async function update({ path, text }: GeneratedFile, command: string): Promise<void> {
  const before = await readFile(path, 'utf8').catch(() => '')
  if (before === text) return
  if (values.check) return fail(`${path} is out of date. Run: ${command}`)
  await writeFile(path, text)
  process.stdout.write(`${path} written\n`)
}

function fail(message: string): void {
  process.stderr.write(`${message}\n`)
  process.exitCode = 1
}
