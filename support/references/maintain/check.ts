import { basename, dirname } from 'node:path'
import { describeBox } from '../../catalog/index.js'
import { displayPath } from '../../display-path.js'
import { groupBy } from '../../group-by.js'
import { describeUnsure, learnTheFont } from '../describe.js'
import { type Filter, matchesFilter } from '../record/update.js'
import type { LocatedReference } from '../store.js'
import { candidateTexts, type Reader } from '../text-regions.js'
import { type Ambiguities, type AmbiguousPair, findAmbiguities } from './ambiguity.js'
import { eachModel, type Library } from './library.js'
import {
  type MutationTester,
  openMutationTester,
  type SurvivedMutation,
  type Unreadable,
} from './mutation.js'
import { type RunUsage, unusedReferences } from './prune.js'

interface CheckOptions extends Library {
  readonly filter: Filter
  /** The references that the last run used. */
  readonly run: RunUsage
}

/** The result of a check. `problems`, `ambiguous`, `survived` and `unreadable` are failures. */
interface CheckReport {
  readonly models: number
  readonly references: number
  /** Regions in which every glyph mutation was detected. */
  readonly proven: number
  /** Files that cannot be used, with file and line. */
  readonly problems: readonly string[]
  readonly ambiguous: readonly AmbiguousPair[]
  readonly survived: readonly SurvivedMutation[]
  readonly unreadable: readonly Unreadable[]
  /**
   * Not checked, because there is no reader: pairs that differ at most in their texts, and the number of text regions.
   */
  readonly unread: { readonly pairs: Ambiguities['unread']; readonly regions: number }
  /** The paths of unused references, or why they are unknown. */
  readonly unused: readonly string[] | { readonly why: string }
}

/** @throws ReferencesError for an unknown state or model */
export async function checkReferences(options: CheckOptions): Promise<CheckReport> {
  const { filter, folder, readerOf, run } = options
  const count = { models: 0, references: 0, proven: 0, regions: 0 }
  const problems: string[] = []
  const ambiguous: AmbiguousPair[] = []
  const pairs: Ambiguities['unread'][number][] = []
  const survived: SurvivedMutation[] = []
  const unreadable: Unreadable[] = []
  const unused: string[] = []
  const testers = new Map<Reader | undefined, MutationTester>()
  await eachModel(options, filter, async (model, survey) => {
    const selected = survey.located.filter(({ reference: { state } }) =>
      matchesFilter(filter, { state, model }),
    )
    const isSelected = ({ accepts, display }: Pick<AmbiguousPair, 'accepts' | 'display'>) =>
      selected.includes(accepts) || selected.includes(display)
    count.models++
    count.references += selected.length
    problems.push(...survey.problems)
    for (const [, inLanguage] of groupBy(survey.located, ({ language }) => language)) {
      const reader = await readerOf?.(model, inLanguage)
      const ambiguities = await findAmbiguities(inLanguage, reader)
      ambiguous.push(...ambiguities.ambiguous.filter(isSelected))
      pairs.push(...ambiguities.unread.filter(isSelected))
      const tester = testers.get(reader) ?? openMutationTester(reader)
      testers.set(reader, tester)
      for (const located of inLanguage) {
        if (!selected.includes(located)) continue
        const mutations = await tester.test(located)
        survived.push(...mutations.survived)
        unreadable.push(...mutations.unreadable)
        count.proven += mutations.proven
        count.regions += mutations.unread
      }
    }
    if (run.kind === 'full') {
      const ofModel = unusedReferences(survey.located, run, folder).filter((one) => selected.includes(one))
      unused.push(...ofModel.map(({ reference }) => reference.path))
    }
  })
  const { regions, ...counted } = count
  const unread = { pairs, regions }
  const known = run.kind === 'full' ? unused : { why: run.why }
  return { ...counted, problems, ambiguous, survived, unreadable, unread, unused: known }
}

