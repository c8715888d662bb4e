import { latinLettersLike } from './look-alikes.js'
import { nameKinds, type PatternPart, partsOf, placeholderKind, type Values } from './pattern.js'

/** Stands in a text for ink that the reader does not know. */
const unknownSign = '�'
const inkSigns = new Set([unknownSign, '□', '?'])

/** The characters of a text that was seen, and a place between two of them. */
interface Place {
  readonly seen: readonly string[]
  readonly at: number
}

/** The places where a part of the wanted text may end if it begins at the given one. */
type Ends = (place: Place) => readonly number[]

interface Part {
  readonly ends: Ends
  /** Whether the part may occur any number of times. */
  readonly repeats?: boolean
  /** Whether the part may be missing, and a space beside it. */
  readonly mayBeMissing?: boolean
}

/** A part of the wanted text. */
export interface Unit extends Part {
  /** Whether a phone may cut off this part and all that follows: it belongs to a name, or stands behind one. */
  readonly mayBeCut: boolean
}

interface UnitOptions {
  /** Characters that the reader does not know. */
  readonly unlearned: ReadonlySet<string>
  /** Whether one character may be seen as another. */
  readonly isSame: (one: string, other: string) => boolean
}

/** The wanted text as units, with single spaces between words. */
export function unitsOf(pattern: string, values: Values, options: UnitOptions): Unit[] {
  const pieces = partsOf(pattern)
  const firstName = pieces.findIndex((piece) => 'name' in piece && nameKinds.has(piece.name))
  const units = pieces.flatMap((piece, i) =>
    partsOfPiece(piece, values, options).map((part, unit) => {
      // At least the first letter of the name must be shown.
      return { ...part, mayBeCut: firstName !== -1 && (i > firstName || (i === firstName && unit > 0)) }
    }),
  )
  return withOptionalSpaces(withSingleSpaces(units))
}

function partsOfPiece(piece: PatternPart, values: Values, options: UnitOptions): Part[] {
  if ('text' in piece) return literal(piece.text, options)
  const value = values[piece.name as keyof Values]
  if (value === undefined) return [anyOfKind(piece.name)]
  return nameKinds.has(piece.name) ? nameWith(value, options) : literal(value, options)
}

const literal = (text: string, options: UnitOptions): Part[] =>
  Array.from(text.normalize('NFC'), (char) => charOrSpace(char, options))

const charOrSpace = (char: string, options: UnitOptions): Part =>
  isSpace(char) ? { ends: space } : shown(char, options)

const shown = (char: string, { isSame }: UnitOptions): Part => ({
  ends: ({ seen, at }) => (isSame(seen[at] ?? '', char) ? [at + 1] : []),
})

/** A space may be missing beside unknown ink, because the reader does not know how wide its letters are. */
const space: Ends = (place) => {
  const { seen, at } = place
  return [...(seen[at] === ' ' ? [at + 1] : []), ...(isBesideUnknownInk(place) ? [at] : [])]
}

/** Any text of a placeholder's kind. Only a name may contain unknown ink, or be missing: not every caller has one. */
function anyOfKind(name: string): Part {
  const mayBeMissing = nameKinds.has(name)
  const kind = new RegExp(`^${placeholderKind(name)}$`, 'u')
  const ends: Ends = ({ seen, at }) => {
    const found = mayBeMissing ? [at] : []
    for (let end = at; end <= seen.length; end++) {
      if (seen[end - 1] === unknownSign && end > at && !mayBeMissing) break
      if (kind.test(seen.slice(at, end).join(''))) found.push(end)
    }
    return found
  }
  return { ends, mayBeMissing }
}

/**
 * A name, with one unit for each learned letter and one for each run of unlearned ones. The letters of a word with an
 * unlearned letter may hide in unknown ink beside them: they touch it.
 */
function nameWith(name: string, options: UnitOptions): Part[] {
  const { unlearned } = options
  return name
    .normalize('NFC')
    .split(/(\s+)/)
    .flatMap((word) => {
      const chars = [...word]
      if (!chars.some((char) => unlearned.has(char))) return chars.map((char) => charOrSpace(char, options))
      return chars.flatMap((char, i) => {
        if (!unlearned.has(char)) return [shownOrHidden(char, options)]
        // One unit for the first of a run and one for its others, because the phone may cut off the others.
        const position = i - chars.slice(0, i).findLastIndex((one) => !unlearned.has(one))
        return position > 2 ? [] : [unlearnedRun(runFrom(chars, i, unlearned))]
      })
    })
}

function runFrom(chars: readonly string[], from: number, unlearned: ReadonlySet<string>): string[] {
  const end = chars.findIndex((char, i) => i > from && !unlearned.has(char))
  return chars.slice(from, end === -1 ? undefined : end)
}

function shownOrHidden(char: string, options: UnitOptions): Part {
  const { ends } = shown(char, options)
  return { ends: (place) => [...ends(place), ...(isBesideUnknownInk(place) ? [place.at] : [])] }
}

const isBesideUnknownInk = ({ seen, at }: Place) => seen[at] === unknownSign || seen[at - 1] === unknownSign

/** What may be seen of unlearned characters: unknown ink, a box, `?`, Latin letters that look like them, nothing. */
function unlearnedRun(chars: readonly string[]): Part {
  const letters = new Set(chars.flatMap(latinLettersLike))
  return {
    ends: ({ seen, at }) => {
      const char = seen[at] ?? ''
      return inkSigns.has(char) || isSpace(char) || letters.has(char) ? [at + 1] : []
    },
    repeats: true,
    mayBeMissing: true,
  }
}

/** A space beside a part that may be missing may be missing, too. */
const withOptionalSpaces = (units: readonly Unit[]): Unit[] =>
  units.map((unit, i) => {
    const isBeside = units[i - 1]?.mayBeMissing || units[i + 1]?.mayBeMissing
    return unit.ends === space && isBeside ? { ...unit, ends: optionalSpace } : unit
  })

const optionalSpace: Ends = (place) => [...space(place), place.at]

/** One space between words, none at the ends: an empty name leaves no space. */
function withSingleSpaces(units: readonly Unit[]): Unit[] {
  const single = units.filter(({ ends }, i) => ends !== space || (i > 0 && units[i - 1]?.ends !== space))
  while (single.at(-1)?.ends === space) single.pop()
  return single
}

const isSpace = (char: string) => /^\s$/.test(char)
