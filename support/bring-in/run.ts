import { rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { openCatalog } from '../catalog/index.js'
import { displayPath } from '../display-path.js'
import { type FeatureFile, readFeatureFiles, readSentences } from '../gherkin/index.js'
import { counted } from '../html-text.js'
import { dataFolders } from '../project/index.js'
import { openRack, type Rack } from '../rack/index.js'
import { sentenceParser } from '../scenario/index.js'
import { openRackSession } from '../session/index.js'
import { checkRackPhones } from './check-rack.js'
import { allUsable, describeCheck, describeFixes, summaryOf, withoutFixed } from './describe.js'
import { withoutProposed } from './finding.js'
import { readObservations } from './observe/observation-store.js'
import { type Played, type PlayProgress, playScenarios } from './play/index.js'
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
  // A mistake in the features or the steps is told before any phone is asked.
  const features = await readScenarios(request)
  if (request.again) await rm(bringInFolder, { recursive: true, force: true })
  if (!(await checkPhones(request, context))) return 1
  const rack = await open(request, context)
  try {
    const played = await play(rack, features, request, context)
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

async function open({ rack }: BringInRequest, { environment, clock }: BringInContext): Promise<Rack> {
  const catalog = await openCatalog(...dataFolders())
  return openRack({ file: resolve(rack), catalog, environment, clock })
}

/** @returns whether all phones can be used */
async function checkPhones(request: BringInRequest, context: BringInContext): Promise<boolean> {
  const { print, clock } = context
  const rack = await open(request, context)
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

async function readScenarios({ features: folders }: BringInRequest): Promise<FeatureFile[]> {
  await readSentences()
  return (await Promise.all(folders.map(readFeatureFiles))).flat()
}

async function play(
  rack: Rack,
  features: readonly FeatureFile[],
  { endCalls }: BringInRequest,
  { print, clock, signal }: BringInContext,
): Promise<Played[]> {
  return playScenarios({
    ...{ phones: rack.phones, features, parse: sentenceParser(), folder: bringInFolder, clock, signal },
    ...{ withinMs: rack.withinMs, mayEndCalls: endCalls },
    onProgress: (progress) => {
      const line = describeProgress(progress)
      if (line !== undefined) print(line)
    },
  })
}

function describeProgress(progress: PlayProgress): string | undefined {
  if (progress.kind !== 'ends') return undefined
  const { done, of, result } = progress
  const count = `[${String(done).padStart(String(of).length)}/${of}]`
  const name = nameOfPlay(progress)
  return result.kind === 'played' ? `${count} ✔ ${name}` : `${count} – ${name}: ${result.reason}`
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
