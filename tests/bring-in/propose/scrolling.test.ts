import { describe, expect, test } from 'vitest'
import { propose } from '../../../support/bring-in/propose/index.js'
import { verify } from '../../../support/bring-in/propose/verify.js'
import { glyphReader } from '../../../support/ocr/index.js'
import type { Frame } from '../../../support/screen/index.js'
import { type DrawnState, display, observe, observeAll, phones } from '../../helpers/bring-in/drawn-rack.js'

const [one, two] = phones as readonly [(typeof phones)[0], (typeof phones)[0]]
const long = { id: 'three', number: '4711', name: 'LENNART BRANTNER TOLEABOR' }
/** So many letters of a name are shown. */
const window = 10

/** An observation that begins at the given step of the motion; its name is at rest at step 0. */
function scrolling(state: DrawnState, at: number, from: number, longest: number) {
  // Every other observation is too short to see a motion.
  const steps = Array.from({ length: from % 2 === 0 ? longest : 1 }, (_, i) => (from + i) % 8)
  const frames = steps.map(
    (step): Frame =>
      display({ ...state, shown: { name: long.name.slice(step, step + window) } }, at, at - 3200),
  )
  const { observation } = observe(state, at)
  const seen = frames.map((_, i) => ({ at: new Date(at + i * 300).toISOString(), picture: `${i}.png` }))
  return { observation: { ...observation, frames: seen }, frames }
}

const isLong = ({ observation: { self, peer } }: ReturnType<typeof observe>) =>
  (peer ?? self).number === long.number

/**
 * All states, in which a long name scrolls from any step on.
 * @param soonOver a state that is over before the name moves
 */
function seen(begin: (i: number) => number, longest: number, soonOver?: string) {
  return observeAll((state) =>
    state.self.number === long.number ? { ...state, self: { ...state.self, blinks: false } } : state,
  ).map((shown, i) => {
    if (!isLong(shown)) return shown
    const { observation, frames } = shown
    const peer =
      observation.peer &&
      (observation.peer.number === long.number
        ? long
        : [one, two].find(({ number }) => number === observation.peer?.number))
    const self =
      observation.self.number === long.number
        ? long
        : [one, two].find(({ number }) => number === observation.self.number)
    const at = Date.parse(observation.frames[0]?.at ?? '')
    return self && frames.length > 0
      ? observation.state === soonOver
        ? scrolling({ state: observation.state, self, peer }, at, 0, 1)
        : scrolling({ state: observation.state, self, peer }, at, begin(i), longest)
      : shown
  })
}

describe('a name that scrolls', () => {
  test.each([
    ['from its beginning', () => 0, 8],
    ['in the middle of its motion', (i: number) => 2 + (i % 3), 8],
    ['while it moves once', () => 0, 2],
    ['not moving in a state that is soon over', () => 0, 8, 'held'],
  ] as const)(
    'seen %s: one reference for a state, with another name or this one at rest',
    async (_, begin, longest, soonOver?: string) => {
      const [proposal] = await propose(seen(begin, longest, soonOver))
      if (!proposal) throw new Error('one model')
      expect(proposal.references.map(({ state }) => state)).toEqual(['idle', 'ringing', 'connected', 'held'])
      const refusing = proposal.doubts.filter(({ kind }) =>
        ['other state', 'unread', 'no match', 'wrong text'].includes(kind),
      )
      expect(refusing).toEqual([])
      const said = proposal.doubts.map(({ picture, region, text }) => JSON.stringify([picture, region, text]))
      expect(new Set(said).size).toBe(said.length)
      const readings = proposal.references.flatMap(({ reading }) => reading.map(({ text }) => text))
      expect(readings.filter((text) => text.includes('�'))).toEqual([])
      const letters = glyphReader(proposal.font ?? { faces: [], marks: [] })
      const wrong = observe(
        { state: 'held', self: one, peer: two, shown: { name: 'LEO' } },
        Date.UTC(2026, 10, 30, 17, 3),
      )
      expect(await verify(proposal, [wrong], letters)).toMatchObject([{ state: 'held' }])
    },
  )
})
