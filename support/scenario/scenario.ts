import { type DataTable, World } from '@cucumber/cucumber'
import type { Expectation, Phone, PhoneExpectation } from '../phone/index.js'
import { Cast } from './cast.js'
import { StepEvidence } from './step-evidence.js'
import { readPhoneTable, type SpokenExpectation } from './words.js'

/** Cucumber's World: one scenario with its cast and what its report shows. */
export class Scenario extends World {
  readonly cast = new Cast()
  readonly evidence = new StepEvidence((data, options) =>
    typeof data === 'string' ? this.attach(data, options) : this.attach(data, options),
  )

  /** A quoted peer is a number; any other is a phone of the cast. */
  expectation({ state, peer }: SpokenExpectation): Expectation {
    if (!peer) return { state }
    return { state, peer: peer.startsWith('"') ? peer.slice(1, -1) : this.cast.phone(peer).facts.number }
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
