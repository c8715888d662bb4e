import { join } from 'node:path'
import {
  drawOutlines,
  drawRows,
  type Frame,
  mapRegions,
  type RegionRule,
  readPng,
} from '../../screen/index.js'
import type { ProposalFile } from '../propose/index.js'

type ProposedModel = ProposalFile['models'][number]
type ProposedReference = ProposedModel['references'][number]

/** Pictures in a row: about as wide as a large screen. */
const rowPx = 2400

/**
 * All references of a model as one picture, each with its regions outlined and its state above it.
 * @param proposal the folder of the proposal
 */
export async function overviewOf(proposal: string, { width, references }: ProposedModel): Promise<Frame> {
  const parts = references.map(async (reference) => ({
    label: labelOf(reference),
    frame: await outlined(proposal, reference),
  }))
  return drawRows(await Promise.all(parts), Math.max(1, Math.floor(rowPx / width)))
}

async function outlined(proposal: string, { picture, regions }: ProposedReference): Promise<Frame> {
  const frame = await readPng(join(proposal, picture))
  const rules = Object.fromEntries(regions.map(({ name, box, rule }) => [name, withBox(rule, box)]))
  return drawOutlines(frame, { frame, map: mapRegions(() => picture, frame, {}, rules) })
}

const withBox = (rule: RegionRule, box: ProposedReference['regions'][number]['box']): RegionRule =>
  typeof rule === 'string' ? { match: rule, box } : { ...rule, box }

const labelOf = ({ state, language, shows }: ProposedReference) =>
  // A state of a project may have any characters, and labels have few.
  [state, language, ...Object.values(shows)]
    .join(' ')
    .toLowerCase()
    .replaceAll(/[^a-z\d ]/g, ' ')
