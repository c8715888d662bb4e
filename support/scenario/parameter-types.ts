import type { FurtherDisplayName } from '../catalog/index.js'
import { keyEvent, parseKeys, parseTarget, parseTargets } from '../phone/index.js'
import { defineParameterType } from './parameter-type.js'
import {
  fillRequest,
  type PhoneNames,
  readDifferentNames,
  readDuration,
  readExpectation,
  readName,
  readNames,
  readParty,
  readWithin,
  toExpectation,
  unquoted,
} from './parse.js'
import { readsText, reportsEvents, showsState } from './requirement.js'

/**
 * The parameter types of all sentences, for Cucumber and for preflight. Editors read this file without running it, so
 * it contains every pattern in full. The name of a phone begins with a capital letter, or with a letter that is not
 * ASCII; Cucumber drops the flags of a pattern, so that \p{L} cannot say this.
 */

// A phone of the cast.
defineParameterType({
  name: 'phone',
  regexp: /[A-Z\u00C0-\u1FFF\u3040-\uD7FF][\w\u00C0-\u1FFF\u3040-\uD7FF-]*/,
  transformer(this: PhoneNames, name: string) {
    return this.phone(name)
  },
  subject: (phone) => ({ phones: [phone] }),
})
defineParameterType({
  name: 'phones',
  regexp:
    /[A-Z\u00C0-\u1FFF\u3040-\uD7FF][\w\u00C0-\u1FFF\u3040-\uD7FF-]*(?:, [A-Z\u00C0-\u1FFF\u3040-\uD7FF][\w\u00C0-\u1FFF\u3040-\uD7FF-]*)*,? and [A-Z\u00C0-\u1FFF\u3040-\uD7FF][\w\u00C0-\u1FFF\u3040-\uD7FF-]*/,
  transformer(this: PhoneNames, names: string) {
    return readDifferentNames(names).map((name) => this.phone(name))
  },
  subject: (phones) => ({ phones }),
})

// A phone that a `Given` casts.
defineParameterType({
  name: 'cast',
  regexp:
    /[A-Z\u00C0-\u1FFF\u3040-\uD7FF][\w\u00C0-\u1FFF\u3040-\uD7FF-]*(?:, [A-Z\u00C0-\u1FFF\u3040-\uD7FF][\w\u00C0-\u1FFF\u3040-\uD7FF-]*)*,? and [A-Z\u00C0-\u1FFF\u3040-\uD7FF][\w\u00C0-\u1FFF\u3040-\uD7FF-]*/,
  useForSnippets: false,
  transformer(this: PhoneNames, names: string) {
    return readNames(names).map((name) => this.phone(name))
  },
  casts: readNames,
})
defineParameterType({
  name: 'role',
  regexp: /[A-Z\u00C0-\u1FFF\u3040-\uD7FF][\w\u00C0-\u1FFF\u3040-\uD7FF-]*/,
  useForSnippets: false,
  transformer(this: PhoneNames, name: string) {
    return this.phone(name)
  },
  casts: (name) => [readName(name)],
})
defineParameterType({
  name: 'modelRelation',
  regexp:
    /(?:the same model as|another model than) [A-Z\u00C0-\u1FFF\u3040-\uD7FF][\w\u00C0-\u1FFF\u3040-\uD7FF-]*/,
  useForSnippets: false,
  transformer: String,
  relates: (text) => {
    const as = readName(text.slice(text.lastIndexOf(' ') + 1))
    return { model: text.startsWith('the same') ? 'same' : 'other', as }
  },
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
  regexp: /[A-Z\u00C0-\u1FFF\u3040-\uD7FF][\w\u00C0-\u1FFF\u3040-\uD7FF-]*|"[^"]*"/,
  useForSnippets: false,
  transformer(this: PhoneNames, party: string) {
    return readParty(party, this).number
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
  regexp:
    /"[^"]*"(?: (?:with|from|to|by) (?:[A-Z\u00C0-\u1FFF\u3040-\uD7FF][\w\u00C0-\u1FFF\u3040-\uD7FF-]*|"[^"]*"))?(?: beside (?:[A-Z\u00C0-\u1FFF\u3040-\uD7FF][\w\u00C0-\u1FFF\u3040-\uD7FF-]*|"[^"]*"))?/,
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
  regexp:
    /"[^"]*"(?: (?:with|from|to|by) (?:[A-Z\u00C0-\u1FFF\u3040-\uD7FF][\w\u00C0-\u1FFF\u3040-\uD7FF-]*|"[^"]*"))?/,
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
