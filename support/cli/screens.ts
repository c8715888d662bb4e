import { type Command, Option } from 'commander'
import { type UpdateMode, updateModes } from '../keeping/index.js'
import { type Approving, approvePending, listAllPending } from './screens/approve.js'
import { check } from './screens/check.js'
import { type Learning, learn } from './screens/learn.js'
import { prune } from './screens/prune.js'
import { record } from './screens/record.js'

interface Names {
  readonly state: string[]
  readonly model: string[]
}
const filterOf = ({ state, model }: Names) => ({ states: state, models: model })

/** `offhook screens`: keeping reference screens. */
export function addScreens(program: Command): void {
  const screens = program.command('screens').description('keep the reference screens of fixtures/screens')
  selecting(screens.command('check'))
    .description(
      'fail for references that cannot be trusted: two states that look alike, tolerance that lets a changed glyph pass, files that cannot be used; list those that the last full run did not use',
    )
    .action((names: Names) => exiting(check(filterOf(names))))
  selecting(screens.command('record'))
    .description('run features, and write what they show as references')
    .argument('[arguments...]', 'whatever offhook run takes: features, --tags …; not --parallel')
    .addOption(
      new Option(
        '--update <mode>',
        'missing: new displays, and their steps still fail; changed: also those that differ; all: also those that differ only where nobody compares; none: nothing, as always in CI',
      )
        .choices(updateModes)
        .default('missing'),
    )
    .allowUnknownOption()
    .action((args: string[], { update, ...names }: Names & { update: UpdateMode }) =>
      exiting(record({ mode: update, filter: filterOf(names) }, args)),
    )
  addLearn(screens)
  addApprove(screens)
  selecting(screens.command('prune'))
    .description('list the references that the last run did not use; only a run of all features counts')
    .option('--yes', 'delete them')
    .action(({ yes, ...names }: Names & { yes?: true }) => exiting(prune(filterOf(names), yes ?? false)))
}

function addLearn(screens: Command): void {
  screens
    .command('learn')
    .description(
      'watch a display, and propose the smallest regions to ignore: a picture as proof and a YAML in reports/learn/. What people read is never ignored',
    )
    .requiredOption('--phone <id>', 'a phone of the rack, which shows the state already')
    .option('--rack <file>', 'default: RACK, or the virtual rack')
    .option('--frames <count>', 'how many captures', Number, 10)
    .option('--every <ms>', 'from one capture to the next', Number, 1000)
    .action((learning: Learning) => exiting(learn(learning)))
}

function addApprove(screens: Command): void {
  selecting(screens.command('approve'))
    .description('make references of displays that a failed run left in reports/pending/')
    .argument('[pictures...]', 'only these')
    .option('--list', 'show what is pending and what it looks like; change nothing')
    .option('--reason <text>', 'why it is right; kept in the YAML')
    .option('--author <name>', 'default: what git config says')
    .action((files: string[], { list, ...options }: Names & Approving & { list?: true }) => {
      const choosing = { files, filter: filterOf(options) }
      return exiting(list ? listAllPending(choosing) : approvePending(choosing, options))
    })
}

const selecting = (command: Command): Command => {
  const collect = (name: string, names: string[]) => [...names, name]
  const names = (flags: string) =>
    new Option(flags, 'only this one; may be given several times').argParser(collect).default([], 'all')
  return command.addOption(names('--model <model>')).addOption(names('--state <state>'))
}

/** What is wrong is one message; a stack would bury it. */
async function exiting(act: Promise<number>): Promise<void> {
  try {
    process.exitCode = await act
  } catch (error) {
    if (!(error instanceof Error) || !/^(Keeping|Screen|DataFile|Phone|Remote)Error$/.test(error.name))
      throw error
    process.stderr.write(`✖ ${error.message}\n`)
    process.exitCode = 1
  }
}
