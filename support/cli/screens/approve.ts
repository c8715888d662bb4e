import { execFile } from 'node:child_process'
import { relative } from 'node:path'
import { promisify } from 'node:util'
import { systemClock } from '../../clock/index.js'
import {
  approve,
  type Choosing,
  knownNames,
  listPending,
  noAuthor,
  noReason,
  readPending,
  refuseUnknown,
} from '../../keeping/index.js'
import { openLibrary, reports, say } from './places.js'

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
  refuseUnknown(choosing.filter, {
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
