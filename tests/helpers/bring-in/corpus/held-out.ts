import type { People } from './played-set.js'
import { Seeded } from './seeded.js'
import { type CorpusPerson, type CorpusState, corpusStates, type Shown } from './shown.js'

/** A display that the proposals were not made from. */
export interface HeldOut {
  /** What the sentence says, and so what the display has to show. */
  readonly wanted: Shown
  /** What it shows; as wanted, or with one mistake. */
  readonly shown: Shown
  /** Undefined: it is right. */
  readonly mistake?: string
  /** Somebody who is not of the rack takes part. */
  readonly hasStranger: boolean
}

interface HeldOutOptions {
  readonly seed: number
  /** ms since 1970 */
  readonly begin: number
  /** So many wrong displays are tried for each right one. */
  readonly mistakesOfEach: number
}

/** Displays of another day: each right one with its cast, and then wrong ones with one mistake each. */
export function heldOutDisplays(
  all: readonly CorpusPerson[],
  { seed, begin, mistakesOfEach }: HeldOutOptions,
): HeldOut[] {
  const random = new Seeded(seed + 991)
  const right = rightDisplays(all, begin, random)
  return right.flatMap((one) => [
    one,
    ...random
      .shuffled(mistakesIn(one.wanted, all.slice(0, 4), random))
      // A letter that no phone of the rack has shown is any unknown ink to the driver.
      .filter(({ mistake }) => !one.hasStranger || !/(?:letter|letter less|name) of peer/.test(mistake))
      .slice(0, mistakesOfEach)
      .map((wrong) => ({ ...one, ...wrong })),
  ])
}

function rightDisplays(all: readonly CorpusPerson[], begin: number, random: Seeded): HeldOut[] {
  const [one, two, ...others] = all.slice(0, 4) as unknown as People
  const strangers = all.slice(4)
  const found: HeldOut[] = []
  let since = begin
  const add = (shown: Omit<Shown, 'since' | 'calledAt' | 'blinks'>, hasStranger = false) => {
    since += random.between(20_000, 400_000)
    const wanted = {
      ...shown,
      since,
      calledAt: since - random.between(30_000, 6_000_000),
      blinks: random.below(3) === 0,
    }
    found.push({ wanted, shown: wanted, hasStranger })
  }
  for (const self of [one, two]) {
    const peers = [...(self === one ? [two] : [one]), ...others]
    for (const state of corpusStates) {
      if (state === 'enter number') add({ state, self, typed: String(random.between(1, 999)) })
      else if (state === 'consultation')
        for (const held of peers)
          add({ state, self, held, peer: random.one(peers.filter((peer) => peer !== held)) })
      else if (['idle', 'missed', 'DND'].includes(state)) add({ state, self })
      else {
        for (const peer of peers) add({ state, self, peer })
        add({ state, self, peer: random.one(strangers) }, true)
      }
    }
  }
  return found
}

/** @param rack the people of the rack */
function mistakesIn(wanted: Shown, rack: readonly CorpusPerson[], random: Seeded) {
  const found: { mistake: string; shown: Shown }[] = []
  const add = (mistake: string, change: Partial<Shown>) =>
    found.push({ mistake, shown: { ...wanted, ...change } })
  for (const part of ['self', 'peer', 'held'] as const) {
    const person = wanted[part]
    if (!person) continue
    const other = random.one(rack.filter(({ number }) => number !== person.number))
    add(`another digit of ${part}`, { [part]: { ...person, number: otherDigit(person.number, random) } })
    add(`a digit less of ${part}`, { [part]: { ...person, number: person.number.slice(0, -1) } })
    add(`another name of ${part}`, { [part]: { ...person, name: other.name } })
    add(`another letter of ${part}`, { [part]: { ...person, name: otherLetter(person.name, rack, random) } })
    add(`a letter less of ${part}`, { [part]: { ...person, name: person.name.slice(0, -1) } })
    add(`somebody else as ${part}`, { [part]: other })
  }
  if (wanted.peer) add('the parties swapped', { self: wanted.peer, peer: wanted.self })
  const states = random.shuffled(corpusStates.filter((state) => state !== wanted.state))
  for (const state of states.slice(0, 2)) add(`the headline of "${state}"`, { headlineOf: state })
  for (const state of states.slice(0, 4).filter((one) => hasParties(wanted, one)))
    add(`"${state}"`, { state })
  add('another soft key', { softKey: 'Fax' })
  return found
}

/** A state of other parties shows a party that nobody has. */
const hasParties = ({ peer, held, typed }: Shown, state: CorpusState) =>
  state === 'enter number' ? typed !== undefined : state === 'consultation' ? held && peer : peer

function otherDigit(number: string, random: Seeded): string {
  const at = random.below(number.length)
  const digit = String((Number(number[at]) + random.between(1, 9)) % 10)
  return number.slice(0, at) + digit + number.slice(at + 1)
}

function otherLetter(name: string, rack: readonly CorpusPerson[], random: Seeded): string {
  const letters = [...new Set(rack.map((one) => one.name.toLowerCase()).join(''))].filter(
    (char) => char !== ' ',
  )
  const chars = [...name]
  const at = random.one(chars.flatMap((char, i) => (char === ' ' ? [] : [i])))
  const letter = random.one(letters.filter((char) => char !== chars[at]?.toLowerCase()))
  return chars.map((char, i) => (i === at ? letter : char)).join('')
}

/** When a display is looked at, ms since 1970: later, at once, and after so long that a timer has more digits. */
export const momentsOf = ({ since }: Shown): number[] => [2300, 200, 754_100].map((ms) => since + ms)
