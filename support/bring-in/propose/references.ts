import { cropFrame, type Frame } from '../../screen/index.js'
import type { SeenObservation } from '../observe/observation-store.js'
import { type Part, parts } from './hypotheses.js'
import type { GroupLayout } from './layout.js'
import type { Look } from './looks.js'
import { movesIn } from './motion.js'
import { type DraftRegion, textRegion } from './regions.js'
import { type PartyPicture, showsParty } from './same-place.js'
import { pictureIn, restOf } from './seen.js'
import type { TextPlace } from './text-place.js'
import { withTypedNumber } from './typed-number.js'

/** A reference, before its regions have the boxes that they share with other references. */
export interface DraftReference {
  readonly look: Look
  readonly shows: Readonly<Partial<Record<Part, string>>>
  readonly regions: readonly DraftRegion[]
  readonly chosen: SeenObservation
  readonly blinkFrames: ReadonlyMap<string, Frame>
}

/**
 * The reference of one look of a state.
 * @param looks all looks of the state
 * @param parties what depends on a party on any display of the model, and is not read
 * @param stem the name of its file, for the files of blinking regions
 */
export function draftReference(
  look: Look,
  looks: readonly Look[],
  { layout, parties }: { readonly layout: GroupLayout; readonly parties: readonly PartyPicture[] },
  stem: (shows: DraftReference['shows']) => string,
): DraftReference {
  const shows = shownBy(look, looks, layout, parties)
  const chosen = chosenFrom(look, layout)
  const blinkFrames = new Map<string, Frame>()
  const moving = look.motions.flatMap(({ kind, box, isRead }): DraftRegion[] => {
    const at = { ink: box, room: box }
    if (kind === 'timer') return [{ name: 'timer', rule: timerRule(isRead), ...at }]
    if (kind === 'animation') return [{ name: 'animation', rule: { match: 'ignore' }, ...at }]
    if (kind !== 'blink') return []
    const others = otherPictures(chosen, look, box)
    const frames = others.map((frame, i) => {
      const file = `${stem(shows)}-blink-${box.x}-${box.y}${i === 0 ? '' : `-${i + 1}`}.png`
      blinkFrames.set(file, frame)
      return file
    })
    return frames.length > 0 ? [{ name: 'blink', rule: { match: 'blink', frames }, ...at }] : []
  })
  const texts = layout.places.filter((place) => !look.unread.includes(place)).map(textRegion)
  const scrolls = layout.scrolls.map(
    ({ box }): DraftRegion => ({ name: 'scrolling text', rule: { match: 'ignore' }, ink: box, room: box }),
  )
  const regions = [...texts, ...scrolls, ...moving]
  const isTyped = look.observations.some(({ observation }) => observation.typed !== undefined)
  if (!isTyped) return { look, shows, regions, chosen, blinkFrames }
  const withNumber = withTypedNumber(regions, restOf(chosen), layout.typed?.box)
  const hasBlink = withNumber.some(({ rule }) => rule.match === 'blink')
  return { look, shows, regions: withNumber, chosen, blinkFrames: hasBlink ? blinkFrames : new Map() }
}

const timerRule = (isRead = false): DraftRegion['rule'] =>
  isRead ? { match: 'text', reads: '{time}', runs: true } : { match: 'ignore', runs: true }

/** An observation whose texts are all at rest and as expected, if there is one. */
function chosenFrom({ observations }: Look, { places }: GroupLayout): SeenObservation {
  const isGood = (one: SeenObservation) =>
    one.observation.doubt === undefined &&
    places.every(
      ({ ink, wrong, texts }) =>
        !wrong.includes(one) && !movesIn(one, ink) && texts.some(({ frame }) => frame === restOf(one)),
    )
  return observations.find(isGood) ?? (observations[0] as SeenObservation)
}

/** The pictures of a blinking region that the display of the reference does not show. */
function otherPictures(chosen: SeenObservation, { observations }: Look, box: DraftRegion['ink']): Frame[] {
  const own = pictureIn(restOf(chosen), box)
  const found = new Map<string, Frame>()
  for (const frame of observations.flatMap(({ frames }) => frames)) {
    const picture = pictureIn(frame, box)
    if (picture !== own && !found.has(picture)) found.set(picture, cropFrame(frame, box))
  }
  return [...found.values()]
}

/** The numbers that stand in compared pixels: those of parties of whom not everything is read. */
function shownBy(
  look: Look,
  looks: readonly Look[],
  { places, unexplained }: GroupLayout,
  parties: readonly PartyPicture[],
): DraftReference['shows'] {
  const readsPart = (some: readonly TextPlace[], part: Part) =>
    some.some(({ reads }) => reads.includes(`{${part}}`) || reads.includes(`{${part} name}`))
  const numbersIn = ({ observations }: Look, part: Part) => [
    ...new Set(observations.map(({ observation }) => observation[part]?.number)),
  ]
  const read = places.filter((place) => !look.unread.includes(place))
  const shows: Partial<Record<Part, string>> = {}
  for (const part of ['self', 'peer', 'held'] as const) {
    const [number, ...others] = numbersIn(look, part)
    if (number === undefined || others.length > 0) continue
    // The number may be read, and the name beside it not. Another look of another party says that something of it is shown.
    const differs = unexplained.length > 0 && looks.some((other) => isOfOther(part, other, look, numbersIn))
    const isDrawn =
      differs ||
      readsPart(look.unread, part) ||
      look.observations.some((one) => showsParty(one, part, parties))
    // The own number is not on each display.
    if (isDrawn || (part !== 'self' && !readsPart(read, part))) shows[part] = number
  }
  return shows
}

type NumbersIn = (look: Look, part: Part) => readonly (string | undefined)[]

/** Whether two looks differ in one party, and have the others in common. */
const isOfOther = (part: Part, other: Look, look: Look, numbersIn: NumbersIn) =>
  !numbersIn(look, part).some((number) => numbersIn(other, part).includes(number)) &&
  parts
    .filter((one) => one !== part)
    .every((one) => numbersIn(look, one).some((number) => numbersIn(other, one).includes(number)))
