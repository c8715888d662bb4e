import { relative } from 'node:path'
import { detached } from '../../detached.js'
import { displayPath } from '../../display-path.js'
import { describeWriteError } from '../../writable.js'
import { unwritableNotes } from '../errors.js'
import { openReferences, type ReferenceQuery, type References } from '../open.js'
import { deletePendingOfOtherRuns, pendingFolder } from './pending.js'
import { PendingOfRun } from './pending-of-run.js'
import type { RecordResult } from './record-result.js'
import { deleteOtherRuns, type RunName, type UsageNotes, writeUsage } from './usage.js'
import { type CaptureContext, type Observation, type RecordOptions, recordDisplay } from './write.js'

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
  /** All attempts at a scenario have the same id. */
  startScenario(id: string): void
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
    await Promise.all([deleteOtherRuns(reports, name), deletePendingOfOtherRuns(reports, name.run)]).catch(
      (error) => {
        throw unwritableNotes(displayPath(reports), describeWriteError(error))
      },
    )
  return new RunRecorder(options, open)
}

interface Recorded {
  readonly context: CaptureContext
  readonly observation: Observation
  readonly result: RecordResult
}

class RunRecorder implements ReferenceRecorder {
  readonly acceptsNewStates: boolean
  readonly references: References
  private readonly used = new Set<string>()
  private readonly phones = new Map<string, UsageNotes['phones'][number]>()
  private readonly scenarios: UsageNotes['scenarios'][number][] = []
  private readonly pending = new PendingOfRun()
  private scenario: string | undefined
  private last: Promise<unknown> = Promise.resolve()

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

  /** One after the other: a phone finds what the phone before it recorded, and no two write one file. */
  record(context: CaptureContext, observation: Observation): Promise<RecordResult> {
    const recorded = this.last.then(() => this.recordNext(context, observation))
    this.last = detached(() => recorded.catch(() => undefined))
    return recorded
  }

  private async recordNext(context: CaptureContext, observation: Observation): Promise<RecordResult> {
    const { name, folder } = this.options
    const options = { ...this.options, run: name.run }
    try {
      const result = await recordDisplay(options, this.references, context, observation)
      // Files are read only once, so the new reference is found only after the folder is opened again.
      if (result.kind === 'written') this.open = await openReferences(folder)
      await this.followPending({ context, observation, result })
      return result
    } catch (error) {
      return this.notWritten(error as NodeJS.ErrnoException)
    }
  }

  /** Notes a display that is left for approval, and deletes those that turn out to need none. */
  private async followPending({ context, observation, result }: Recorded): Promise<void> {
    const { phone, furtherDisplay, number: self } = context
    const { state, peer, held, frame, finding, reference } = observation
    const wait = { scenario: this.scenario, phone, furtherDisplay, state, peer, held }
    if (result.kind === 'pending') {
      const known = context.screens ?? this.references
      const equal = await known.nearest(frame, { ...context, self }, { onlyEqual: true })
      this.pending.add(result.path, wait, frame, equal)
    } else if (finding === 'matched' && 'frame' in reference)
      await this.pending.succeeded(wait, frame, reference)
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

  startScenario(id: string): void {
    this.scenario = id
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
