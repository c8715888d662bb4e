import { defineParameterType } from '@cucumber/cucumber'
import { parseKeys, parseTarget, parseTargets } from '../phone/index.js'
import { readDuration, readExpectation, readNames, readWithin, unquoted } from './parse.js'
import { readRequest } from './preflight.js'
import type { Scenario } from './world.js'

/**
 * The words that sentences are made of. Each refuses what it does not know, before any phone is touched. Editors read
 * this file without running it, so every pattern stands here as it is.
 */

// A phone that the scenario knows.
defineParameterType({
  name: 'phone',
  regexp: /[A-Z][\w-]*/,
  transformer(this: Scenario, name: string) {
    return this.phone(name)
  },
})
defineParameterType({
  name: 'phones',
  regexp: /[A-Z][\w-]*(?:, [A-Z][\w-]*)*,? and [A-Z][\w-]*/,
  transformer(this: Scenario, names: string) {
    return readNames(names).map(this.phone)
  },
})

// A phone that the scenario asks for.
defineParameterType({
  name: 'cast',
  regexp: /[A-Z][\w-]*(?:, [A-Z][\w-]*)*,? and [A-Z][\w-]*/,
  useForSnippets: false,
  transformer(this: Scenario, names: string) {
    return readNames(names).map(this.phone)
  },
})
defineParameterType({
  name: 'role',
  regexp: /[A-Z][\w-]*/,
  useForSnippets: false,
  transformer(this: Scenario, name: string) {
    return this.phone(name)
  },
})
defineParameterType({ name: 'model', regexp: /(?:snom|D)\w+/, transformer: String })
defineParameterType({ name: 'tag', regexp: /"[^"]*"/, useForSnippets: false, transformer: unquoted })
defineParameterType({ name: 'rackPhone', regexp: /"[^"]*"/, useForSnippets: false, transformer: unquoted })

// Whom a call goes to: a phone that the scenario knows, or a number.
defineParameterType({
  name: 'party',
  regexp: /[A-Z][\w-]*|"[^"]*"/,
  useForSnippets: false,
  transformer(this: Scenario, party: string) {
    return party.startsWith('"') ? unquoted(party) : this.phone(party).facts.number
  },
})

// What is pressed, touched and seen.
defineParameterType({ name: 'keys', regexp: /[A-Z0-9_*#]+(?:, ?[A-Z0-9_*#]+)*/, transformer: parseKeys })
defineParameterType({
  name: 'target',
  regexp: /"[^"]*"|-?\d+,-?\d+/,
  useForSnippets: false,
  transformer: parseTarget,
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
  transformer(this: Scenario, text: string) {
    return readRequest(text, (name) => this.phone(name).facts.number)
  },
})
defineParameterType({ name: 'callList', regexp: /dialled|missed|received/, transformer: String })
defineParameterType({
  name: 'forwarding',
  regexp: /all calls|calls if busy|unanswered calls/,
  transformer: String,
})
defineParameterType({
  name: 'expectation',
  regexp: /"[^"]*"(?: (?:with|from|to|by) (?:[A-Z][\w-]*|"[^"]*"))?(?: beside (?:[A-Z][\w-]*|"[^"]*"))?/,
  transformer(this: Scenario, text: string) {
    return this.expectation(readExpectation(text))
  },
})
defineParameterType({ name: 'region', regexp: /"[^"]*"/, useForSnippets: false, transformer: unquoted })
defineParameterType({ name: 'reads', regexp: /"[^"]*"/, useForSnippets: false, transformer: unquoted })
defineParameterType({
  name: 'display',
  regexp: /label|expansion/,
  useForSnippets: false,
  transformer: String,
})
defineParameterType({
  name: 'report',
  regexp: /"[^"]*"(?: (?:with|from|to|by) (?:[A-Z][\w-]*|"[^"]*"))?/,
  useForSnippets: false,
  transformer(this: Scenario, text: string) {
    const { state: event, peer } = this.expectation(readExpectation(text))
    return { event, peer }
  },
})
defineParameterType({
  name: 'duration',
  regexp: /\d+(?:\.\d+)? ?(?:ms|milliseconds?|s|seconds?|minutes?)/,
  transformer: readDuration,
})
// May be left out; then the deadline is that of the rack.
defineParameterType({
  name: 'within',
  regexp: /(?: within \d+(?:\.\d+)? ?(?:ms|milliseconds?|s|seconds?|minutes?))?/,
  useForSnippets: false,
  transformer: readWithin,
})
