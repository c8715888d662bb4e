import type { SeenObservation } from '../../../../support/bring-in/observe/observation-store.js'
import type { Frame } from '../../../../support/screen/index.js'
import type { KindOfPhone } from './looks-of-corpus.js'
import { Seeded } from './seeded.js'
import type { CorpusPerson, CorpusState, Shown } from './shown.js'

/** The people of a rack: the first two have phones of the kind that is observed. */
export type People = readonly [CorpusPerson, CorpusPerson, CorpusPerson, CorpusPerson]

const names = [
  'Anna Berg',
  'Jürgen Groß',
  'Søren Kjær',
  'Émile Noël',
  'Tom Vogt',
  'Reception',
  'Lobby West',
  'Maria Fuchs',
  'Wim Aalders',
  'Kitchen 2',
  'Yves Laval',
  'Beate Hollmann',
] as const

/** So many people; the first four are those of the rack. */
export function peopleOf(seed: number): readonly CorpusPerson[] {
  const random = new Seeded(seed)
  const numbers = random.shuffled(['2104', '2137', '3305', '418', '5061', '6692', '7083', '8816'])
  return random
    .shuffled(names)
    .slice(0, numbers.length)
    .map((name, i) => ({ name, number: numbers[i] ?? '' }))
}

/** What one phone shows, as its part of a scenario. */
type Part = Omit<Shown, 'since' | 'blinks'>

/** The scenarios that bring-in plays, as far as phones of the observed kind take part. */
function playsOf([one, two, other, third]: People): readonly (readonly Part[])[] {
  const alone = (self: CorpusPerson, state: CorpusState, more: Partial<Part> = {}): Part => ({
    ...{ state, self, ...more },
  })
  const call = (from: CorpusPerson, to: CorpusPerson): Part[] =>
    [
      { state: 'calling', self: from, peer: to },
      { state: 'ringing', self: to, peer: from },
      { state: 'connected', self: from, peer: to },
      { state: 'connected', self: to, peer: from },
      { state: 'idle', self: from },
      { state: 'idle', self: to },
    ] as const satisfies Part[]
  const hold = (from: CorpusPerson, to: CorpusPerson): Part[] => [
    ...call(from, to).slice(0, 4),
    { state: 'held', self: from, peer: to },
    { state: 'holding', self: to, peer: from },
    { state: 'connected', self: from, peer: to },
  ]
  const miss = (from: CorpusPerson, to: CorpusPerson): Part[] => [
    { state: 'ringing', self: to, peer: from },
    { state: 'missed', self: to },
    { state: 'missed calls', self: to, peer: from },
    { state: 'idle', self: to },
    { state: 'busy', self: from, peer: to },
  ]
  const ask = (a: CorpusPerson, b: CorpusPerson, c: CorpusPerson): Part[] => [
    ...hold(a, b),
    { state: 'calling', self: b, peer: c, held: a },
    { state: 'ringing', self: c, peer: b },
    { state: 'consultation', self: b, peer: c, held: a },
    { state: 'connected', self: c, peer: b },
  ]
  return [
    [alone(one, 'idle'), alone(two, 'idle')],
    [alone(one, 'enter number', { typed: '5' }), alone(one, 'idle'), alone(one, 'DND'), alone(one, 'idle')],
    call(one, two),
    call(other, one),
    call(one, third),
    call(two, other),
    call(third, two),
    hold(one, other),
    hold(third, two),
    miss(other, one),
    miss(two, third),
    ask(one, other, two),
    ask(third, two, other),
  ]
}

interface PlayOptions {
  readonly seed: number
  /** ms since 1970 */
  readonly begin: number
}

/** Plays a bring-in on two phones of a kind: everything that the recorder would have seen of them. */
export function playedSet(
  kind: KindOfPhone,
  people: People,
  { seed, begin }: PlayOptions,
): SeenObservation[] {
  const random = new Seeded(seed + 77)
  const [one, two] = people
  const seen: SeenObservation[] = []
  let at = begin
  for (const [i, parts] of playsOf(people).entries()) {
    const answered = new Map<string, number>()
    for (const part of parts) {
      at += random.between(500, 2500)
      if (part.self !== one && part.self !== two) continue
      const key = `${part.self.number} ${part.peer?.number}`
      if (part.state === 'connected' && !answered.has(key)) answered.set(key, at - random.between(0, 2000))
      const since = answered.get(key) ?? at - random.between(300, 1500)
      // A message waits for the second phone during some of the scenarios.
      const blinks = part.self === two && i >= 5 && i <= 9
      const calledAt = at - random.between(2000, 9000)
      const shown = { ...part, since, blinks, calledAt }
      const watched = watch(kind, shown, at, random)
      seen.push(watched.seen)
      at = watched.end
    }
    at += random.between(1000, 5000)
  }
  return seen
}

/** The displays that differ from the one before, as the recorder keeps them. */
function watch(kind: KindOfPhone, shown: Shown, begin: number, random: Seeded) {
  const frames: Frame[] = []
  const painted = new Map<string, Frame>()
  const times: { at: string; picture: string }[] = []
  const end = begin + random.between(4000, 7000)
  for (let at = begin; at < end; at += random.between(100, 400)) {
    const phase = kind.phase(shown, at)
    const frame = painted.get(phase) ?? paintOnce(kind.paint(shown, at), frames)
    painted.set(phase, frame)
    if (frame === frames.at(-1)) continue
    frames.push(frame)
    times.push({ at: new Date(at).toISOString(), picture: `${times.length}.png` })
  }
  return { seen: { observation: observationOf(kind, shown, times), frames }, end }
}

/** Equal displays are one object. */
const paintOnce = (frame: Frame, known: readonly Frame[]): Frame =>
  known.find((one) => Buffer.compare(one.rgba, frame.rgba) === 0) ?? frame

/** What the recorder writes about a display. */
export function observationOf(
  { name, language }: Pick<KindOfPhone, 'name' | 'language'>,
  { state, self, peer, held, typed }: Shown,
  frames: readonly { readonly at: string; readonly picture: string }[],
): SeenObservation['observation'] {
  return {
    ...{ phone: `phone ${self.number}`, model: name, language, firmware: '1.0', state, self },
    ...(peer && { peer }),
    ...(held && { held }),
    ...(typed !== undefined && { typed }),
    scenario: { place: 'corpus.feature:1', name: state, step: `A shows "${state}"`, cast: {} },
    frames: [...frames],
    settledMs: 1500,
  }
}
