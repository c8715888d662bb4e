import { createRequire } from 'node:module'
import { Command } from 'commander'
import { describeError, OffhookError } from '../errors.js'
import { withFileErrors } from '../file-error.js'
import { addBringIn } from './bring-in.js'
import { addCheckRack } from './check.js'
import { runChild } from './child.js'
import { readCucumberArguments } from './cucumber-options.js'
import { addExplore } from './explore.js'
import { addFonts } from './fonts.js'
import { addInit } from './init/command.js'
import { endWithUsageError, projectOption, rackOption, verboseArguments, verboseOption } from './options.js'
import {
  enterProject,
  requireConfiguration,
  requireFeatures,
  requireProject,
  requireReports,
} from './project.js'
import { otherCommand } from './project-command.js'
import { addRack } from './rack.js'
import { runCucumber, runFeatures } from './run.js'
import { addVirtualRack } from './virtual-rack.js'

/**
 * Runs the `offhook` command. Loads only the code that the command needs. Sets the exit code of the process; an error
 * sets 1, and for `run` and `explore` 2: nothing could start, so nothing failed.
 */
export async function main(argv: readonly string[]): Promise<void> {
  const isRun = ['run', 'explore', 'bring-in'].includes(commandIn(argv) ?? '')
  try {
    const program = offhook()
    if (isRun) endWithUsageError(program)
    await addScreens(program, argv)
    await program.parseAsync([...argv])
  } catch (thrown) {
    const error = withFileErrors(thrown)
    const mark = error instanceof OffhookError ? '✖ ' : ''
    process.stderr.write(`${mark}${describeError(error)}\n`)
    process.exitCode = isRun ? 2 : 1
  }
}

/** The name of the command: `run` in `offhook --project x run`. */
const commandIn = (argv: readonly string[]): string | undefined =>
  argv.slice(2).find((word, i, words) => !word.startsWith('-') && words[i - 1] !== '--project')

function offhook(): Command {
  const program = new Command('offhook')
    .description('End-to-end tests for racks of Snom desk phones')
    .version(versions(), '-v, --version', 'print the versions of Offhook, Cucumber and Node')
    .addOption(projectOption())
    .configureHelp({ showGlobalOptions: true })
  program.hook('preAction', async (_, action) => {
    const { project } = program.opts<{ project?: string }>()
    const other = otherCommand(project ?? '.')
    if (other !== undefined && action.name() !== 'init')
      process.exit(await runChild(process.execPath, [other, ...process.argv.slice(2)], 'inherit'))
    enterProject(project)
    requireProjectOf(action)
  })
  addInit(program)
  addRun(program)
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
  addCheckRack(program)
  addBringIn(program)
  addFonts(program)
  addRack(program)
  addVirtualRack(program)
  addExplore(program)
  return program
}

function addRun(program: Command): void {
  endWithUsageError(program.command('run'))
    .description('run features with Cucumber, then make the Allure report')
    .usage('[options] [arguments of cucumber-js...]')
    .argument('[arguments...]', 'features, --tags, --parallel …: passed to cucumber-js')
    .addOption(rackOption())
    .addOption(verboseOption())
    .version(versions(), '-v, --version', 'print the versions of Offhook, Cucumber and Node')
    .allowUnknownOption()
    .addHelpText('after', runHelp)
    .action(async (args: string[], { rack, verbose }: { rack?: string; verbose?: true }) => {
      const { config, runsNothing } = readCucumberArguments(args, [
        projectOption(),
        rackOption(),
        verboseOption(),
      ])
      if (runsNothing) {
        process.exitCode = await runCucumber(args)
        return
      }
      requireConfiguration(config)
      requireReports('reports')
      const all = verbose ? [...verboseArguments, ...args] : args
      process.exitCode = await runFeatures(all, rack === undefined ? {} : { RACK: rack })
    })
}

const runHelp = `
Often used arguments of cucumber-js; npx cucumber-js --help explains all of them:
  features/calls             a folder, a file, or a scenario: features/calls/hold.feature:7
  -t, --tags <expression>    scenarios with these tags: --tags "@transfer and not @slow"
  --name <regexp>            scenarios with such a name
  --parallel <number>        number of workers, each with its own virtual rack
  --retry <number>           further attempts at a scenario that fails
  --dry-run                  check the features without running them

Examples:
  offhook run features/calls/hold.feature
  offhook run --rack racks/lab.yaml --tags @transfer`

function versions(): string {
  const load = createRequire(import.meta.url)
  const versionOf = (file: string) => (load(file) as { version: string }).version
  return `offhook ${versionOf('offhook/package.json')}, cucumber-js ${versionOf('@cucumber/cucumber/package.json')}, Node ${process.versions.node}`
}

/** Loads the commands below `screens` only if one is used, because loading the driver takes seconds. */
async function addScreens(program: Command, argv: readonly string[]): Promise<void> {
  if (argv.includes('screens')) return (await import('./screens.js')).addScreens(program)
  program.command('screens').description('maintain the reference screens of fixtures/screens')
}

/** @throws CliError if the current folder lacks what the command reads */
function requireProjectOf(action: Command): void {
  // `run` and `record` check their arguments first. The package has a virtual rack.
  if (['init', 'run', 'record', 'virtual-rack', 'explore'].includes(action.name())) return
  // A rack that is named needs no project, and without one the rack is the virtual one of the package.
  if (action.parent?.name() === 'rack') return
  const isScreens = ['screens', 'fonts'].includes(action.parent?.name() ?? '')
  // A rack that is named needs no project.
  if (action.name() === 'check' && !isScreens && action.opts().rack !== undefined) return
  if (isScreens || action.name() === 'check') requireProject()
  else requireFeatures()
}
