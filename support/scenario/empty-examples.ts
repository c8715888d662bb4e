import { createRequire } from 'node:module'
import type { GherkinDocument, Pickle } from '@cucumber/messages'
import { emitEnvelope } from '../reports/index.js'
import { picklesOfEmptyExamples } from './empty-scenario.js'

/** A scenario of a run, as Cucumber passes it to plugins. */
interface Planned {
  readonly pickle: Pickle
  readonly gherkinDocument: GherkinDocument
  readonly location: { readonly line: number }
}

/** Which scenarios a run selects. */
interface Selection {
  readonly documents: readonly GherkinDocument[]
  readonly featurePaths: readonly string[]
  readonly cwd: string
  readonly names?: readonly string[]
  readonly tagExpression?: string
}

/**
 * Adds a pickle for each Examples table without rows that the run selects, so that the outline fails in all reports.
 * @param warn tells the tables if the reports of this run cannot show them
 */
export function withEmptyExamples<F extends Planned>(
  planned: readonly F[],
  { documents, ...selection }: Selection,
  warn: (text: string) => void,
): (F | Planned)[] {
  const filter = new PickleFilter(selection)
  const empty = documents
    .flatMap((gherkinDocument) =>
      picklesOfEmptyExamples(gherkinDocument, gherkinDocument.uri ?? '').map((pickle) => {
        return { pickle, gherkinDocument, location: pickle.location ?? { line: 1 } }
      }),
    )
    .filter((one) => filter.matches(one))
  return [...planned, ...empty.filter(({ pickle }) => announced(pickle, warn))]
}

function announced(pickle: Pickle, warn: (text: string) => void): boolean {
  const isAnnounced = emitEnvelope({ pickle })
  if (!isAnnounced) {
    warn(
      `${pickle.uri}:${pickle.location?.line}: these Examples of "${pickle.name}" have no rows, so nothing runs`,
    )
  }
  return isAnnounced
}

interface Filter {
  matches(scenario: Planned): boolean
}

/** Cucumber's own filter, so that a table is selected exactly as its rows would be. Its types are not public. */
const { default: PickleFilter } = createRequire(import.meta.url)('@cucumber/cucumber/lib/pickle_filter') as {
  readonly default: new (selection: Omit<Selection, 'documents'>) => Filter
}
