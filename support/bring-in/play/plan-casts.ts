import { groupBy } from '../../group-by.js'
import { type CastRequest, castPhones, type RackPhone } from '../../rack/index.js'

/** Name in the scenario -> phone. */
export type Cast = ReadonlyMap<string, RackPhone>

/** The casts of a scenario, and what none of them shows. */
export interface CastPlan {
  readonly casts: readonly Cast[]
  /** Why the rack cannot cast it at all, or not every role by every model; a sentence each. */
  readonly gaps: readonly string[]
}

/** A scenario with this tag is played by every two phones of the rack. */
export const everyPairTag = '@every-pair'

interface Casting {
  readonly roles: readonly CastRequest[]
  readonly tags: readonly string[]
  /** The roles that show something new, so that each kind of phone plays them. Default: all. */
  readonly showing?: ReadonlySet<string>
}

/**
 * As few casts as possible in which each role is played by each kind of phone: by each model, in each of its languages and
 * firmware versions. Pure.
 * @param before the casts of other scenarios: phones that have played least come first
 */
export function planCasts(
  { roles, tags, showing }: Casting,
  phones: readonly RackPhone[],
  before: readonly Cast[] = [],
): CastPlan {
  const any = castPhones(roles, phones)
  if (any.kind === 'impossible') return { casts: [], gaps: [any.reason] }
  const isShowing = ({ name }: CastRequest) => showing?.has(name) ?? true
  const pairs = tags.includes(everyPairTag) ? pairsOf(roles, phones) : []
  return castsWith([...pairs, ...kindsOf(roles.filter(isShowing), phones)], { roles, phones, before })
}

/** Casts that have each pin in one of them, as few as a simple choice finds. */
export function castsWith(pins: readonly Pin[], { roles, phones, before }: Omit<Planned, 'casts'>): CastPlan {
  const casts: Cast[] = []
  const gaps: string[] = []
  for (const pin of pins) {
    if (casts.some((cast) => pin.isIn(cast))) continue
    const cast = castWith(pin, pins, { roles, phones, casts, before })
    if (cast) casts.push(cast)
    else gaps.push(pin.gap)
  }
  return { casts, gaps }
}

/** Something that one of the casts has to contain. */
export interface Pin {
  readonly isIn: (cast: Cast) => boolean
  /** The phones that make it true, by role; any one for each. */
  readonly by: ReadonlyMap<string, readonly RackPhone[]>
  /** Said if no cast can contain it. */
  readonly gap: string
}

const kindOf = ({ profile, language }: RackPhone) =>
  JSON.stringify([profile.model, profile.firmware, language])

/** Each role begins with another kind, so that one cast has a new one for each role. */
function kindsOf(roles: readonly CastRequest[], phones: readonly RackPhone[]): Pin[] {
  const kinds = [...groupBy(phones, kindOf).values()]
  const open = roles.filter(({ by }) => by === 'any')
  if (open.length === 0) return [anyCast]
  return open.flatMap(({ name }, i) => kinds.map((_, k) => pinOf(name, kinds[(k + i) % kinds.length] ?? [])))
}

const pinOf = (role: string, candidates: readonly RackPhone[]): Pin => ({
  isIn: (cast) => candidates.some(({ id }) => cast.get(role)?.id === id),
  by: new Map([[role, candidates]]),
  gap: `no phone is left for the other roles if ${role} is ${candidates[0]?.profile.model} (${candidates[0]?.language})`,
})

/** Of a scenario that names its phones. */
const anyCast: Pin = { isIn: () => true, by: new Map(), gap: '' }

/** Every two phones once. Of three or more phones, each one is both the first and the second of a pair. */
function pairsOf([first, second]: readonly CastRequest[], phones: readonly RackPhone[]): Pin[] {
  if (!first || !second) return []
  return phones.flatMap((_, i) =>
    phones.slice(i + 1).map((__, k) => {
      const pair = [phones[i], phones[i + 1 + k]] as const
      // Neighbours in the rack file call the next one, those with one phone between them the one before.
      const [one, other] = k % 2 === 0 ? pair : ([pair[1], pair[0]] as const)
      return pinOfPair([first.name, one as RackPhone], [second.name, other as RackPhone])
    }),
  )
}

const pinOfPair = (
  [first, one]: readonly [string, RackPhone],
  [second, other]: readonly [string, RackPhone],
): Pin => ({
  isIn: (cast) => {
    const ids = [cast.get(first)?.id, cast.get(second)?.id]
    return ids.includes(one.id) && ids.includes(other.id)
  },
  by: new Map([
    [first, [one]],
    [second, [other]],
  ]),
  gap: `${one.id} as ${first} cannot call ${other.id} as ${second}`,
})

interface Planned {
  readonly roles: readonly CastRequest[]
  readonly phones: readonly RackPhone[]
  readonly casts: readonly Cast[]
  /** Those of other scenarios. */
  readonly before: readonly Cast[]
}

/** A cast with the pin, and with as many more pins that no cast contains yet as fit. */
function castWith(pin: Pin, pins: readonly Pin[], planned: Planned): Cast | undefined {
  const { casts } = planned
  const open = pins.filter((one) => one !== pin && !casts.some((cast) => one.isIn(cast)))
  let chosen = pinned(new Map(), pin, planned)
  if (!chosen) return undefined
  for (const other of open) chosen = pinned(chosen.ids, other, planned) ?? chosen
  return chosen.cast
}

interface Pinned {
  readonly ids: ReadonlyMap<string, string>
  readonly cast: Cast
}

/** Adds a pin to those of a cast. Undefined if they do not fit together. */
function pinned(ids: ReadonlyMap<string, string>, { by }: Pin, planned: Planned): Pinned | undefined {
  if ([...by.keys()].some((role) => ids.has(role))) return undefined
  const { roles, phones } = planned
  const choices = [...by].map(([role, candidates]) =>
    candidates
      .toSorted((a, b) => playsOf(role, a, planned) - playsOf(role, b, planned))
      .map(({ id }) => [role, id] as const),
  )
  const freshFirst = phones.toSorted((a, b) => playsOf('', a, planned) - playsOf('', b, planned))
  for (const choice of combinations(choices)) {
    const all = new Map([...ids, ...choice])
    const cast = castPhones(
      roles.map((role) => {
        const value = all.get(role.name)
        return value === undefined ? role : { ...role, by: 'id', value }
      }),
      freshFirst,
    )
    if (cast.kind === 'cast') return { ids: all, cast: cast.phones }
  }
  return undefined
}

/** The phone that has played least comes first, so that all of them take part. */
function playsOf(role: string, { id }: RackPhone, { casts, before }: Planned): number {
  const inRole = casts.filter((cast) => cast.get(role)?.id === id).length
  const inAll = [...before, ...casts].filter((cast) => [...cast.values()].some((phone) => phone.id === id))
  return inRole * 1000 + inAll.length
}

/** One of each list, in all ways. */
function combinations<T>([first, ...others]: readonly (readonly T[])[]): T[][] {
  if (!first) return [[]]
  return first.flatMap((one) => combinations(others).map((rest) => [one, ...rest]))
}
