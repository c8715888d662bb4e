import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { stringify } from 'yaml'
import { hasDisplay } from '../catalog/index.js'
import { systemClock } from '../clock/index.js'
import { displayPath } from '../display-path.js'
import { fileNamePart } from '../file-name.js'
import { localDate } from '../phone/index.js'
import {
  approve,
  describeRefusal,
  drawMaskProposal,
  knownNames,
  type Layout,
  learnRegions,
  listPending,
  noAuthor,
  noReason,
  type PendingSelection,
  readPending,
  requireKnownNames,
  unknownName,
} from '../references/index.js'
import { encodePng, type Frame } from '../screen/index.js'
import { openRackSession } from '../session/index.js'
import { writeWhole } from '../whole-file.js'
import { requireReports } from './project.js'
import { openLibrary, openReaders, print, reports } from './screens-maintain.js'

/** The reason and the author of an approval. */
export interface Approval {
  readonly reason?: string
  readonly author?: string
}

/** `offhook screens approve --list`. Returns the exit code. */
export async function listAllPending(selection: PendingSelection): Promise<number> {
  const candidates = await candidatesOf(selection)
  for (const { picture, finding, file, target, resemblance, phone } of candidates) {
    const becomes = finding === 'changed' ? `would replace ${target}` : `would become ${target}`
    print(`${picture}\n  expected \`${file.state}\` on ${phone}; ${resemblance}\n  ${becomes}`)
  }
  print(candidates.length > 0 ? `${candidates.length} pending` : 'nothing is pending')
  return 0
}

/** `offhook screens approve`. Returns the exit code. @throws ReferencesError without a reason or an author */
export async function approvePending(
  selection: PendingSelection,
  { reason, author }: Approval,
): Promise<number> {
  if (!reason) throw noReason()
  const candidates = await candidatesOf(selection)
  const approval = { reason, author: author ?? (await gitAuthor()), day: localDate(systemClock.date()) }
  const { written, kept } = await approve(await openLibrary(), reports, candidates, approval)
  for (const path of written) print(`✔ ${displayPath(path)}`)
  for (const { path, because } of kept)
    print(`  ${displayPath(path)} stays: ${displayPath(because)} is nearer, and shows the same now`)
  return 0
}

async function candidatesOf(selection: PendingSelection) {
  const library = await openLibrary()
  const [known, pending] = [await knownNames(library.folder), await readPending(reports)]
  requireKnownNames(selection.filter, {
    models: [...new Set([...known.models, ...pending.map(({ model }) => model)])],
    states: [...new Set([...known.states, ...pending.map(({ file }) => file.state)])],
  })
  const readers = openReaders(library)
  return listPending({ ...library, readerOf: readers.of }, reports, selection).finally(readers.close)
}

/** @throws ReferencesError if git has no user.name */
async function gitAuthor(): Promise<string> {
  const readConfig = async (key: string) =>
    (await promisify(execFile)('git', ['config', key]).catch(() => ({ stdout: '' }))).stdout.trim()
  const [name, mail] = [await readConfig('user.name'), await readConfig('user.email')]
  if (!name) throw noAuthor()
  return mail ? `${name} <${mail}>` : name
}

export interface Learning {
  /** Id in the rack file. */
  readonly phone: string
  readonly rack?: string
  /** Number of captures. */
  readonly frames: number
  /** From one capture to the next, ms. */
  readonly every: number
}

/** `offhook screens learn`. Returns the exit code: 1 if a region changes that must not be ignored. */
export async function learn({ phone: id, rack, frames: count, every }: Learning): Promise<number> {
  requireReports(join(reports, 'learn'))
  const session = await openRackSession({ ...process.env, ...(rack && { RACK: rack }) })
  try {
    const { phones } = session.rack
    const facts = phones.find((one) => one.id === id)
    const ids = phones.map((one) => one.id)
    if (!facts) throw unknownName('phone', id, ids)
    const frames: Frame[] = []
    const phone = session.openPhone(id, facts, (event) => {
      if (event.kind === 'captured') frames.push(event.frame)
      if (event.kind === 'warned') process.stderr.write(`! ${event.warning}\n`)
    })
    while (frames.length < count) {
      if (frames.length > 0) await systemClock.after(every)
      await phone.capture()
      print(`  capture ${frames.length} of ${count}`)
    }
    const layout = hasDisplay(facts.profile) ? facts.profile.display : { regions: {} }
    return await writeProposal(id, frames, layout)
  } finally {
    await session.close()
  }
}

async function writeProposal(id: string, frames: readonly Frame[], layout: Layout): Promise<number> {
  const proposal = learnRegions(frames, layout)
  for (const change of proposal.refused) process.stderr.write(`✖ ${describeRefusal(change)}\n`)
  if (proposal.changes.length === 0) {
    print(`✔ nothing changed in ${frames.length} captures: nothing to ignore`)
    return 0
  }
  const folder = join(reports, 'learn')
  const stem = join(folder, fileNamePart(id, 100) || 'phone')
  await writeWhole(`${stem}.png`, await encodePng(drawMaskProposal(frames, layout, proposal)))
  print(`  picture: ${stem}.png`)
  if (Object.keys(proposal.regions).length > 0) {
    const snippet = stringify({ regions: proposal.regions })
    await writeWhole(`${stem}.yaml`, snippet)
    print(`  proposed for references of this state (${stem}.yaml):\n${snippet}`)
  }
  return proposal.refused.length > 0 ? 1 : 0
}
