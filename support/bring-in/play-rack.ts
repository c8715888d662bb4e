import { existsSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { openCatalog } from '../catalog/index.js'
import { type FeatureFile, readFeatureFiles, readSentences } from '../gherkin/index.js'
import { counted } from '../html-text.js'
import { dataFolders } from '../project/index.js'
import { openRack, type Rack } from '../rack/index.js'
import { type SentenceParser, sentenceParser } from '../scenario/index.js'
import { noFeatureFolder, nothingToPlay, unplayable } from './errors.js'
import {
  type Played,
  type PlayProgress,
  playScenarios,
  scenariosToPlay,
  type UnreadParty,
} from './play/index.js'
import { nameOfPlay } from './replay/replay.js'
import type { BringInContext, BringInRequest } from './request.js'

export async function openRackOf(
  { rack }: Pick<BringInRequest, 'rack'>,
  { environment, clock }: BringInContext,
): Promise<Rack> {
  const catalog = await openCatalog(...dataFolders())
  return openRack({ file: resolve(rack), catalog, environment, clock })
}

/**
 * The features to play. A mistake in them, or in the steps, is told before any phone is asked.
 * @throws BringInError for a folder or a file without a scenario, and for sentences that cannot be played anywhere; GherkinError
 */
export async function readScenarios({ features }: Pick<BringInRequest, 'features'>): Promise<FeatureFile[]> {
  await readSentences()
  for (const folder of features) if (!isFolder(folder)) throw noFeatureFolder(folder, existsSync(folder))
  const files = (await Promise.all(features.map(readFeatureFiles))).flat()
  if (files.length === 0) throw nothingToPlay(features)
  requirePlayable(files, sentenceParser())
  return files
}

/** @throws BringInError with all that no rack can play */
export function requirePlayable(files: readonly FeatureFile[], parse: SentenceParser): void {
  const problems = [
    ...files.flatMap(({ uri, pickles }) => (pickles.length > 0 ? [] : [`${uri}: ${noScenario}`])),
    ...scenariosToPlay(files, parse).flatMap(({ problem }) => problem ?? []),
  ]
  if (problems.length > 0) throw unplayable(problems)
}

const noScenario = 'it has no scenario. One begins with: Scenario: <name>'
const isFolder = (path: string) => existsSync(path) && statSync(path).isDirectory()

/** Scenarios with this tag are played when there is a page already: few phones do what they show, or few features need it. */
const secondRoundTag = '@second-round'

/** What is played first, and what is played after the first page. */
export interface Rounds {
  readonly first: readonly FeatureFile[]
  readonly second: readonly FeatureFile[]
}

export function roundsOf(features: readonly FeatureFile[]): Rounds {
  const [first = [], second = []] = [false, true].map((isSecond) =>
    features
      .map((feature) => ({
        ...feature,
        pickles: feature.pickles.filter(
          ({ tags }) => tags.some(({ name }) => name === secondRoundTag) === isSecond,
        ),
      }))
      .filter(({ pickles }) => pickles.length > 0),
  )
  return first.length > 0 ? { first, second } : { first: second, second: [] }
}

interface PlayRequest extends Pick<BringInRequest, 'endCalls'> {
  /** Where the observations are written. */
  readonly folder: string
  /** Only what shows these parties with other numbers is played. */
  readonly unread?: readonly UnreadParty[]
}

/** Plays scenarios on the phones of a rack without references, with a line for each. */
export function playOn(
  rack: Rack,
  features: readonly FeatureFile[],
  { endCalls, folder, unread }: PlayRequest,
  { print, clock, signal, beforeRequest }: BringInContext,
): Promise<Played[]> {
  return playScenarios({
    ...{ phones: rack.phones, features, parse: sentenceParser(), folder, clock, signal, beforeRequest },
    ...{ withinMs: rack.withinMs, mayEndCalls: endCalls, ...(unread && { unread }) },
    onProgress: (progress) => {
      const line = describeProgress(progress)
      if (line !== undefined) print(line)
    },
  })
}

function describeProgress(progress: PlayProgress): string | undefined {
  if (progress.kind === 'damaged') return describeDamaged(progress.observations)
  if (progress.kind !== 'ends') return undefined
  const { done, of, result } = progress
  const count = `[${String(done).padStart(String(of).length)}/${of}]`
  const name = nameOfPlay(progress)
  return result.kind === 'played' ? `${count} ✔ ${name}` : `${count} – ${name}: ${result.reason}`
}

const describeDamaged = (count: number) =>
  `! ${counted(count, 'observation')} cannot be read any more: what showed ${count === 1 ? 'it' : 'them'} is played again`
