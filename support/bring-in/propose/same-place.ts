import { type Box, boxesOverlap } from '../../catalog/index.js'
import type { SeenObservation } from '../observe/observation-store.js'
import { type Hypothesis, type Part, parts } from './hypotheses.js'
import { type InkMap, inkMapOf } from './ink.js'
import type { GroupLayout } from './layout.js'
import { movesIn } from './motion.js'
import { pictureIn, restOf } from './seen.js'
import type { TextPlace } from './text-place.js'

/** Observations of one state, and what is known of their displays. */
interface Known {
  readonly language: string
  readonly observations: readonly SeenObservation[]
  readonly layout: GroupLayout
}

/**
 * Adds the texts that stand where another state has them, with the same picture for the same party: a state of which too few
 * displays were seen to compare them.
 * @param hypotheses all that a text may be
 * @param knownIn the boxes of a group that are something else
 */
export function withSamePlaces<G extends Known>(
  groups: readonly G[],
  hypotheses: readonly Hypothesis[],
  knownIn: (group: G) => readonly Box[],
): G[] {
  return groups.map((group) => {
    const { places, unexplained } = group.layout
    const added: TextPlace[] = []
    for (const other of groups) {
      if (other === group || other.language !== group.language) continue
      for (const place of other.layout.places) {
        const taken = [
          ...[...places, ...added].map(({ room }) => room),
          ...unexplained.map(({ box }) => box),
          ...knownIn(group),
        ]
        if (taken.some((box) => boxesOverlap(box, place.ink))) continue
        const same = samePlace(place, group.observations, hypotheses, taken)
        if (same) added.push(same)
      }
    }
    return { ...group, layout: { ...group.layout, places: [...places, ...added] } }
  })
}

function samePlace(
  { reads, ink, room, texts }: TextPlace,
  observations: readonly SeenObservation[],
  hypotheses: readonly Hypothesis[],
  taken: readonly Box[],
): TextPlace | undefined {
  const textIn = hypotheses.find((one) => one.reads === reads)?.textIn
  const pictures = new Map(texts.map(({ frame, text }) => [text, pictureIn(frame, ink)]))
  const found = observations.flatMap((one) => {
    const text = textIn?.(one.observation)
    const isSame = text !== undefined && pictures.get(text) === pictureIn(restOf(one), ink)
    return isSame && !movesIn(one, ink) ? [{ frame: restOf(one), text }] : []
  })
  if (found.length === 0 || found.length < observations.length) return undefined
  const maps = found.map(({ frame }) => inkMapOf(frame))
  const isFree = (box: Box) =>
    maps.every((map) => !hasInk(map, box)) && !taken.some((one) => boxesOverlap(one, box))
  const own = freeRoom(ink, room, isFree)
  return {
    ...{ reads, ink, room: own, wrong: [], scrolling: new Set<SeenObservation>() },
    texts: found.map((one) => ({ ...one, box: own })),
  }
}

function hasInk({ ground, width }: InkMap, { x, y, width: columns, height }: Box): boolean {
  for (let row = y; row < y + height; row++)
    if (ground.subarray(row * width + x, row * width + x + columns).includes(0)) return true
  return false
}

/** The part of a room that is free around some ink. */
function freeRoom(ink: Box, room: Box, isFree: (box: Box) => boolean): Box {
  let [top, end] = [ink.y, ink.y + ink.height]
  while (top > room.y && isFree({ ...ink, y: top - 1, height: 1 })) top--
  while (end < room.y + room.height && isFree({ ...ink, y: end, height: 1 })) end++
  const tall = { ...ink, y: top, height: end - top }
  let [left, right] = [ink.x, ink.x + ink.width]
  while (left > room.x && isFree({ ...tall, x: left - 1, width: 1 })) left--
  while (right < room.x + room.width && isFree({ ...tall, x: right, width: 1 })) right++
  return { ...tall, x: left, width: right - left }
}

/** A part of some displays that depends on a party of the call, and is not read. */
export interface PartyPicture {
  readonly part: Part
  readonly box: Box
  /** Number of the party -> picture. */
  readonly pictures: ReadonlyMap<string, string>
}

/** What of the displays depends on a party although no region reads it: names that are not learned, for instance. */
export function partyPictures(groups: readonly Known[]): PartyPicture[] {
  return groups.flatMap(({ observations, layout }) =>
    layout.unexplained.flatMap(({ box }) =>
      parts.flatMap((part) => {
        const pictures = picturesOf(part, box, observations)
        return pictures ? [{ part, box, pictures }] : []
      }),
    ),
  )
}

/** The picture for each party; undefined: it depends on something else. */
function picturesOf(
  part: Part,
  box: Box,
  observations: readonly SeenObservation[],
): Map<string, string> | undefined {
  const pictures = new Map<string, string>()
  for (const one of observations) {
    const number = one.observation[part]?.number
    if (number === undefined) return undefined
    const picture = pictureIn(restOf(one), box)
    if ((pictures.get(number) ?? picture) !== picture) return undefined
    pictures.set(number, picture)
  }
  return pictures.size > 1 && new Set(pictures.values()).size === pictures.size ? pictures : undefined
}

/** Whether an observation shows one of these pictures of its party. */
export const showsParty = (one: SeenObservation, part: Part, known: readonly PartyPicture[]): boolean =>
  known.some(
    ({ part: of, box, pictures }) =>
      of === part && pictures.get(one.observation[part]?.number ?? '') === pictureIn(restOf(one), box),
  )
