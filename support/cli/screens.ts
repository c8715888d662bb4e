import { type Command, Option } from 'commander'
import { type UpdateMode, updateModes } from '../references/index.js'
import { playOnRack } from './bring-in.js'
import { rackOption } from './options.js'
import { check, missing, prune, record, tidy } from './screens-maintain.js'
import { type Approval, approvePending, type Learning, learn, listAllPending } from './screens-review.js'

/** `offhook screens`: maintain reference screens. */
export function addScreens(program: Command): void {
  const screens = program.command('screens').description('maintain the reference screens of fixtures/screens')
  addCheck(screens)
  addMissing(screens)
  addCompare(screens)
  addRecord(screens)
  addLearn(screens)
  addApprove(screens)
  addPrune(screens)
  addTidy(screens)
}

function addCheck(screens: Command): void {
  selecting(screens.command('check'))
    .description(
      'fail for unsafe references: states with equal displays, tolerances that accept a changed glyph, unusable files; list references that the last full run did not use',
    )
    .action((names: Names) => setExitCode(check(filterOf(names))))
}

function addMissing(screens: Command): void {
  screens
    .command('missing')
    .description(
      'list the displays that features need on a rack and no reference shows, with a scenario that shows each; no phone is touched',
    )
    .argument('[arguments...]', 'the arguments of offhook run: features, --tags …')
    .addOption(rackOption())
    .allowUnknownOption()
    .action((args: string[], { rack }: { rack?: string }) => setExitCode(missing(args, rack)))
}

function addCompare(screens: Command): void {
  screens
    .command('compare')
    .description(
      'play calls on the phones of a rack, and list every display that differs from its reference, in one run; nothing stops at the first',
    )
    .argument('[folders...]', 'folders with features to play; default: those of bring-in')
    .addOption(rackOption())
    .addOption(new Option('--end-calls', 'end calls on phones that seem to be in use'))
    .action((folders: string[], options: { rack?: string; endCalls?: true }) =>
      setExitCode(playOnRack('compareRack', folders, options)),
    )
}

function addRecord(screens: Command): void {
  selecting(screens.command('record'))
    .description('run features, and write what they show as references')
    .argument('[arguments...]', 'the arguments of offhook run: features, --tags …; not --parallel')
    .addOption(
      new Option(
        '--update <mode>',
        'missing: new displays, and their steps still fail; changed: also those that differ; all: also those that differ only in pixels that are not compared; none: nothing, as always in CI',
      )
        .choices(updateModes)
        .default('missing'),
    )
    .addOption(rackOption())
    .allowUnknownOption()
    .action((args: string[], { update, rack, ...names }: Names & { update: UpdateMode; rack?: string }) =>
      setExitCode(record({ mode: update, filter: filterOf(names) }, args, rack)),
    )
}

function addLearn(screens: Command): void {
  screens
    .command('learn')
    .description(
      'capture a display several times, and propose the smallest regions to ignore: a picture and a YAML in reports/learn/. A region that people read is never proposed',
    )
    .requiredOption('--phone <id>', 'a phone of the rack that shows the state already')
    .addOption(rackOption())
    .option('--frames <count>', 'how many captures', Number, 10)
    .option('--every <ms>', 'from one capture to the next', Number, 1000)
    .action((learning: Learning) => setExitCode(learn(learning)))
}

function addApprove(screens: Command): void {
  selecting(screens.command('approve'))
    .description('make references of displays that a failed run left in reports/pending/')
    .argument('[pictures...]', 'only these')
    .option('--list', 'list the pending displays and the states that they resemble; change nothing')
    .option('--reason <text>', 'why the display is right; written into the YAML')
    .option('--author <name>', 'default: user.name and user.email of git')
    .action((files: string[], { list, ...options }: Names & Approval & { list?: true }) => {
      const choosing = { files, filter: filterOf(options) }
      return setExitCode(list ? listAllPending(choosing) : approvePending(choosing, options))
    })
}

function addPrune(screens: Command): void {
  selecting(screens.command('prune'))
    .description('list the references that the last run did not use; only a run of all features counts')
    .option('--yes', 'delete them')
    .action(({ yes, ...names }: Names & { yes?: true }) => setExitCode(prune(filterOf(names), yes ?? false)))
}

function addTidy(screens: Command): void {
  selecting(screens.command('tidy'))
    .description(
      'leave out of the YAML of references what their models say already; comments and all else stay',
    )
    .option('--check', 'write nothing, and fail if there is something to leave out')
    .action(({ check, ...names }: Names & { check?: true }) =>
      setExitCode(tidy(filterOf(names), check ?? false)),
    )
}

interface Names {
  readonly state: string[]
  readonly model: string[]
}
const filterOf = ({ state, model }: Names) => ({ states: state, models: model })

/** Adds the options that select models and states. */
function selecting(command: Command): Command {
  const collect = (name: string, names: string[]) => [...names, name]
  const option = (flags: string) =>
    new Option(flags, 'only this one; repeat the option for several').argParser(collect).default([], 'all')
  return command.addOption(option('--model <model>')).addOption(option('--state <state>'))
}

async function setExitCode(running: Promise<number>): Promise<void> {
  process.exitCode = await running
}
