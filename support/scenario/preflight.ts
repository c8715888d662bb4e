import { type FurtherDisplayName, hasDisplay } from '../catalog/index.js'
import { eventNames, nobodyListens, noSuchEvent } from '../events/index.js'
import {
  isUnsupported,
  keyEvent,
  noDisplay,
  type PhoneAction,
  parseKeys,
  parseTarget,
  refusal,
  validateAction,
} from '../phone/index.js'
import { type CastRequest, castPhones, type RackPhone } from '../rack/index.js'
import {
  readExpectation,
  readNames,
  readPhoneTable,
  type SpokenExpectation,
  tableProblem,
  unquoted,
} from './parse.js'
import type { ParsedArgument, ParsedStep } from './step-definitions.js'

/** Everybody has a phone and every sentence can be said of it, or all that is wrong, before a phone is touched. */
export type PreflightResult =
  | { readonly kind: 'ready'; readonly cast: ReadonlyMap<string, RackPhone> }
  | { readonly kind: 'refused'; readonly complaints: readonly string[] }
  /** Nothing is wrong with it; only the models of the cast cannot do what it asks. */
  | { readonly kind: 'beyond'; readonly complaints: readonly string[] }

export interface PreflightContext {
  readonly phones: readonly RackPhone[]
  /** The states that have a reference display for this phone. */
  readonly statesOf: (phone: RackPhone, beside?: FurtherDisplayName) => readonly string[]
  /** Displays are being recorded: a state without a reference is no mistake. */
  readonly takesNewStates?: boolean
}

/** Walks through a script without a phone: casts it, then holds every name, key, state and target against the cast. */
export function runPreflight(script: readonly ParsedStep[], stage: PreflightContext): PreflightResult {
  const casting = castPhones(script.flatMap(requestsOf), stage.phones)
  if (casting.kind === 'impossible') {
    const place = script.find((step) => requestsOf(step).length)?.place
    return { kind: 'refused', complaints: [`${place}: ${casting.reason}`] }
  }
  const cast = casting.phones
  const found = script.flatMap((step) =>
    complaintsOf(step, cast, stage).map(({ text, beyond }) => ({
      text: `${step.place}: "${step.text}": ${text}`,
      beyond,
    })),
  )
  if (found.length === 0) return { kind: 'ready', cast }
  const complaints = found.map(({ text }) => text)
  return { kind: found.every(({ beyond }) => beyond) ? 'beyond' : 'refused', complaints }
}

interface Problem {
  readonly text: string
  /** Whether it is no mistake: the model cannot do it. */
  readonly beyond: boolean
}

const mistake = (text: string): Problem => ({ text, beyond: false })

/** What a `Given` asks of the rack; other sentences ask nothing. */
function requestsOf({ arguments: args }: ParsedStep): CastRequest[] {
  const text = (type: string) => args.find((arg) => arg.type === type)?.text
  const names = readNames(text('cast') ?? text('role') ?? '').filter(Boolean)
  for (const by of ['model', 'tag', 'id'] as const) {
    const value = text(by === 'id' ? 'rackPhone' : by)
    if (value) return names.map((name) => ({ name, by, value: unquoted(value) }))
  }
  return names.map((name) => ({ name, by: 'any' }))
}

type Cast = ReadonlyMap<string, RackPhone>

function complaintsOf(step: ParsedStep, cast: Cast, stage: PreflightContext): Problem[] {
  const wrongTable = isPhoneTable(step) && tableProblem(step.table ?? [])
  if (wrongTable) return [mistake(wrongTable)]
  const spoken = spokenOf(step)
  const strangers = [...spoken.names, ...spoken.peers].filter((name) => !cast.has(name))
  if (strangers.length) return [...new Set(strangers)].map((name) => mistake(stranger(name, cast)))
  const phones = spoken.names.flatMap((name) => cast.get(name) ?? [])
  const mistakes = [
    ...step.arguments.flatMap((argument) => badReading(argument, phones[0])),
    ...spoken.expectations.flatMap((spoken) => badState(spoken, cast, stage)),
    ...reportComplaints(step, phones),
  ]
  return [...badAsks(step, phones[0], cast), ...mistakes.map(mistake)]
}

/** A user's own sentences may have tables of another kind. */
const isPhoneTable = ({ text, table: [header = []] = [] }: ParsedStep) =>
  text.startsWith('the phones show') || (header.includes('phone') && header.includes('shows'))

interface SpokenOf extends SpokenExpectation {
  readonly phone: string
  /** A display beside the main one. */
  readonly display?: FurtherDisplayName | undefined
}

