import { existsSync } from 'node:fs'
import { Command } from 'commander'
import { describeError, OffhookError } from '../errors.js'
import { notAProject } from './errors.js'
import { runFeatures } from './run.js'
import { addVirtualRack } from './virtual-rack.js'

/**
 * Runs the `offhook` command. Loads only the code that the command needs. Sets the exit code of the process; an error
 * sets 1.
 */
export async function main(argv: readonly string[]): Promise<void> {
  try {
    const program = offhook()
    await addScreens(program, argv)
    await program.parseAsync([...argv])
  } catch (error) {
    const mark = error instanceof OffhookError ? '✖ ' : ''
    process.stderr.write(`${mark}${describeError(error)}\n`)
    process.exitCode = 1
  }
}

function offhook(): Command {
  const program = new Command('offhook').description('End-to-end tests for racks of Snom desk phones')
  program.hook('preAction', (_, action) => requireProject(action))
  program
    .command('run')
    .description('run features with Cucumber, then make the Allure report')
    .argument('[arguments...]', 'the arguments of cucumber-js: features, --tags, --parallel …')
    .option('--rack <file>', 'rack file; default: RACK, or the virtual rack')
    .allowUnknownOption()
    .helpOption(false)
    .action(async (args: string[], { rack }: { rack?: string }) => {
      process.exitCode = await runFeatures(args, rack === undefined ? {} : { RACK: rack })
    })
  program
    .command('steps')
    .description('print every sentence that features can use, with an example each')
    .action(async () => (await import('./features.js')).printSteps())
  program
    .command('lint')
    .description('check the style of features: docs/guide/writing-features.md')
    .action(async () => {
      process.exitCode = await (await import('./features.js')).lint()
    })
  addVirtualRack(program)
  return program
}

/** Loads the commands below `screens` only if one is used, because loading the driver takes seconds. */
async function addScreens(program: Command, argv: readonly string[]): Promise<void> {
  if (argv.includes('screens')) return (await import('./screens.js')).addScreens(program)
  program.command('screens').description('maintain the reference screens of fixtures/screens')
}

/** @throws CliError if the current folder lacks a folder that the command reads */
function requireProject(action: Command): void {
  // Cucumber itself reports missing files.
  if (action.name() === 'run') return
  const folder = action.parent?.name() === 'screens' ? 'fixtures' : 'features'
  if (!existsSync(folder)) throw notAProject(folder)
}
