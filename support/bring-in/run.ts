import { rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { displayPath } from '../display-path.js'
import { counted } from '../html-text.js'
import { dataFolders } from '../project/index.js'
import { openRackSession } from '../session/index.js'
import { checkRackPhones } from './check-rack.js'
import { allUsable, describeCheck, describeFixes, summaryOf, withoutFixed } from './describe.js'
import { withoutProposed } from './finding.js'
import { readObservations } from './observe/observation-store.js'
import type { Played } from './play/index.js'
import { openRackOf, playOn, readScenarios } from './play-rack.js'
import { proposeFrom } from './propose-from.js'
import { nameOfPlay, type Play, type Replay, replay } from './replay/replay.js'
import { readReplay, writeReplay } from './replay/replay-file.js'
import { type BringInContext, type BringInRequest, bringInFolder, proposalFolder } from './request.js'
import type { SheetSource } from './sheet/from-proposal.js'
import { describeSheet } from './sheet/sheet.js'
import { writeSheet } from './sheet/write-sheet.js'
import { fixesOf, writeFixes } from './write-fixes.js'

/**
 * Brings the phones of a rack in: checks them, plays calls on them, proposes references of what they show, and plays the calls
 * again with these. Of the project, only keepAlive: and firmware: in the rack file are changed. What was done before is not done
 * again.
 * @returns the exit code: 0 there is a proposal, 1 there is none yet
 * @throws OffhookError for a rack, features or phones that cannot be used
 */
export async function bringIn(request: BringInRequest, context: BringInContext): Promise<number> {
  const { print, signal } = context
  const features = await readScenarios(request)
  if (request.again) await rm(bringInFolder, { recursive: true, force: true })
  if (!(await checkPhones(request, context))) return 1
  const rack = await openRackOf(request, context)
  try {
    const played = await playOn(rack, features, { ...request, folder: bringInFolder }, context)
    if (signal.aborted) return interrupted(print)
    print('Proposing references …')
    const { proposal, fonts } = await proposeFrom(await readObservations(bringInFolder))
    const about = {
      ...{ proposal, fonts, rack: request.rack, made: new Date().toLocaleString('en-GB') },
      phones: rack.phones.map(({ id, profile, number }) => `${id} (${profile.model}, ${number})`),
      notPlayed: played.flatMap(describeNotPlayed),
    }
    const before = await readReplay(bringInFolder)
    await tell({ ...about, replay: before }, print)
    if (before) return 0
    const result = await replayAll(played, request, context)
    if (signal.aborted) return interrupted(print)
    await writeReplay(bringInFolder, result)
    await tell({ ...about, replay: result }, print)
    return 0
  } finally {
    await rack.close()
  }
}

function interrupted(print: BringInContext['print']): number {
  print('✖ Interrupted. Run the same command again: it goes on where it was')
  return 1
}

/** @returns whether all phones can be used */
async function checkPhones(request: BringInRequest, context: BringInContext): Promise<boolean> {
  const { print, clock } = context
  const rack = await openRackOf(request, context)
  try {
    print(`Checking ${counted(rack.phones.length, 'phone')} …`)
    const checks = (await checkRackPhones(rack.phones, clock)).map(({ findings, ...check }) => ({
      ...check,
      findings: withoutProposed(findings),
    }))
    const fixes = fixesOf(checks)
    const left = fixes.length > 0 ? await writeFixes(request.rack, fixes) : fixes
    const now = withoutFixed(checks, left)
    for (const check of now)
      if (check.findings.some(({ kind }) => kind !== 'right')) print(describeCheck(check))
    const written = describeFixes({ fixes, left, file: request.rack, write: true }).trimEnd()
    if (written !== '') print(written)
    print(summaryOf(now))
    return allUsable(now)
  } finally {
    await rack.close()
  }
}

function describeNotPlayed({ scenario, cast, result }: Played): string[] {
  if (result.kind === 'played') return []
  return [`${cast ? nameOfPlay({ scenario, cast }) : scenario.name}: ${result.reason}`]
}

async function replayAll(
  played: readonly Played[],
  { rack }: BringInRequest,
  { environment, signal, print }: BringInContext,
): Promise<Replay> {
  const plays = played.flatMap(({ scenario, cast, result }): Play[] =>
    cast && result.kind === 'played' ? [{ scenario, cast }] : [],
  )
  print(`Playing ${counted(plays.length, 'scenario')} again, compared with the proposed references …`)
  const [project, ...others] = dataFolders()
  const session = await openRackSession({ ...environment, RACK: rack }, undefined, [
    proposalFolder,
    project,
    ...others,
  ])
  let done = 0
  try {
    return await replay({
      ...{ session, plays, signal, proposal: resolve(proposalFolder) },
      onReplayed: (one, failure) => {
        done++
        const text = failure ? `✖ ${nameOfPlay(one)}: ${failure.message}` : `✔ ${nameOfPlay(one)}`
        print(`[${String(done).padStart(String(plays.length).length)}/${plays.length}] ${text}`)
      },
    })
  } finally {
    await session.close()
  }
}

/** Writes the contact sheet, and says what a person does with it. */
async function tell(source: SheetSource, print: BringInContext['print']): Promise<void> {
  const { sheet, page } = await writeSheet(bringInFolder, source)
  print(describeSheet(sheet, displayPath(resolve(page)), source.replay !== undefined))
}
