import { groupBy } from '../../group-by.js'
import { type Frame, hashPixels, matchFrame, type RegionMap } from '../../screen/index.js'
import type { LocatedReference } from '../store.js'
import { hasTexts, type Reader, readTexts } from '../text-regions.js'

/** A reference that accepts the display of another state. */
export interface AmbiguousPair {
  readonly accepts: LocatedReference
  readonly display: LocatedReference
  /** Whether each of the two references accepts the display of the other. */
  readonly mutual: boolean
}

export interface Ambiguities {
  readonly ambiguous: readonly AmbiguousPair[]
  /** Pairs that differ at most in texts that were not read, or not for certain. */
  readonly unread: readonly Pick<AmbiguousPair, 'accepts' | 'display'>[]
}

/**
 * References of different states, of one display in one language, that accept the same frame. References of known bugs
 * are left out, because a bug may make a display equal to that of another state.
 */
export async function findAmbiguities(
  located: readonly LocatedReference[],
  reader: Reader | undefined,
): Promise<Ambiguities> {
  const found: Pick<AmbiguousPair, 'accepts' | 'display'>[] = []
  const unread: typeof found = []
  for (const group of groupsOf(located.filter(({ reference }) => !reference.knownBug))) {
    for (const pair of equalByPixels(group)) {
      if (!hasTexts(pair.accepts.reference)) found.push(pair)
      else if (!reader) unread.push(pair)
      else {
        const verdicts = await verdictsFor(pair, reader)
        if (verdicts.includes('differs')) continue
        if (verdicts.includes('undecided')) unread.push(pair)
        else found.push(pair)
      }
    }
  }
  const both = new Set(found.map(({ accepts, display }) => `${pathOf(accepts)}\n${pathOf(display)}`))
  const ambiguous = found.map((pair) => ({
    ...pair,
    mutual: both.has(`${pathOf(pair.display)}\n${pathOf(pair.accepts)}`),
  }))
  return { ambiguous, unread }
}

const pathOf = ({ reference }: LocatedReference) => reference.path

/** Groups of references that one display of a phone may be compared with. */
function groupsOf(located: readonly LocatedReference[]): LocatedReference[][] {
  const groups = groupBy(located, ({ language, model, furtherDisplay = 'main' }) =>
    [model, language, furtherDisplay].join('/'),
  )
  return [...groups.values()]
}

/** Only pairs with the same hash of exact pixels are compared in full, because comparing all pairs takes too long. */
function equalByPixels(group: readonly LocatedReference[]): Pick<AmbiguousPair, 'accepts' | 'display'>[] {
  const byMap = groupBy(group, ({ reference }) => reference.map)
  return [...byMap].flatMap(([map, own]) => {
    const hash = exactPixelsHash(map)
    const sameSize = group.filter(({ reference }) => reference.frame.pixels.length === map.owner.length)
    const hashes = new Map(sameSize.map((one) => [one, hash(one.reference.frame)] as const))
    const frames = groupBy(sameSize, (one) => hashes.get(one))
    return own.flatMap((accepts) =>
      (frames.get(hashes.get(accepts)) ?? [])
        .filter(({ reference }) => reference.state !== accepts.reference.state)
        .filter(({ reference }) => matchFrame(reference.frame, accepts.reference).kind === 'match')
        .map((display) => ({ accepts, display })),
    )
  })
}

/** Every 7th pixel is hashed: a sample is enough to find the pairs to compare in full. */
const step = 7

/** Returns a function that hashes a sample of the pixels that a map compares exactly. */
function exactPixelsHash({ areas, owner }: RegionMap): (frame: Frame) => number {
  const isExact = areas.map(({ rule }) => rule.match === 'exact')
  const all = new Uint32Array(Math.ceil(owner.length / step))
  let count = 0
  for (let i = 0; i < owner.length; i += step) if (isExact[owner[i] as number]) all[count++] = i
  const places = all.subarray(0, count)
  const sample = new Uint32Array(count)
  return ({ pixels }) => {
    for (let i = 0; i < places.length; i++) sample[i] = pixels[places[i] as number] as number
    return hashPixels(sample)
  }
}

async function verdictsFor({ accepts, display }: Pick<AmbiguousPair, 'accepts' | 'display'>, reader: Reader) {
  const texts = await readTexts(display.reference.frame, accepts.reference, { values: {}, reader })
  return texts.map(({ verdict }) => verdict)
}
