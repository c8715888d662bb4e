import { relative } from 'node:path'
import { displayPath } from '../../display-path.js'
import { describeWriteError } from '../../writable.js'
import { unwritableNotes } from '../errors.js'
import { openReferences, type ReferenceQuery, type References } from '../open.js'
import { pendingFolder } from './pending.js'
import { deleteOtherRuns, type RunName, type UsageNotes, writeUsage } from './usage.js'
import {
  type CaptureContext,
  type Observation,
  type RecordOptions,
  type RecordResult,
  recordDisplay,
} from './write.js'

/** Records displays, so that a person can make references of them. */
export interface DisplayRecorder {
  /** Whether a state without references is recorded. If not, such a state is an error. */
  readonly acceptsNewStates: boolean
  record(context: CaptureContext, observation: Observation): Promise<RecordResult>
}

/** The references of one run: records displays, and notes which references the run used. */
export interface ReferenceRecorder extends DisplayRecorder {
  /** Each reference that it finds is noted as used. */
  readonly references: References
  /** Notes which models, languages and firmware took part. */
  addPhone(phone: UsageNotes['phones'][number]): void
  /** Notes the last attempt of a scenario. */
  addScenario(scenario: UsageNotes['scenarios'][number]): void
  /** Writes the notes. */
  close(): Promise<void>
}

interface ReferenceRecorderOptions extends RecordOptions {
  /** Whether the folder may be missing: it is made with its first reference. Default: false. */
  readonly mayBeMissing?: boolean
  readonly name: RunName
}

/** @throws ReferencesError when there is no folder of reference screens, or the reports cannot be written */
export async function openReferenceRecorder(options: ReferenceRecorderOptions): Promise<ReferenceRecorder> {
  const { folder, reports, name, mayBeMissing = false } = options
  const open = await openReferences(folder, { mayBeMissing })
  if (reports)
    await deleteOtherRuns(reports, name).catch((error) => {
      throw unwritableNotes(displayPath(reports), describeWriteError(error))
    })
  return new RunRecorder(options, open)
}

class RunRecorder implements ReferenceRecorder {
  readonly acceptsNewStates: boolean
  readonly references: References
  private readonly used = new Set<string>()
  private readonly phones = new Map<string, UsageNotes['phones'][number]>()
  private readonly scenarios: UsageNotes['scenarios'][number][] = []

  constructor(
    private readonly options: ReferenceRecorderOptions,
    private open: References,
  ) {
    this.acceptsNewStates = options.request.mode !== 'none'
    this.references = {
      find: (query) => this.find(query),
      nearest: (...frame) => this.open.nearest(...frame),
      all: (query) => this.open.all(query),
      states: (...phone) => this.open.states(...phone),
    }
  }

  private async find(query: ReferenceQuery) {
    const selection = await this.open.find(query)
    if (selection.kind === 'found')
      for (const { path } of selection.references) this.used.add(relative(this.options.folder, path))
    return selection
  }

  async record(context: CaptureContext, observation: Observation): Promise<RecordResult> {
    const result = await recordDisplay(this.options, this.references, context, observation).catch((error) =>
      this.notWritten(error),
    )
    // Files are read only once, so the new reference is found only after the folder is opened again.
    if (result.kind === 'written') this.open = await openReferences(this.options.folder)
    return result
  }

  /** A file that cannot be written must not hide the reason why a step fails. @throws any other error */
  private notWritten(error: NodeJS.ErrnoException): RecordResult {
    if (error.syscall === undefined) throw error
    const { folder, reports } = this.options
    const path = displayPath(error.path ?? (reports ? pendingFolder(reports) : folder))
    return { kind: 'refused', path, why: describeWriteError(error) }
  }

  addPhone({ model, language, firmware }: UsageNotes['phones'][number]): void {
    this.phones.set(`${model} ${language} ${firmware}`, { model, language, firmware })
  }

  addScenario(scenario: UsageNotes['scenarios'][number]): void {
    this.scenarios.push(scenario)
  }

  async close(): Promise<void> {
    const { reports, name } = this.options
    if (!reports) return
    const notes = {
      phones: [...this.phones.values()],
      used: [...this.used].toSorted(),
      scenarios: this.scenarios,
    }
    await writeUsage(reports, name, notes).catch((error) => {
      // The verdict of the run does not depend on the notes.
      const why = describeWriteError(error)
      process.stderr.write(
        `! the references that this run used are not noted: ${displayPath(reports)}: ${why}\n`,
      )
    })
  }
}
