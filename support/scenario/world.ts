import { type DataTable, type ITestCaseHookParameter, World } from '@cucumber/cucumber'
import { systemClock } from '../clock/index.js'
import type { Expectation, Phone, PhoneEvent, PhoneExpectation } from '../phone/index.js'
import { type Attach, attachJournal, type ImageFiles } from '../reports/index.js'
import type { EventMonitor } from '../session/index.js'
import { JournalKeeper } from './journal.js'
import { readPhoneTable, type SpokenExpectation } from './parse.js'
import { StepReport } from './step-report.js'

/** Cucumber's World: one scenario with its cast and what its report shows. */
export class Scenario extends World {
  readonly cast = new Cast()
  readonly journal = new JournalKeeper(systemClock)
  private readonly toReport: Attach = (data, options) =>
    typeof data === 'string' ? this.attach(data, options) : this.attach(data, options)
  readonly stepReport = new StepReport(this.toReport)

  private heardBy: EventMonitor | undefined

  /** What the phones report of themselves. @throws Error before the cast is known */
  get eventMonitor(): EventMonitor {
    if (this.heardBy) return this.heardBy
    throw new Error('bug in Offhook: nobody listens to the phones of this scenario')
  }

  set eventMonitor(witness: EventMonitor | undefined) {
    this.heardBy = witness
  }

  /** Told of all that the phones do and show. */
  hear(event: PhoneEvent): void {
    this.heardBy?.hear(event)
    this.journal.hear(event)
    // An event comes after the act that it follows from, and most often before the picture.
    if (event.kind === 'acted') this.stepReport.hear(event)
    this.tellNews()
    if (event.kind !== 'acted') this.stepReport.hear(event)
  }

  /** Tells of the events that have come since it was last done. */
  tellNews(): void {
    for (const news of this.heardBy?.news() ?? []) {
      this.journal.reported(news)
      this.stepReport.tell(news.line)
    }
  }

  /** Puts into the report what has happened, and stores the displays that came. */
  async closeJournal({ pickle, result }: ITestCaseHookParameter, files?: ImageFiles): Promise<void> {
    const phones = this.cast.phones.map(({ name, facts: { id, number, profile } }) => [
      name,
      { id, number, model: profile.model },
    ])
    const journal = await this.journal.close(
      {
        scenario: { name: pickle.name, uri: pickle.uri, line: pickle.location?.line ?? 0 },
        status: (result?.status ?? 'unknown').toLowerCase(),
        phones: Object.fromEntries(phones),
      },
      files,
    )
    await attachJournal(this.toReport, journal)
  }

  /** A quoted peer is a number; any other is a phone of the cast. */
  expectation({ state, peer, held }: SpokenExpectation): Expectation {
    const [other, beside] = [this.party(peer), this.party(held)]
    return {
      state,
      ...(other && { peer: other.number, peerName: other.name }),
      ...(beside && { held: beside.number, heldName: beside.name }),
    }
  }

  private party(spoken: string | undefined): { number: string; name: string | undefined } | undefined {
    if (!spoken) return undefined
    if (spoken.startsWith('"')) return { number: spoken.slice(1, -1), name: undefined }
    const { number, displayName: name } = this.cast.phone(spoken).facts
    return { number, name }
  }

  phone = (name: string): Phone => this.cast.phone(name)
}

/** The rows of a table of phones and what each of them is to show. */
export function rowsOf(scenario: Scenario, table: DataTable): PhoneExpectation[] {
  return readPhoneTable(table.raw()).map(({ phone, expectation }) => ({
    phone: scenario.phone(phone),
    expected: scenario.expectation(expectation),
  }))
}

/** The phones of one scenario, under the names that it gives them. */
export class Cast {
  private readonly members = new Map<string, Phone>()

  get phones(): readonly Phone[] {
    return [...this.members.values()]
  }

  add(phone: Phone): void {
    this.members.set(phone.name, phone)
  }

  /** @throws Error for a name that no `Given` introduced; a rehearsed scenario has none */
  phone(name: string): Phone {
    const phone = this.members.get(name)
    if (phone) return phone
    throw new Error(
      `No phone is called ${name} here. Known: ${[...this.members.keys()].join(', ') || 'none'}`,
    )
  }
}