/** Whom a sentence names, and what it expects of whom. */
function spokenOf(step: ParsedStep) {
  const { arguments: args, table } = step
  const names = args.flatMap(({ type, text }) => {
    if (type === 'phone') return [text]
    return type === 'phones' ? readNames(text) : []
  })
  const rows = isPhoneTable(step) ? readPhoneTable(table ?? []) : []
  const display = args.find(({ type }) => type === 'display')?.text as FurtherDisplayName | undefined
  const spoken = args.filter(({ type }) => type === 'expectation').map(({ text }) => readExpectation(text))
  const expectations: SpokenOf[] = [
    ...spoken.flatMap((expectation) => names.map((phone) => ({ phone, ...expectation, display }))),
    ...rows.map(({ phone, expectation }) => ({ phone, ...expectation })),
  ]
  return {
    names: [...names, ...rows.map((row) => row.phone)],
    peers: [
      ...[...expectations, ...reportsIn(args)].flatMap(peerNames),
      ...namesInRequests(args),
      ...args.flatMap(({ type, text }) => (type === 'party' && !text.startsWith('"') ? [text] : [])),
    ],
    expectations,
  }
}

/** A quoted peer is a number, not a name of the cast. */
const peerNames = ({ peer, held }: SpokenExpectation): string[] =>
  [peer, held].flatMap((one) => (one && !one.startsWith('"') ? [one] : []))

const stranger = (name: string, cast: Cast) =>
  `no phone is called ${name} here. Known: ${[...cast.keys()].join(', ') || 'none'}. ` +
  `Name it first, as in: Given the phones ${[...cast.keys(), name].join(', ').replace(/, (\S+)$/, ' and $1')}`

/** What the phone that acts cannot be asked for. */
function badAsks(step: ParsedStep, actor: RackPhone | undefined, cast: Cast): Problem[] {
  if (!actor) return []
  // In place of the scenario: its words need no more of a phone than its facts.
  const world = { phone: (name: string) => ({ name, facts: cast.get(name) }) }
  const asked = step.ask ? [step.ask(world)] : spokenAsks(step)
  return asked.flatMap((ask) => {
    const objection = validateAction(actor, ask)
    return objection ? [{ text: refusal(actor, objection), beyond: isUnsupported(actor, ask) }] : []
  })
}

/** A user's own sentence says by its words what it is about. */
const spokenAsks = ({ arguments: args }: ParsedStep): PhoneAction[] =>
  args.flatMap(({ type, text }): PhoneAction[] => {
    if (type === 'keys') return [{ kind: 'keys', keys: parseKeys(text).map(keyEvent) }]
    return type === 'target' ? [{ kind: 'touch-targets', targets: [parseTarget(text)] }] : []
  })

function badReading({ type, text }: ParsedStep['arguments'][number], actor: RackPhone | undefined): string[] {
  if (type === 'region') return actor ? badRegion(unquoted(text), actor) : []
  return type === 'reads' ? unreadable(unquoted(text)) : []
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

function badState({ state, display, phone: name }: SpokenOf, cast: Cast, stage: PreflightContext): string[] {
  const phone = cast.get(name)
  if (!phone) return []
  const { id, profile } = phone
  if (display && !profile.furtherDisplays[display])
    return [`${id} (${profile.model}) ${noDisplay(profile, display)}`]
  const known = stage.statesOf(phone, display)
  if (known.includes(state) || stage.takesNewStates) return []
  const where = display ? `the ${display} display of ` : ''
  return [
    `no reference display shows "${state}" on ${where}${id} (${profile.model}). Known: ${known.join(', ')}`,
  ]
}

/** The events that a sentence speaks of, each with the other side. */
export const reportsIn = (args: ParsedStep['arguments']): SpokenExpectation[] =>
  args.filter(({ type }) => type === 'report').map(({ text }) => readExpectation(text))

/** What is wrong with a sentence about events, before a phone is touched. Other sentences have nothing of it. */
export function reportComplaints(
  { arguments: args, text }: ParsedStep,
  phones: readonly RackPhone[],
): string[] {
  const names = reportsIn(args).map(({ state }) => state)
  if (names.length === 0 && !/ reports nothing for /.test(text)) return []
  const [phone] = phones
  return [
    ...(phone && !phone.reportsTo ? [nobodyListens(phone.id)] : []),
    ...names.filter((name) => !eventNames.includes(name)).map((name) => noSuchEvent(name, eventNames)),
  ]
}

/** `{C}` in a request stands for the number of the phone C, so that a scenario holds on every rack. */
const placeholder = /\{([A-Z][\w-]*)\}/g

/** Reads `"command.htm?number={C}"`. */
export const readRequest = (text: string, numberOf: (name: string) => string): string =>
  unquoted(text).replace(placeholder, (_, name: string) => numberOf(name))

/** The phones whose numbers a sentence puts into a request. */
export const namesInRequests = (args: readonly ParsedArgument[]): string[] =>
  args
    .filter(({ type }) => type === 'request')
    .flatMap(({ text }) => [...text.matchAll(placeholder)].map(([, name = '']) => name))
