import { type Frame, matchFrame, type RegionMap } from '../../screen/index.js'
import { hasTexts, type Reader, readTexts } from '../evaluate.js'
import { groupBy } from '../group-by.js'
import type { LocatedReference } from '../store.js'

/** A reference that takes the display of another state for its own. */
export interface AmbiguousPair {
  readonly accepts: LocatedReference
  readonly display: LocatedReference
  /** Whether the other one accepts this one's display as well. */
  readonly mutual: boolean
}

export interface Ambiguities {
  readonly ambiguous: readonly AmbiguousPair[]
  /** Pairs that differ at most in what their text regions read; told only where there is no reader. */
  readonly unread: readonly Pick<AmbiguousPair, 'accepts' | 'display'>[]
}

/**
 * References of different states, of one display in one language, that cannot be told apart. A known bug may well
 * make a display look like that of another state: its references are left out.
 */
export async function findAmbiguities(
  placed: readonly LocatedReference[],
  reader: Reader | undefined,
): Promise<Ambiguities> {
  const found: Pick<AmbiguousPair, 'accepts' | 'display'>[] = []
  const unread: typeof found = []
  for (const group of groupsOf(placed.filter(({ reference }) => !reference.knownBug))) {
    for (const pair of equalByPixels(group)) {
      if (!hasTexts(pair.accepts.reference)) found.push(pair)
      else if (!reader) unread.push(pair)
      else if (await readsAsOwn(pair, reader)) found.push(pair)
    }
  }
  const both = new Set(found.map(({ accepts, display }) => `${pathOf(accepts)}\n${pathOf(display)}`))
  const alike = found.map((pair) => ({
    ...pair,
    mutual: both.has(`${pathOf(pair.display)}\n${pathOf(pair.accepts)}`),
  }))
  return { ambiguous, unread }
}

const pathOf = ({ reference }: LocatedReference) => reference.path

/** Those that some phone might have to choose between. */
function groupsOf(placed: readonly LocatedReference[]): LocatedReference[][] {
  const groups = groupBy(placed, ({ language, model, beside = 'main' }) =>
    [model, language, beside].join('/'),
  )
  return [...groups.values()]
}

/**
 * Pictures with the same exact pixels have the same number, so that only few of all pairs have to be compared;
 * `matchFrame` has the last word.
 */
function equalByPixels(group: readonly LocatedReference[]): Pick<AmbiguousPair, 'accepts' | 'display'>[] {
  const byMap = groupBy(group, ({ reference }) => reference.map)
  return [...byMap].flatMap(([map, own]) => {
    const frames = groupBy(
      group.filter(({ reference }) => reference.frame.pixels.length === map.owner.length),
      ({ reference }) => exactNumber(reference.frame, map),
    )
    return own.flatMap((accepts) =>
      (frames.get(exactNumber(accepts.reference.frame, map)) ?? [])
        .filter(({ reference }) => reference.state !== accepts.reference.state)
        .filter(({ reference }) => matchFrame(reference.frame, accepts.reference).kind === 'match')
        .map((display) => ({ accepts, display })),
    )
  })
}

/** Pixels that are looked at for the number: a sample is enough to find the few pairs worth comparing in full. */
const step = 7

/** A number of pixels that a map compares exactly (FNV-1a). */
function exactNumber({ pixels }: Frame, { areas, owner }: RegionMap): number {
  const exact = Uint8Array.from(areas, ({ rule }) => (rule.match === 'exact' ? 1 : 0))
  let hash = 0x811c9dc5
  for (let i = 0; i < owner.length; i += step) {
    if (exact[owner[i] as number] === 1) hash = Math.imul(hash ^ (pixels[i] as number), 0x01000193)
  }
  return hash
}

async function readsAsOwn({ accepts, display }: Pick<AmbiguousPair, 'accepts' | 'display'>, reader: Reader) {
  const texts = await readTexts(display.reference.frame, accepts.reference, { values: {}, reader })
  return texts.every(({ fits }) => fits)
}
