import type { Reader } from '../../screen/index.js'
import { type Filter, selects } from '../filter.js'
import { eachModel, type Library } from '../library.js'
import { type Run, unusedReferences } from '../used/unused.js'
import { type Alike, findAlike, type Likeness } from './alike.js'
import { openProver, type Unnoticed, type Unreadable } from './notice.js'

export interface CheckOptions extends Library {
  readonly filter: Filter
  /** Without one what text regions prove is left out, and said so. */
  readonly readerOf?: (model: string) => Reader
  /** What the last run used. */
  readonly run: Run
}

/** All that is to say about references. Every list but the last two is a list of failures. */
export interface CheckReport {
  readonly models: number
  readonly references: number
  /** Regions in which every changed glyph was noticed. */
  readonly proven: number
  /** Files that cannot be used, with file and line. */
  readonly problems: readonly string[]
  readonly alike: readonly Alike[]
  readonly unnoticed: readonly Unnoticed[]
  readonly unreadable: readonly Unreadable[]
  /** What would have to be read: pairs that differ at most in texts, and text regions. */
  readonly unread: { readonly pairs: Likeness['unread']; readonly regions: number }
  /** Paths; or why that is not known. */
  readonly unused: readonly string[] | { readonly why: string }
}

/** @throws KeepingError for a state or a model that is not known */
export async function checkScreens(options: CheckOptions): Promise<CheckReport> {
  const { filter, folder, readerOf, run } = options
  const count = { models: 0, references: 0, proven: 0, regions: 0 }
  const problems: string[] = []
  const alike: Alike[] = []
  const pairs: Likeness['unread'][number][] = []
  const unnoticed: Unnoticed[] = []
  const unreadable: Unreadable[] = []
  const unused: string[] = []
  await eachModel(options, filter, async (model, shelves) => {
    const reader = readerOf?.(model)
    const selected = shelves.placed.filter(({ reference: { state } }) => selects(filter, { state, model }))
    const concerns = ({ accepts, display }: Pick<Alike, 'accepts' | 'display'>) =>
      selected.includes(accepts) || selected.includes(display)
    count.models++
    count.references += selected.length
    problems.push(...shelves.problems)
    const likeness = await findAlike(shelves.placed, reader)
    alike.push(...likeness.alike.filter(concerns))
    pairs.push(...likeness.unread.filter(concerns))
    const prover = openProver(reader)
    for (const placed of selected) {
      const proof = await prover.prove(placed)
      unnoticed.push(...proof.unnoticed)
      unreadable.push(...proof.unreadable)
      count.proven += proof.proven
      count.regions += proof.unread
    }
    if (run.kind === 'full') {
      const idle = unusedReferences(shelves.placed, run, folder).filter((one) => selected.includes(one))
      unused.push(...idle.map(({ reference }) => reference.path))
    }
  })
  const { regions, ...counted } = count
  const unread = { pairs, regions }
  const known = run.kind === 'full' ? unused : { why: run.why }
  return { ...counted, problems, alike, unnoticed, unreadable, unread, unused: known }
}
