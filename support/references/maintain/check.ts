import { basename, dirname, relative } from 'node:path'
import type { Box } from '../../catalog/index.js'
import type { Reader } from '../evaluate.js'
import { groupBy } from '../group-by.js'
import { type Filter, matchesFilter } from '../record/update.js'
import type { LocatedReference } from '../store.js'
import { type Ambiguities, type AmbiguousPair, findAmbiguities } from './ambiguity.js'
import { eachModel, type Library } from './library.js'
import { openMutationTester, type SurvivedMutation, type Unreadable } from './mutation.js'
import { type RunUsage, unusedReferences } from './prune.js'

export interface CheckOptions extends Library {
  readonly filter: Filter
  /** Without one what text regions prove is left out, and said so. */
  readonly readerOf?: (model: string) => Reader
  /** What the last run used. */
  readonly run: RunUsage
}

/** All that is to say about references. Every list but the last two is a list of failures. */
export interface CheckReport {
  readonly models: number
  readonly references: number
  /** Regions in which every changed glyph was noticed. */
  readonly proven: number
  /** Files that cannot be used, with file and line. */
  readonly problems: readonly string[]
  readonly ambiguous: readonly AmbiguousPair[]
  readonly survived: readonly SurvivedMutation[]
  readonly unreadable: readonly Unreadable[]
  /** What would have to be read: pairs that differ at most in texts, and text regions. */
  readonly unread: { readonly pairs: Ambiguities['unread']; readonly regions: number }
  /** Paths; or why that is not known. */
  readonly unused: readonly string[] | { readonly why: string }
}

/** @throws KeepingError for a state or a model that is not known */
export async function checkReferences(options: CheckOptions): Promise<CheckReport> {
  const { filter, folder, readerOf, run } = options
  const count = { models: 0, references: 0, proven: 0, regions: 0 }
  const problems: string[] = []
  const alike: AmbiguousPair[] = []
  const pairs: Ambiguities['unread'][number][] = []
  const unnoticed: SurvivedMutation[] = []
  const unreadable: Unreadable[] = []
  const unused: string[] = []
  await eachModel(options, filter, async (model, shelves) => {
    const reader = readerOf?.(model)
    const selected = shelves.located.filter(({ reference: { state } }) => matchesFilter(filter, { state, model }))
    const concerns = ({ accepts, display }: Pick<AmbiguousPair, 'accepts' | 'display'>) =>
      selected.includes(accepts) || selected.includes(display)
    count.models++
    count.references += selected.length
    problems.push(...shelves.problems)
    const likeness = await findAmbiguities(shelves.located, reader)
    alike.push(...likeness.ambiguous.filter(concerns))
    pairs.push(...likeness.unread.filter(concerns))
    const prover = openMutationTester(reader)
    for (const placed of selected) {
      const proof = await prover.test(placed)
      unnoticed.push(...proof.survived)
      unreadable.push(...proof.unreadable)
      count.proven += proof.proven
      count.regions += proof.unread
    }
    if (run.kind === 'full') {
      const idle = unusedReferences(shelves.located, run, folder).filter((one) => selected.includes(one))
      unused.push(...idle.map(({ reference }) => reference.path))
    }
  })
  const { regions, ...counted } = count
  const unread = { pairs, regions }
  const known = run.kind === 'full' ? unused : { why: run.why }
  return { ...counted, problems, ambiguous, survived, unreadable, unread, unused: known }
}

/** Whether references can be trusted as they are; what is unused, or needs a reader, is no failure. */
export const passes = (report: CheckReport): boolean => complaintsOf(report).length === 0

/** What is wrong, one line each; of two that accept each other one line says it. */
export const complaintsOf = ({ problems, ambiguous, survived, unreadable }: CheckReport): string[] => [
  ...problems,
  ...ambiguous.filter(isFirst).map(alikeInWords),
  ...survived.map(unnoticedInWords),
  ...unreadable.map(unreadableInWords),
]

/** What is worth knowing, and how it went. */
export function summaryOf(report: CheckReport): string[] {
  const { models, references, proven, unread, unused } = report
  const failures = complaintsOf(report).length
  const verdict = failures
    ? `✖ ${plural(failures, 'complaint')} about ${plural(references, 'reference')}`
    : `✔ ${plural(references, 'reference')} of ${plural(models, 'model')}: no two states look alike, ` +
      `a changed glyph is noticed in all of ${plural(proven, 'region')}`
  return [
    ...unread.pairs.map(
      ({ accepts, display }) =>
        `! not proven without a reader: ${shown(accepts)} differs from ${shown(display)} at most in what its text regions read`,
    ),
    ...(unread.regions > 0
      ? [`! not proven without a reader: ${plural(unread.regions, 'text region')}`]
      : []),
    ...('why' in unused ? [`  unused references: not known. ${unused.why}`] : unusedInWords(unused)),
    verdict,
  ]
}

/** How many are named of one folder; `offhook screens prune` names all. */
const most = 5

function unusedInWords(unused: readonly string[]): string[] {
  if (unused.length === 0) return ['  unused references: none']
  return [
    `  unused references: ${unused.length} (offhook screens prune names all, and deletes them)`,
    ...[...groupBy(unused, dirname)].map(([folder, paths]) => {
      const names = paths.slice(0, most).map((path) => basename(path, '.png'))
      const more = paths.length > most ? ` and ${paths.length - most} more` : ''
      return `    ${relative(process.cwd(), folder)}: ${names.join(', ')}${more}`
    }),
  ]
}

const isFirst = ({ mutual, accepts, display }: AmbiguousPair) =>
  !mutual || accepts.reference.path < display.reference.path

const alikeInWords = ({ accepts, display, mutual }: AmbiguousPair) =>
  mutual
    ? `${shown(accepts)} (\`${accepts.reference.state}\`) and ${shown(display)} (\`${display.reference.state}\`) accept each other's display. Ignore less, or make them one state`
    : `${shown(accepts)} (\`${accepts.reference.state}\`) accepts the display of ${shown(display)} (\`${display.reference.state}\`). Ignore less`

const unnoticedInWords = ({ located, region, glyph }: SurvivedMutation) =>
  `${shown(located)}: a changed glyph in region \`${region}\` is not noticed (${place(glyph)}). ` +
  'Tolerate less, give it a density, or read it (match: text)'

const unreadableInWords = ({ located, region, wanted, reading }: Unreadable) =>
  reading.kind === 'unknown glyph' && reading.candidates.length === 0
    ? `${shown(located)}: region \`${region}\` cannot be read: "${reading.text}" has an unknown glyph (${place(reading.at)}). ` +
      'Teach its font (npm run record-virtual fonts), or begin its box where the text does'
    : `${shown(located)}: region \`${region}\` reads "${reading.kind === 'read' ? reading.text : reading.candidates.join('" or "')}", ` +
      `wanted is "${wanted}". Correct its \`reads\` or its box, or record the display again`

const place = ({ x, y, width, height }: Box) => `x ${x}–${x + width - 1}, y ${y}–${y + height - 1}`
const shown = ({ entry }: LocatedReference) => relative(process.cwd(), entry.yaml)
const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`
