import { execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { promisify } from 'node:util'
import { type Command, Option } from 'commander'
import { stringify } from 'yaml'
import { hasDisplay, openCatalog } from '../catalog/index.js'
import { systemClock } from '../clock/index.js'
import { readFeatures } from '../gherkin/index.js'
import { lazyReader } from '../ocr/index.js'
import {
  approve,
  type Choosing,
  checkReferences,
  classifyRun,
  complaintsOf,
  deleteReferences,
  describeRefusal,
  drawMaskProposal,
  type Filter,
  inCi,
  knownNames,
  type Library,
  learnRegions,
  listPending,
  noAuthor,
  noReason,
  noWorkers,
  passes,
  type RunUsage,
  readPending,
  readUsage,
  requireKnownNames,
  summaryOf,
  type UpdateMode,
  type UpdateRequest,
  unknownName,
  unusedIn,
  updateEnvironment,
  updateModes,
} from '../references/index.js'
import { openSession } from '../scenario/index.js'
import { encodePng, type Frame } from '../screen/index.js'
import { runFeatures } from './run.js'

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

export interface Approving {
  readonly reason?: string
  readonly author?: string
}

/** Shows what is pending. Returns the exit code. */
export async function listAllPending(choosing: Choosing): Promise<number> {
  const candidates = await pendingOf(choosing)
  for (const { picture, finding, file, target, looksLike, phone } of candidates) {
    const becomes = finding === 'changed' ? `would replace ${target}` : `would become ${target}`
    say(`${picture}\n  wanted \`${file.state}\` on ${phone}; ${looksLike}\n  ${becomes}`)
  }
  say(candidates.length > 0 ? `${candidates.length} pending` : 'nothing is pending')
  return 0
}

/** Makes references of them. Returns the exit code. */
export async function approvePending(choosing: Choosing, { reason, author }: Approving): Promise<number> {
  if (!reason) throw noReason()
  const candidates = await pendingOf(choosing)
  const approval = { reason, author: author ?? (await gitAuthor()), day: dayOf(systemClock.date()) }
  const written = await approve(await openLibrary(), reports, candidates, approval)
  for (const path of written) say(`✔ ${relative(process.cwd(), path)}`)
  return 0
}

async function pendingOf(choosing: Choosing) {
  const library = await openLibrary()
  const [known, pending] = [await knownNames(library.folder), await readPending(reports)]
  requireKnownNames(choosing.filter, {
    models: [...new Set([...known.models, ...pending.map(({ model }) => model)])],
    states: [...new Set([...known.states, ...pending.map(({ file }) => file.state)])],
  })
  return listPending(library, reports, choosing)
}

/** @throws KeepingError where git knows nobody */
async function gitAuthor(): Promise<string> {
  const ask = async (key: string) =>
    (await promisify(execFile)('git', ['config', key]).catch(() => ({ stdout: '' }))).stdout.trim()
  const [name, mail] = [await ask('user.name'), await ask('user.email')]
  if (!name) throw noAuthor()
  return mail ? `${name} <${mail}>` : name
}

const dayOf = (date: Date) =>
  [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-')

/** Returns the exit code. */
export async function check(filter: Filter): Promise<number> {
  const readerOf = (model: string) => lazyReader({ fonts: 'fixtures/fonts', model })
  const report = await checkReferences({ ...(await openLibrary()), filter, readerOf, run: await lastRun() })
  for (const complaint of complaintsOf(report)) process.stderr.write(`${complaint}\n`)
  for (const line of summaryOf(report)) say(line)
  return passes(report) ? 0 : 1
}

export interface Learning {
  readonly phone: string
  readonly rack?: string
  readonly frames: number
  /** ms */
  readonly every: number
}

/** Returns the exit code: 1 where something moves that must not be ignored. */
export async function learn({ phone: id, rack, frames: count, every }: Learning): Promise<number> {
  const session = await openSession({ ...process.env, ...(rack && { RACK: rack }) })
  try {
    const { phones } = session.rack
    const facts = phones.find((one) => one.id === id)
    if (!facts)
      throw unknownName(
        'phone',
        id,
        phones.map((one) => one.id),
      )
    const frames: Frame[] = []
    const phone = session.openPhone(id, facts, (event) => {
      if (event.kind === 'looked') frames.push(event.frame)
    })
    while (frames.length < count) {
      if (frames.length > 0) await systemClock.after(every)
      await phone.capture()
      say(`  capture ${frames.length} of ${count}`)
    }
    const layout = hasDisplay(facts.profile) ? facts.profile.display : { regions: {} }
    return await tell(id, frames, layout)
  } finally {
    await session.close()
  }
}

async function tell(id: string, frames: readonly Frame[], layout: Parameters<typeof learnRegions>[1]) {
  const lesson = learnRegions(frames, layout)
  for (const change of lesson.refused) process.stderr.write(`✖ ${describeRefusal(change)}\n`)
  if (lesson.changes.length === 0) {
    say(`✔ nothing changed in ${frames.length} captures: nothing to ignore`)
    return 0
  }
  const folder = join(reports, 'learn')
  await mkdir(folder, { recursive: true })
  const stem = join(folder, id)
  await writeFile(`${stem}.png`, await encodePng(drawMaskProposal(frames, layout, lesson)))
  say(`  proof: ${stem}.png`)
  if (Object.keys(lesson.regions).length > 0) {
    const snippet = stringify({ regions: lesson.regions })
    await writeFile(`${stem}.yaml`, snippet)
    say(`  proposed for references of this state (${stem}.yaml):\n${snippet}`)
  }
  return lesson.refused.length > 0 ? 1 : 0
}

export const reports = 'reports'

export const openLibrary = async (): Promise<Library> => ({
  folder: 'fixtures/screens',
  catalog: await openCatalog('fixtures'),
})

/** What the last run says about references that nobody uses. */
export async function lastRun(): Promise<RunUsage> {
  const scenarios = await readFeatures('features')
  const places = scenarios.flatMap(({ examples }) => examples)
  return classifyRun(await readUsage(reports), places)
}

export const say = (line: string) => process.stdout.write(`${line}\n`)

/** Returns the exit code. */
export async function prune(filter: Filter, really: boolean): Promise<number> {
  const pruning = await unusedIn(await openLibrary(), filter, await lastRun())
  for (const { reference } of pruning.unused) say(relative(process.cwd(), reference.path))
  if (really) await deleteReferences(pruning)
  const count = pruning.unused.length
  const done = really ? 'deleted' : 'unused; --yes deletes them'
  say(count > 0 ? `${count} references ${done}` : 'every reference in reach was used')
  return 0
}

/** Runs features as `offhook run` does, and returns its exit code. */
export async function record(request: UpdateRequest, args: readonly string[]): Promise<number> {
  if (args.some((argument) => /^--parallel\b/.test(argument))) throw noWorkers()
  const { folder, catalog } = await openLibrary()
  const { states } = await knownNames(folder)
  const known = [...new Set([...states, ...(await quotedStates())])].toSorted()
  requireKnownNames(request.filter, { models: catalog.models, states: known })
  if (inCi(process.env)) say('  CI: nothing is written')
  return runFeatures(args, updateEnvironment(request))
}

/** States that features speak of, and nobody may have recorded yet. */
async function quotedStates(): Promise<string[]> {
  const scenarios = await readFeatures('features')
  const texts = scenarios.flatMap(({ steps }) => steps.map(({ text }) => text))
  return texts.flatMap((text) => /\b(?:shows|stays) "([^"]+)"/.exec(text)?.[1] ?? [])
}
