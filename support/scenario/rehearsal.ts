import { hasDisplay } from '../catalog/index.js'
import { keysInWords, parseKeys } from '../phone/index.js'
import { type CastRequest, castPhones, type RackPhone } from '../rack/index.js'
import { reportComplaints, reportsIn } from './reports.js'
import type { ScriptStep } from './script.js'
import {
  readExpectation,
  readNames,
  readPhoneTable,
  type SpokenExpectation,
  tableProblem,
  unquoted,
} from './words.js'

/** Everybody has a phone and every sentence can be said of it, or all that is wrong, before a phone is touched. */
export type Rehearsal =
  | { readonly kind: 'ready'; readonly cast: ReadonlyMap<string, RackPhone> }
  | { readonly kind: 'refused'; readonly complaints: readonly string[] }

export interface Stage {
  readonly phones: readonly RackPhone[]
  /** The states that have a reference display for this phone. */
  readonly statesOf: (phone: RackPhone) => readonly string[]
}

/** Walks through a script without a phone: casts it, then holds every name, key, state and target against the cast. */
export function rehearse(script: readonly ScriptStep[], stage: Stage): Rehearsal {
  const casting = castPhones(script.flatMap(requestsOf), stage.phones)
  if (casting.kind === 'impossible') {
    const place = script.find((step) => requestsOf(step).length)?.place
    return { kind: 'refused', complaints: [`${place}: ${casting.reason}`] }
  }
  const cast = casting.phones
  const complaints = script.flatMap((step) =>
    complaintsOf(step, cast, stage).map((complaint) => `${step.place}: "${step.text}": ${complaint}`),
  )
  return complaints.length ? { kind: 'refused', complaints } : { kind: 'ready', cast }
}

/** What a `Given` asks of the rack; other sentences ask nothing. */
function requestsOf({ arguments: args }: ScriptStep): CastRequest[] {
  const text = (type: string) => args.find((arg) => arg.type === type)?.text
  const names = readNames(text('cast') ?? text('role') ?? '').filter(Boolean)
  for (const by of ['model', 'tag', 'id'] as const) {
    const value = text(by === 'id' ? 'rackPhone' : by)
    if (value) return names.map((name) => ({ name, by, value: unquoted(value) }))
  }
  return names.map((name) => ({ name, by: 'any' }))
}

type Cast = ReadonlyMap<string, RackPhone>

function complaintsOf(step: ScriptStep, cast: Cast, stage: Stage): string[] {
  const wrongTable = isPhoneTable(step) && tableProblem(step.table ?? [])
  if (wrongTable) return [wrongTable]
  const spoken = spokenOf(step)
  const strangers = [...spoken.names, ...spoken.peers].filter((name) => !cast.has(name))
  if (strangers.length) return [...new Set(strangers)].map((name) => stranger(name, cast))
  const phones = spoken.names.flatMap((name) => cast.get(name) ?? [])
  return step.arguments
    .flatMap(({ type, text }) => {
      const actor = phones[0]
      if (type === 'keys') return actor ? parseKeys(text).flatMap((key) => badKey(key, actor)) : []
      if (type === 'region') return actor ? badRegion(unquoted(text), actor) : []
      if (type === 'reads') return unreadable(unquoted(text))
      if (type === 'target') return actor ? badTarget(unquoted(text), actor) : []
      return []
    })
    .concat(spoken.expectations.flatMap(({ phone, state }) => badState(state, phone, cast, stage)))
    .concat(reportComplaints(step, phones))
}

/** A user's own sentences may have tables of another kind. */
const isPhoneTable = ({ text, table: [header = []] = [] }: ScriptStep) =>
  text.startsWith('the phones show') || (header.includes('phone') && header.includes('shows'))

/** Whom a sentence names, and what it expects of whom. */
function spokenOf(step: ScriptStep) {
  const { arguments: args, table } = step
  const names = args.flatMap(({ type, text }) => {
    if (type === 'phone') return [text]
    return type === 'phones' ? readNames(text) : []
  })
  const rows = isPhoneTable(step) ? readPhoneTable(table ?? []) : []
  const spoken = args.filter(({ type }) => type === 'expectation').map(({ text }) => readExpectation(text))
  const expectations = [
    ...spoken.flatMap((expectation) => names.map((phone) => ({ phone, ...expectation }))),
    ...rows.map(({ phone, expectation }) => ({ phone, ...expectation })),
  ]
  return {
    names: [...names, ...rows.map((row) => row.phone)],
    peers: [...expectations, ...reportsIn(args)].flatMap(peerName),
    expectations,
  }
}

/** A quoted peer is a number, not a name of the cast. */
const peerName = ({ peer }: SpokenExpectation): string[] => (peer && !peer.startsWith('"') ? [peer] : [])

const stranger = (name: string, cast: Cast) =>
  `no phone is called ${name} here. Known: ${[...cast.keys()].join(', ') || 'none'}. ` +
  `Name it first, as in: Given the phones ${[...cast.keys(), name].join(', ').replace(/, (\S+)$/, ' and $1')}`

const badKey = (key: string, { id, profile }: RackPhone) =>
  profile.keys.includes(key)
    ? []
    : [
        `${id} (${profile.model}, firmware ${profile.firmware}) has no key ${key}. Its keys: ${keysInWords(profile.keys)}`,
      ]

function badTarget(target: string, { id, profile }: RackPhone): string[] {
  const targets = Object.keys(profile.touchTargets ?? {})
  if (targets.includes(target)) return []
  if (targets.length === 0) return [`${id} (${profile.model}) has no touch display`]
  return [`${id} (${profile.model}) has no touch target "${target}". It knows: ${targets.join(', ')}`]
}

function badRegion(region: string, { id, profile }: RackPhone): string[] {
  const known = hasDisplay(profile) ? Object.keys(profile.display.regions) : []
  if (known.includes(region)) return []
  const advice = known.join(', ') || `none; name them in fixtures/models/${profile.model}.yaml`
  return [`${id} (${profile.model}) has no region "${region}" on its display. It has: ${advice}`]
}

/** A sentence may leave open what changes by itself; whom a call is with it says outright. */
const unreadable = (text: string): string[] =>
  [...text.matchAll(/\{([^{}]*)\}/g)].flatMap(([, name = '']) =>
    ['any', 'digits', 'time'].includes(name)
      ? []
      : [`{${name}} cannot stand here. Known: {any} {digits} {time}`],
  )

function badState(state: string, name: string, cast: Cast, stage: Stage): string[] {
  const phone = cast.get(name)
  const known = phone ? stage.statesOf(phone) : [state]
  if (known.includes(state)) return []
  return [
    `no reference display shows "${state}" on ${phone?.id} (${phone?.profile.model}). Known: ${known.join(', ')}`,
  ]
}
