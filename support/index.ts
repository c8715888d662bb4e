/**
 * Offhook as a library: everything that Gherkin can do, TypeScript can do.
 *
 *     const session = await openSession({ RACK: 'fixtures/racks/virtual.yaml' })
 *     const [alice, bob] = session.rack.phones.map((facts) => session.openPhone(facts.id, facts))
 *     await alice.perform('dial', bob.facts.number)
 *     await bob.shows({ state: 'ringing', peer: alice.facts.number }, { withinMs: 5000 })
 */
export {
  type Catalog,
  openCatalog,
  type PhoneDescription,
  type PhoneProfile,
  type Verb,
} from './catalog/index.js'
export { type Clock, systemClock } from './clock/index.js'
export {
  type Expectation,
  expectEveryPhone,
  expectEveryPhoneReady,
  type Phone,
  PhoneError,
  type PhoneEvent,
} from './phone/index.js'
export { openRack, type Rack, type RackPhone } from './rack/index.js'
export { openReferences, type References } from './references/index.js'
export { type Credentials, credentials, RemoteError } from './remote/index.js'
export { openSession, type Session } from './scenario/index.js'
export type { Frame } from './screen/index.js'
