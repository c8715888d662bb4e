import {
  type Display,
  type Displays,
  extraMsOf,
  isObservation,
  type NameNumber,
  preparationOf,
  sentenceOf,
} from './model/index.js'
import type { Step } from './walk.js'

/** What the text of a feature needs to know about a phone. */
export interface FeaturePhone {
  readonly name: string
  /** Its id in the rack file. */
  readonly id: string
  readonly model: string
  readonly numbers: readonly string[]
  /** Its display writes the number of missed calls in the region `status`, in English. */
  readonly saysMissed: boolean
}

export interface FeatureText {
  readonly steps: readonly Step[]
  readonly phones: readonly FeaturePhone[]
  /** Why the last expectation failed. */
  readonly message: string
  /** The command that plays the walk again. */
  readonly replay: string
  /** The displays are right, and an event is missing. */
  readonly byEvent?: boolean
}

/** Lint accepts this many steps without a tag. */
const maxSteps = 8

/** A walk as a feature with one scenario: its actions, and after each the displays that change; at the end all of them. */
export function featureText({ steps, phones, message, replay, byEvent }: FeatureText): string {
  const cast = castOf(steps, phones, message)
  const named = namesOf(cast)
  const lines = [
    ...castLines(cast, steps),
    ...(steps.length === 0 ? expectationLines(cast, allIdle(cast), named) : []),
    ...steps.flatMap((step, i) => stepLines(step, i === steps.length - 1, cast)),
  ]
  const count = lines.filter((line) => !line.startsWith('|')).length
  const last = steps.at(-1)
  const title = last ? sentenceOf(last.action, named) : restsOnly
  const description = [`Found by exploring. ${replay}`, ...message.split('\n').map((line) => line.trim())]
  return [
    '@calls',
    ...(byEvent ? ['@confirm-by-event'] : []),
    `Feature: ${title}`,
    ...description.map((line) => `  ${asDescription(line)}`),
    '',
    ...(count > maxSteps ? ['  @allow-many-steps'] : []),
    `  Scenario: ${titleOf(steps, named)}`,
    ...lines.map((line) => (line.startsWith('|') ? `      ${line}` : `    ${line}`)),
    '',
  ].join('\n')
}

