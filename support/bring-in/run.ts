import { rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { displayPath } from '../display-path.js'
import { OffhookError } from '../errors.js'
import type { FeatureFile } from '../gherkin/index.js'
import { counted } from '../html-text.js'
import { dataFolders } from '../project/index.js'
import type { Rack } from '../rack/index.js'
import { openRackSession, withWholeRack } from '../session/index.js'
import { checkRackPhones } from './check-rack.js'
import {
  allUsable,
  describeCheck,
  describeFixes,
  summaryOf,
  withDoubtsForLeft,
  withoutFixed,
} from './describe.js'
import { describeLeft, describeMissing, isEmpty } from './describe-played.js'
import { withoutProposed } from './finding.js'
import { readObservations } from './observe/observation-store.js'
import type { Played, UnreadParty } from './play/index.js'
import { openRackOf, playOn, readScenarios, roundsOf } from './play-rack.js'
import { proposeFrom } from './propose-from.js'
import { choosePlays } from './replay/choose-plays.js'
import { nameOfPlay, type Play, replay } from './replay/replay.js'
import { ReplayJournal, readReplay } from './replay/replay-file.js'
import { type BringInContext, type BringInRequest, bringInFolder, proposalFolder } from './request.js'
import type { SheetSource } from './sheet/from-proposal.js'
import { describeSheet } from './sheet/sheet.js'
import { writeSheet } from './sheet/write-sheet.js'
import { readUnreadParties, unreadPartiesOf, writeUnreadParties } from './unread-parties.js'
import { fixesOf, type PhoneFix, writeFixes } from './write-fixes.js'

/**
 * Brings the phones of a rack in: checks them, plays calls on them, proposes references of what they show, and plays the calls
 * again with these. Of the project, only keepAlive: and firmware: in the rack file are changed. What was done before is not done
 * again.
 * @returns the exit code: 0 there is a proposal, 1 there is none yet or a rack with one phone shows no calls, 130 it was interrupted
 * @throws OffhookError for a rack, features or phones that cannot be used
 */
export async function bringIn(request: BringInRequest, context: BringInContext): Promise<number> {
  try {
    const exitCode = await bringPhonesIn(request, context)
    if (!context.signal.aborted) return exitCode
  } catch (error) {
    if (!context.signal.aborted || !(error instanceof OffhookError)) throw error
  }
  context.print('✖ Interrupted. Run the same command again: it goes on where it was')
  return 130
}

async function bringPhonesIn(request: BringInRequest, context: BringInContext): Promise<number> {
  const features = await readScenarios(request)
  if (request.again) await rm(bringInFolder, { recursive: true, force: true })
  if (!(await checkPhones(request, context))) return 1
  const rack = await openRackOf(request, context)
  try {
    return await playAndPropose(rack, features, request, context)
  } finally {
    await rack.close()
  }
}

async function playAndPropose(
  rack: Rack,
  features: readonly FeatureFile[],
  request: BringInRequest,
  context: BringInContext,
): Promise<number> {
  const { print, signal } = context
  const { first, second } = roundsOf(features)
  const play = (round: readonly FeatureFile[], unread?: readonly UnreadParty[]) =>
    withRack(rack, context, (held) =>
      playOn(rack, round, { ...request, folder: bringInFolder, ...(unread && { unread }) }, held),
    )
  const played = await play(first)
  if (signal.aborted) return 1
  // What was played after the first page by an interrupted call has its page already.
  const plays = played.flatMap(playOf).map(nameOfPlay).toSorted()
  let unread = await readUnreadParties(bringInFolder, plays)
  if (!unread) {
    const { proposal } = await proposeOn(rack, played, request, print)
    unread = unreadPartiesOf(proposal, rack.phones)
    await writeUnreadParties(bringInFolder, plays, unread)
  }
  played.push(...(await play(first, unread)), ...(await play(second)))
  if (signal.aborted) return 1
  for (const line of describeLeft(played, rack)) print(line)
  const about = await proposeOn(rack, played, request, print)
  const missing = describeMissing(played, about.proposal, { ...rack, rack: request.rack })
  const end = () => {
    if (missing !== undefined) print(missing)
    return missing === undefined ? 0 : 1
  }
  if (about.replay || isEmpty(about.proposal)) return end()
  const journal = await ReplayJournal.open(bringInFolder)
  await withRack(rack, context, (held) =>
    replayAll(choosePlays(played.flatMap(playOf), about.proposal), journal, request, held),
  )
  if (signal.aborted) return 1
  await journal.end()
  await tell({ ...about, replay: journal.replay }, print)
  return end()
}

/** Other jobs may use the phones while references are proposed: that needs no phone, and leaves no time for a sign of life. */
const withRack = <T>(
  rack: Rack,
  context: BringInContext,
  work: (held: BringInContext) => Promise<T>,
): Promise<T> =>
  withWholeRack(rack, { ...context, command: 'offhook bring-in' }, (held) => work({ ...context, ...held }))

/** Proposes references of all that was observed, and writes the page. */
async function proposeOn(
  { phones }: Rack,
  played: readonly Played[],
  { rack }: BringInRequest,
  print: BringInContext['print'],
) {
  print('Proposing references …')
  const { proposal, fonts } = await proposeFrom(await readObservations(bringInFolder))
  const about = {
    ...{ proposal, fonts, rack, made: new Date().toLocaleString('en-GB') },
    phones: phones.map(({ id, profile, number }) => `${id} (${profile.model}, ${number})`),
    notPlayed: played.flatMap(describeNotPlayed),
    replay: await readReplay(bringInFolder),
  }
  await tell(about, print)
  return about
}

/** @returns whether all phones can be used */
async function checkPhones(request: BringInRequest, context: BringInContext): Promise<boolean> {
  const { print, clock, signal } = context
  const rack = await openRackOf(request, context)
  try {
    print(`Checking ${counted(rack.phones.length, 'phone')} …`)
    const checks = (await checkRackPhones(rack.phones, clock, signal)).map(({ findings, ...check }) => ({
      ...check,
      findings: withoutProposed(findings),
    }))
    if (signal.aborted) return false
    const fixes = fixesOf(checks)
    const left = fixes.length > 0 ? await writeOrTell(fixes, request, print) : fixes
    const now = withDoubtsForLeft(withoutFixed(checks, left), left, rack)
    for (const { findings, ...check } of now) {
      const toChange = findings.filter(({ kind }) => kind !== 'right')
      if (toChange.length > 0) print(describeCheck({ ...check, findings: toChange }))
    }
    const written = describeFixes({ fixes, left, file: request.rack, write: true }).trimEnd()
    if (written !== '') print(written)
    print(summaryOf(now))
    return allUsable(now)
  } finally {
    await rack.close()
  }
}

/** A rack file that cannot be written is an error: what was to be written is told before. */
async function writeOrTell(
  fixes: readonly PhoneFix[],
  { rack }: BringInRequest,
  print: BringInContext['print'],
): Promise<readonly PhoneFix[]> {
  try {
    return await writeFixes(rack, fixes)
  } catch (error) {
    print(describeFixes({ fixes, left: fixes, file: rack, write: false }).trimEnd())
    throw error
  }
}

function describeNotPlayed({ scenario, cast, result }: Played): string[] {
  if (result.kind === 'played') return []
  return [`${cast ? nameOfPlay({ scenario, cast }) : scenario.name}: ${result.reason}`]
}

const playOf = ({ scenario, cast, result }: Played): Play[] =>
  cast && result.kind === 'played' ? [{ scenario, cast }] : []

/** Plays what the journal does not have yet. */
async function replayAll(
  plays: readonly Play[],
  journal: ReplayJournal,
  { rack }: BringInRequest,
  { environment, signal, beforeRequest, print }: BringInContext,
): Promise<void> {
  const open = plays.filter((play) => !journal.has(play))
  print(`Playing ${counted(open.length, 'scenario')} again, compared with the proposed references …`)
  const [project, ...others] = dataFolders()
  const session = await openRackSession({ ...environment, RACK: rack }, undefined, [
    proposalFolder,
    project,
    ...others,
  ])
  let done = 0
  try {
    await replay({
      ...{ session, signal, beforeRequest, plays: open, proposal: resolve(proposalFolder) },
      onReplayed: async (play, replayed) => {
        const { failures } = replayed
        const problems = failures.map(({ message }) => `: ${message}`).join('')
        const text = `${failures.length > 0 ? '✖' : '✔'} ${nameOfPlay(play)}${problems}`
        print(`[${String(++done).padStart(String(open.length).length)}/${open.length}] ${text}`)
        await journal.add(play, replayed)
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
