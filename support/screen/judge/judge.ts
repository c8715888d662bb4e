import type { Frame } from '../frame.js'
import type { Reference } from '../reference/reference.js'
import { type LookSeen, ownLook } from './blink.js'
import { type Match, matchFrame } from './match.js'
import { hasTexts, type Literacy, readTexts, type TextVerdict } from './texts.js'

/** One frame against all references of an expectation. */
export interface Judgement {
  readonly matches: boolean
  /** The reference that matches, or the one that comes nearest. */
  readonly reference: Reference
  /** By pixels. */
  readonly match: Match
  /** What its text regions read; empty where the pixels already differ. */
  readonly texts: readonly TextVerdict[]
  /** Looks of blinking regions that have not been seen yet. */
  readonly unseen: readonly LookSeen[]
  /** The references that were tried before it, with their differing pixels. */
  readonly tried: readonly { readonly reference: Reference; readonly pixels: number }[]
  /** Everything matches, but a known bug whose time is over. */
  readonly expired: boolean
}

export interface JudgeOptions extends Literacy {
  readonly references: readonly [Reference, ...Reference[]]
  /** Of a blinking region: each look has to be seen since the judge was opened, or any one will do. */
  readonly blink: 'every look' | 'any look'
  /** YYYY-MM-DD, for known bugs. */
  readonly today: string
}

/** Judges the frames of one watch: a value at once, or later where text has to be read. */
export type Judge = (frame: Frame) => Judgement | Promise<Judgement>

interface Candidate {
  readonly reference: Reference
  readonly match: Match
}
type Tried = Judgement['tried']

/**
 * Tries the references in their order, known bugs last; the first that matches wins, else the one that comes
 * nearest. Text is only read where all pixels match.
 */
export function openJudge(options: JudgeOptions): Judge {
  const judge = new ReferenceJudge(options)
  // A decoder gives the very same frame for the same bytes: an unchanged display costs one comparison of them.
  let last: { readonly frame: Frame; readonly judgement: ReturnType<Judge> } | undefined
  return (frame) => {
    if (last?.frame !== frame) last = { frame, judgement: judge.judge(frame) }
    return last.judgement
  }
}

class ReferenceJudge {
  private readonly references: readonly Reference[]
  private readonly looks = new Map<Reference, Set<string>>()

  constructor(private readonly options: JudgeOptions) {
    const bugsLast = (a: Reference, b: Reference) => Number(Boolean(a.knownBug)) - Number(Boolean(b.knownBug))
    this.references = options.references.toSorted(bugsLast)
  }

  judge(frame: Frame): Judgement | Promise<Judgement> {
    const { candidates, others } = sortOut(frame, this.references)
    const tried = others.map(({ reference, match }) => ({ reference, pixels: distance(match) }))
    const [first] = candidates
    if (first)
      return hasTexts(first.reference) ? this.read(frame, candidates, tried) : this.won(first, [], tried)
    const nearest = others.toSorted((a, b) => distance(a.match) - distance(b.match))[0] as Candidate
    const before = tried.filter(({ reference }) => reference !== nearest.reference)
    return lost(nearest, before)
  }

  private async read(frame: Frame, candidates: readonly Candidate[], before: Tried): Promise<Judgement> {
    const tried = [...before]
    let nearest: Judgement | undefined
    for (const candidate of candidates) {
      const texts = await readTexts(frame, candidate.reference, this.options)
      if (texts.every(({ fits }) => fits)) return this.won(candidate, texts, tried)
      const judgement = { ...lost(candidate, before), texts }
      if (!nearest || misfits(judgement) < misfits(nearest)) nearest = judgement
      tried.push({ reference: candidate.reference, pixels: 0 })
    }
    return nearest as Judgement
  }

  private won({ reference, match }: Candidate, texts: readonly TextVerdict[], tried: Tried): Judgement {
    const { today, blink } = this.options
    const looks = this.looks.get(reference) ?? new Set()
    this.looks.set(reference, looks)
    for (const one of match.kind === 'match' ? match.looks : []) looks.add(`${one.region}: ${one.look}`)
    const unseen = looksOf(reference).filter(({ region, look }) => !looks.has(`${region}: ${look}`))
    const expired = reference.knownBug !== undefined && reference.knownBug.until <= today
    const matches = !expired && (blink === 'any look' || unseen.length === 0)
    return { matches, reference, match, texts, unseen, tried, expired }
  }
}

/** Those whose pixels match, up to the first without text; those before it that do not. */
function sortOut(frame: Frame, references: readonly Reference[]) {
  const candidates: Candidate[] = []
  const others: Candidate[] = []
  for (const reference of references) {
    const match = matchFrame(frame, reference)
    if (match.kind !== 'match') others.push({ reference, match })
    else candidates.push({ reference, match })
    if (match.kind === 'match' && !hasTexts(reference)) break
  }
  return { candidates, others }
}

const lost = (candidate: Candidate, tried: Tried): Judgement => ({
  ...candidate,
  matches: false,
  texts: [],
  unseen: [],
  tried,
  expired: false,
})

const misfits = ({ texts }: Judgement) => texts.filter(({ fits }) => !fits).length

const looksOf = ({ map }: Reference): LookSeen[] =>
  map.areas.flatMap(({ name, rule }) =>
    rule.match === 'blink' ? [ownLook, ...rule.looks].map((look) => ({ region: name, look })) : [],
  )

/** Pixels that differ; a picture of another size is further off than any of the right size. */
export function distance(match: Match): number {
  switch (match.kind) {
    case 'match':
      return 0
    case 'mismatch':
      return match.pixels
    case 'size':
      return Number.POSITIVE_INFINITY
    default:
      return match satisfies never
  }
}
