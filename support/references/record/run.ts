import { relative } from 'node:path'
import { openReferences, type References } from '../open.js'
import { deleteOtherRuns, type RunName, writeUsage } from './usage.js'
import {
  type CaptureContext,
  type Observation,
  type RecordOptions,
  type RecordResult,
  recordDisplay,
} from './write.js'

/** What a run keeps of references: which it used, and what it saw instead of them. */
export interface ReferenceRecorder {
  /** The references; which of them are asked for is noted. */
  readonly references: References
  /** A state that nobody knows yet is recorded, and not refused. */
  readonly acceptsNewStates: boolean
  record(shooting: CaptureContext, seen: Observation): Promise<RecordResult>
  /** A kind of phone takes part. */
  addPhone(phone: { readonly model: string; readonly language: string; readonly firmware: string }): void
  /** The last attempt of a scenario is over. */
  addScenario(scenario: { readonly place: string; readonly passed: boolean }): void
  /** Writes down what was used. */
  close(): Promise<void>
}

interface ReferenceRecorderOptions extends RecordOptions {
  readonly name: RunName
}

/** @throws ScreenError when there is no folder of reference screens */
export async function openReferenceRecorder(options: ReferenceRecorderOptions): Promise<ReferenceRecorder> {
  const { folder, reports, request, name } = options
  let open = await openReferences(folder)
  if (reports) await deleteOtherRuns(reports, name)
  const asked = new Set<string>()
  const phones = new Map<string, Parameters<ReferenceRecorder['addPhone']>[0]>()
  const scenarios: Parameters<ReferenceRecorder['addScenario']>[0][] = []
  const screens: References = {
    async find(wanted) {
      const choice = await open.find(wanted)
      if (choice.kind === 'found') for (const { path } of choice.references) asked.add(relative(folder, path))
      return choice
    },
    all: (wanted) => open.all(wanted),
    states: (...phone) => open.states(...phone),
  }
  return {
    references,
    acceptsNewStates: request.mode !== 'none',
    async record(shooting, seen) {
      const kept = await recordDisplay(options, screens, shooting, seen)
      // What was read once is not read again, but there is something new now.
      if (kept.kind === 'written') open = await openReferences(folder)
      return kept
    },
    addPhone: ({ model, language, firmware }) =>
      void phones.set(`${model} ${language} ${firmware}`, { model, language, firmware }),
    addScenario: (scenario) => void scenarios.push(scenario),
    async close() {
      if (!reports) return
      const notes = { phones: [...phones.values()], asked: [...asked].toSorted(), scenarios }
      await writeUsage(reports, name, notes)
    },
  }
}