/** A line that begins with one of these is no description. */
const asDescription = (line: string): string =>
  /^(?:[@#|*]|"""|```|(?:Feature|Rule|Background|Scenario|Scenarios|Scenario Outline|Scenario Template|Example|Examples):|(?:Given|When|Then|And|But) )/.test(
    line,
  )
    ? `· ${line}`
    : line

/** The title of a walk that failed before its first action. */
const restsOnly = 'Phones are idle'
const allIdle = (cast: readonly FeaturePhone[]): Displays =>
  Object.fromEntries(cast.map(({ name }) => [name, { state: 'idle' }]))

/** The last action, after the one before it. */
function titleOf(steps: readonly Step[], named: NameNumber): string {
  const sentences = steps.slice(-2).map(({ action }) => sentenceOf(action, named).replaceAll('"', ''))
  return sentences.length === 0 ? restsOnly : sentences.join(', then ')
}

/** The phones that act, are named, or show something wrong. */
function castOf(
  steps: readonly Step[],
  phones: readonly FeaturePhone[],
  message: string,
): readonly FeaturePhone[] {
  const texts = steps.map(({ action }) => JSON.stringify(action))
  return phones.filter(({ name, numbers }) => {
    const isNamed = texts.some((text) => [name, ...numbers].some((word) => text.includes(`"${word}"`)))
    const isWrong = message.split('\n').some((line) => line.startsWith(`${name} (`))
    const changes = steps.some(({ before, after }) => !same(before[name], after[name]))
    return isNamed || isWrong || changes
  })
}

/** A phone with several identities is cast by its id, if one of them is named. */
function castLines(cast: readonly FeaturePhone[], steps: readonly Step[]): string[] {
  const text = JSON.stringify(steps)
  return cast.map(({ name, id, model, numbers }, i) => {
    const isNamed = numbers.slice(1).some((number) => text.includes(`"${number}"`))
    const article = /^[aeiou]/i.test(model) ? 'an' : 'a'
    return `${i === 0 ? 'Given' : 'And'} ${name} is ${isNamed ? `the phone "${id}"` : `${article} ${model}`}`
  })
}

const namesOf = (cast: readonly FeaturePhone[]): NameNumber => {
  const names = new Map(cast.map(({ name, numbers }) => [numbers[0], name]))
  return (number) => names.get(number) ?? `"${number}"`
}

function stepLines(
  { action, before, after }: Step,
  isLast: boolean,
  cast: readonly FeaturePhone[],
): string[] {
  const named = namesOf(cast)
  const shown = cast.filter(({ name }) => isLast || !same(before[name], after[name]))
  const withinMs = extraMsOf(action)
  const within = withinMs > 0 ? ` within ${withinMs / 1000} seconds` : ''
  const expectations = expectationLines(shown, after, named, within)
  const preparation = preparationOf(action)
  if (preparation !== undefined)
    return [`When ${preparation}`, `And ${sentenceOf(action, named)}`, ...expectations]
  if (!isObservation(action)) return [`When ${sentenceOf(action, named)}`, ...expectations]
  return [`Then ${sentenceOf(action, named)}`, ...expectations.map((line) => line.replace(/^Then /, 'And '))]
}

/** @param within ` within 8 seconds`, or empty: the deadline of the rack */
function expectationLines(
  phones: readonly FeaturePhone[],
  displays: Displays,
  named: NameNumber,
  within = '',
): string[] {
  const rows = phones.flatMap((phone) => {
    const display = displays[phone.name]
    return display ? [{ phone, display }] : []
  })
  const texts = rows.flatMap(({ phone, display }) => furtherLines(phone, display, named))
  const states = rows.filter(({ display }) => !display.text)
  const [only, second] = states
  const shown =
    only && !second
      ? [`${only.phone.name} shows ${stateOf(only.display, named)}${within}`]
      : tableOf(states, named, within)
  return [...shown, ...texts].map((line, i) =>
    line.startsWith('|') ? line : `${i === 0 ? 'Then' : 'And'} ${line}`,
  )
}

function furtherLines({ name, saysMissed }: FeaturePhone, display: Display, named: NameNumber): string[] {
  const { text, count, lastsMs } = display
  if (text) return [`${name}'s "${text.region}" region reads "${text.reads}"`]
  return [
    ...(count !== undefined && saysMissed ? [`${name}'s "status" region reads "Missed: ${count}"`] : []),
    ...(lastsMs === undefined ? [] : [`${name} stays ${stateOf(display, named)} for ${lastsMs} ms`]),
  ]
}

function stateOf({ state, peer, beside }: Display, named: NameNumber): string {
  const parties = [peer && `with ${named(peer.number)}`, beside && `beside ${named(beside.number)}`]
  return [`"${state}"`, ...parties].filter(Boolean).join(' ')
}

function tableOf(
  rows: readonly { readonly phone: FeaturePhone; readonly display: Display }[],
  named: NameNumber,
  within: string,
): string[] {
  if (rows.length === 0) return []
  const cells = rows.map(({ phone, display: { state, peer, beside } }) => [
    phone.name,
    state,
    peer ? named(peer.number) : '',
    beside ? named(beside.number) : '',
  ])
  const table = [['phone', 'shows', 'with', 'beside'], ...cells]
  const used = [0, 1, 2, 3].filter((column) => column < 2 || cells.some((row) => row[column] !== ''))
  const widths = used.map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)))
  const lines = table.map(
    (row) => `| ${used.map((column, i) => (row[column] ?? '').padEnd(widths[i] ?? 0)).join(' | ')} |`,
  )
  return [`the phones show${within}`, ...lines]
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
