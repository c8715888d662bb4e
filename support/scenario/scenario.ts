import { type DataTable, World } from '@cucumber/cucumber'
import type { Expectation, Phone, PhoneEvent, PhoneExpectation } from '../phone/index.js'
import { Cast } from './cast.js'
import { StepEvidence } from './step-evidence.js'
import type { Witness } from './witness.js'
import { readPhoneTable, type SpokenExpectation } from './words.js'

/** Cucumber's World: one scenario with its cast and what its report shows. */
export class Scenario extends World {
  readonly cast = new Cast()
  readonly evidence = new StepEvidence((data, options) =>
    typeof data === 'string' ? this.attach(data, options) : this.attach(data, options),
  )

  private heardBy: Witness | undefined

  /** What the phones report of themselves. @throws Error before the cast is known */
  get witness(): Witness {
    if (this.heardBy) return this.heardBy
    throw new Error('bug in Offhook: nobody listens to the phones of this scenario')
  }

  set witness(witness: Witness | undefined) {
    this.heardBy = witness
  }

  /** Told of all that the phones do and show. */
  hear(event: PhoneEvent): void {
    this.heardBy?.hear(event)
    // An event comes after the act that it follows from, and most often before the picture.
    if (event.kind === 'acted') this.evidence.hear(event)
    this.tellNews()
    if (event.kind !== 'acted') this.evidence.hear(event)
  }

  /** Tells of the events that have come since it was last done. */
  tellNews(): void {
    for (const line of this.heardBy?.news() ?? []) this.evidence.tell(line)
  }

  /** A quoted peer is a number; any other is a phone of the cast. */
  expectation({ state, peer }: SpokenExpectation): Expectation {
    if (!peer) return { state }
    if (peer.startsWith('"')) return { state, peer: peer.slice(1, -1) }
    const { number, displayName } = this.cast.phone(peer).facts
    return { state, peer: number, peerName: displayName }
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
