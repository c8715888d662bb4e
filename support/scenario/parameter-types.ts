import type { FurtherDisplayName } from '../catalog/index.js'
import { keyEvent, parseKeys, parseTarget, parseTargets } from '../phone/index.js'
import { defineParameterType } from './parameter-type.js'
import {
  fillRequest,
  type PhoneNames,
  readDuration,
  readExpectation,
  readNames,
  readWithin,
  toExpectation,
  unquoted,
} from './parse.js'
import { readsText, reportsEvents, showsState } from './requirement.js'

/**
 * The parameter types of all sentences, for Cucumber and for preflight. Editors read this file without running it, so
 * it contains every pattern in full.
 */

// A phone of the cast.
defineParameterType({
  name: 'phone',
  regexp: /[A-Z][\w-]*/,
  transformer(this: PhoneNames, name: string) {
    return this.phone(name)
  },
  subject: (phone) => ({ phones: [phone] }),
})
defineParameterType({
  name: 'phones',
  regexp: /[A-Z][\w-]*(?:, [A-Z][\w-]*)*,? and [A-Z][\w-]*/,
  transformer(this: PhoneNames, names: string) {
    return readNames(names).map((name) => this.phone(name))
  },
  subject: (phones) => ({ phones }),
})

// A phone that a `Given` casts.
defineParameterType({
  name: 'cast',
  regexp: /[A-Z][\w-]*(?:, [A-Z][\w-]*)*,? and [A-Z][\w-]*/,
  useForSnippets: false,
  transformer(this: PhoneNames, names: string) {
    return readNames(names).map((name) => this.phone(name))
  },
  casts: readNames,
})
defineParameterType({
  name: 'role',
  regexp: /[A-Z][\w-]*/,
  useForSnippets: false,
  transformer(this: PhoneNames, name: string) {
    return this.phone(name)
  },
  casts: (name) => [name],
})
defineParameterType({ name: 'model', regexp: /(?:snom|D)\w+/, transformer: String, castBy: 'model' })
defineParameterType({
  name: 'tag',
  regexp: /"[^"]*"/,
  useForSnippets: false,
  transformer: unquoted,
  castBy: 'tag',
})
defineParameterType({
  name: 'rackPhone',
  regexp: /"[^"]*"/,
  useForSnippets: false,
  transformer: unquoted,
  castBy: 'id',
})

// The other side of a call: a phone of the cast, or a number.
defineParameterType({
  name: 'party',
  regexp: /[A-Z][\w-]*|"[^"]*"/,
  useForSnippets: false,
  transformer(this: PhoneNames, party: string) {
    return party.startsWith('"') ? unquoted(party) : this.phone(party).facts.number
  },
})

// Keys, touch targets and requests.
defineParameterType({
  name: 'keys',
  regexp: /[A-Z0-9_*#]+(?:, ?[A-Z0-9_*#]+)*/,
  transformer: parseKeys,
  requires: (keys, { phones }) =>
    phones.slice(0, 1).map((phone) => ({
      kind: 'action',
      phone,
      action: { kind: 'keys', keys: keys.map(keyEvent) },
    })),
})
defineParameterType({
  name: 'target',
  regexp: /"[^"]*"|-?\d+,-?\d+/,
  useForSnippets: false,
  transformer: parseTarget,
  requires: (target, { phones }) =>
    phones.slice(0, 1).map((phone) => ({
      kind: 'action',
      phone,
      action: { kind: 'touch-targets', targets: [target] },
    })),
})
defineParameterType({
  name: 'targets',
  regexp: /(?:"[^"]*"|-?\d+,-?\d+)(?:, (?:"[^"]*"|-?\d+,-?\d+))*/,
  useForSnippets: false,
  transformer: parseTargets,
})
defineParameterType({
  name: 'request',
  regexp: /"[^"]*"/,
  useForSnippets: false,
  transformer(this: PhoneNames, text: string) {
    return fillRequest(text, (name) => this.phone(name).facts.number)
  },
})
defineParameterType({ name: 'callList', regexp: /dialled|missed|received/, transformer: String })
defineParameterType({
  name: 'forwarding',
  regexp: /all calls|calls if busy|unanswered calls/,
  transformer: String,
})

// States and texts of a display.
defineParameterType({
  name: 'expectation',
  regexp: /"[^"]*"(?: (?:with|from|to|by) (?:[A-Z][\w-]*|"[^"]*"))?(?: beside (?:[A-Z][\w-]*|"[^"]*"))?/,
  transformer(this: PhoneNames, text: string) {
    return toExpectation(readExpectation(text), this)
  },
  requires: (expected, { phones, display }) =>
    phones.map((phone) => showsState(phone, { ...expected, display })),
})
defineParameterType({
  name: 'region',
  regexp: /"[^"]*"/,
  useForSnippets: false,
  transformer: unquoted,
  requires: (region, { phones }) => phones.slice(0, 1).map((phone) => ({ kind: 'region', phone, region })),
})
defineParameterType({
  name: 'reads',
  regexp: /"[^"]*"/,
  useForSnippets: false,
  transformer: unquoted,
  requires: (text) => [readsText(text)],
})
defineParameterType({
  name: 'display',
  regexp: /label|expansion/,
  useForSnippets: false,
  transformer: (name) => name as FurtherDisplayName,
  subject: (display) => ({ display }),
})

// Events.
defineParameterType({
  name: 'report',
  regexp: /"[^"]*"(?: (?:with|from|to|by) (?:[A-Z][\w-]*|"[^"]*"))?/,
  useForSnippets: false,
  transformer(this: PhoneNames, text: string) {
    const { state: event, peer } = toExpectation(readExpectation(text), this)
    return { event, peer }
  },
  requires: ({ event }, { phones: [phone] }) => [reportsEvents(phone, event)],
})

defineParameterType({
  name: 'duration',
  regexp: /\d+(?:\.\d+)? ?(?:ms|milliseconds?|s|seconds?|minutes?)/,
  transformer: readDuration,
})
// Optional. Default: the deadline of the rack.
defineParameterType({
  name: 'within',
  regexp: /(?: within \d+(?:\.\d+)? ?(?:ms|milliseconds?|s|seconds?|minutes?))?/,
  useForSnippets: false,
  transformer: readWithin,
})
