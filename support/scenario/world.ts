import { type ITestCaseHookParameter, Status, World } from '@cucumber/cucumber'
import { systemClock } from '../clock/index.js'
import type { Phone, PhoneEvent } from '../phone/index.js'
import { type Attach, attachJournal, type ImageFiles } from '../reports/index.js'
import { type CastLease, type EventMonitor, isHangingUp } from '../session/index.js'
import { unknownPhone } from './errors.js'
import { JournalRecorder } from './journal.js'
import { type PhoneNames, readName } from './parse.js'
import { RunningCalls } from './running-calls.js'
import { attachWhileOpen, StepReport } from './step-report.js'

/** Cucumber's World: one scenario with its cast, its journal and its report. */
export class Scenario extends World implements PhoneNames<Phone> {
  readonly cast = new Cast()
  readonly journal = new JournalRecorder(systemClock)
  private readonly attachToReport: Attach = attachWhileOpen(
    (data, options) => (typeof data === 'string' ? this.attach(data, options) : this.attach(data, options)),
    isHangingUp,
  )
  /** What the phones of the cast are doing. */
  readonly calls = new RunningCalls()
  readonly stepReport = new StepReport(this.attachToReport)

  /** The result that the rack caused, and not what the scenario tests: a step failed, or its phones are in quarantine. */
  rackResult: typeof Status.FAILED | typeof Status.SKIPPED | undefined

  /** The ids of the phones that failed, where the rack failed. Another attempt uses others if it can. */
  readonly failedPhones = new Set<string>()

  /** The right to use its phones; undefined: they belong to this process. */
  lease: CastLease | undefined
  /** The phones that the cleanup did not put right, by name. */
  left: readonly string[] = []

  private monitor: EventMonitor | undefined

  /** A step failed because of the rack. */
  noteRackFailure({ message }: Error): void {
    this.rackResult = Status.FAILED
    for (const { name, facts } of this.cast.phones)
      if (message.includes(`${name} (${facts.id},`)) this.failedPhones.add(facts.id)
  }

  /** The events that the phones report. @throws Error before the cast is known, or if no phone reports events */
  get eventMonitor(): EventMonitor {
    if (this.monitor) return this.monitor
    throw new Error('bug in Offhook: no event monitor is open for the phones of this scenario')
  }

  set eventMonitor(monitor: EventMonitor | undefined) {
    this.monitor = monitor
  }

  /** @throws ScenarioError for a name that no `Given` introduced; preflight has refused such a scenario before */
  phone = (name: string): Phone => this.cast.phone(name)

  onPhoneEvent(event: PhoneEvent): void {
    this.monitor?.onPhoneEvent(event)
    this.journal.recordPhoneEvent(event)
    // An action causes events. They usually arrive before the display is captured, so the report shows them in between.
    if (event.kind === 'acted') this.stepReport.record(event)
    this.reportNewEvents()
    if (event.kind !== 'acted') this.stepReport.record(event)
  }

  /** Adds the events since the last call to the report. */
  reportNewEvents(): void {
    for (const event of this.monitor?.takeNewEvents() ?? []) {
      this.journal.recordReportedEvent(event)
      this.stepReport.log(event.description)
    }
  }

  /** Attaches the journal to the report, and stores the displays that it shows. */
  async closeJournal(
    { pickle, result }: ITestCaseHookParameter,
    { cause, pictures }: { readonly cause?: 'rack'; readonly pictures?: ImageFiles | undefined },
  ): Promise<void> {
    const phones = this.cast.phones.map(({ name, facts: { id, number, profile } }) => [
      name,
      { id, number, model: profile.model },
    ])
    const journal = await this.journal.close(
      {
        scenario: { name: pickle.name, uri: pickle.uri, line: pickle.location?.line ?? 0 },
        status: (result?.status ?? 'unknown').toLowerCase(),
        ...(cause && { cause }),
        phones: Object.fromEntries(phones),
      },
      pictures,
    )
    for (const text of pictures?.takeFailures() ?? []) this.stepReport.log(`! ${text}`)
    await attachJournal(this.attachToReport, journal)
  }
}

/** The phones of one scenario, under the names that it gives them. */
class Cast {
  private readonly members = new Map<string, Phone>()

  get phones(): readonly Phone[] {
    return [...this.members.values()]
  }

  add(phone: Phone): void {
    this.members.set(phone.name, phone)
  }

  phone(name: string): Phone {
    const phone = this.members.get(readName(name))
    if (!phone) throw unknownPhone(name, [...this.members.keys()])
    return phone
  }
}