/** Whether there are no failures. Unused references and a missing reader are no failures. */
export const passes = (report: CheckReport): boolean => failuresOf(report).length === 0

/** The failures, one line each. Two references that accept each other share one line. */
export const failuresOf = ({ problems, ambiguous, survived, unreadable }: CheckReport): string[] => [
  ...problems,
  ...ambiguous.filter(isFirst).map(describeAmbiguity),
  ...survived.map(describeSurvived),
  ...unreadable.map(describeUnreadable),
]

/** The lines about what is not checked, about unused references, and the result. */
export function summaryOf(report: CheckReport): string[] {
  const { models, references, proven, unread, unused } = report
  const failures = failuresOf(report).length
  const result = failures
    ? `✖ ${plural(failures, 'failure')} in ${plural(references, 'reference')}`
    : `✔ ${plural(references, 'reference')} of ${plural(models, 'model')}: no two states accept the same display, ` +
      `a changed glyph is detected in all of ${plural(proven, 'region')}`
  return [
    ...unread.pairs.map(
      ({ accepts, display }) =>
        `! not checked, because no text was read for certain: ${fileOf(accepts)} differs from ${fileOf(display)} at most in its text regions`,
    ),
    ...(unread.regions > 0
      ? [`! not checked, because there is no reader: ${plural(unread.regions, 'text region')}`]
      : []),
    ...('why' in unused ? [`  unused references: unknown. ${unused.why}`] : describeUnused(unused)),
    result,
  ]
}

/** The greatest number of unused references that is listed per folder. */
const maxListed = 5

function describeUnused(unused: readonly string[]): string[] {
  if (unused.length === 0) return ['  unused references: none']
  return [
    `  unused references: ${unused.length} (offhook screens prune lists all, and deletes them)`,
    ...[...groupBy(unused, dirname)].map(([folder, paths]) => {
      const names = paths.slice(0, maxListed).map((path) => basename(path, '.png'))
      const more = paths.length > maxListed ? ` and ${paths.length - maxListed} more` : ''
      return `    ${displayPath(folder)}: ${names.join(', ')}${more}`
    }),
  ]
}

const isFirst = ({ mutual, accepts, display }: AmbiguousPair) =>
  !mutual || accepts.reference.path < display.reference.path

const describeAmbiguity = ({ accepts, display, mutual }: AmbiguousPair) =>
  mutual
    ? `${fileOf(accepts)} (\`${accepts.reference.state}\`) and ${fileOf(display)} (\`${display.reference.state}\`) accept each other's display. Ignore less, or make them one state`
    : `${fileOf(accepts)} (\`${accepts.reference.state}\`) accepts the display of ${fileOf(display)} (\`${display.reference.state}\`). Ignore less`

const describeSurvived = ({ located, region, glyph }: SurvivedMutation) =>
  `${fileOf(located)}: a changed glyph in region \`${region}\` is not detected (${describeBox(glyph)}). ` +
  'Tolerate less, add a density, or read the region (match: text)'

const describeUnreadable = ({ located, region, wanted, reading }: Unreadable) => {
  if (reading.kind === 'unsure')
    return `${fileOf(located)}: region \`${region}\` ${describeUnsure(reading)}, wanted is "${wanted}". ${learnTheFont()}`
  return reading.kind === 'unknown glyph' && reading.candidates.length === 0
    ? `${fileOf(located)}: region \`${region}\` cannot be read: "${reading.text}" has an unknown glyph (${describeBox(reading.at)}). ` +
        'Learn the font again (npm run record-virtual fonts), or let the box begin where the text begins'
    : `${fileOf(located)}: region \`${region}\` reads "${candidateTexts(reading).join('" or "')}", ` +
        `wanted is "${wanted}". Correct its \`reads\` or its box, or record the display again`
}

const fileOf = ({ entry }: LocatedReference) => displayPath(entry.yaml)
const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`
