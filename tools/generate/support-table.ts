import { type Catalog, commandNames, keyRule, type PhoneDescription } from '../../support/catalog/index.js'
import { table } from './page.js'

/** All models of the catalog: first the snom models, then the D models, each by number. */
export async function describePhones(catalog: Catalog): Promise<PhoneDescription[]> {
  return await Promise.all(catalog.models.toSorted(byNumber).map((model) => catalog.describe(model)))
}

/** A row for each command and each group of keys; a column for all models that have the same answers. */
export function supportTable(catalog: Catalog, phones: readonly PhoneDescription[]): string {
  const names = [
    ...commandNames.map((name) => `\`${name}\``),
    ...Object.entries(catalog.remoteControl.keys).map(([group, { keys }]) => describeKeys(keys, group)),
  ]
  const columns = columnsOf(catalog, phones)
  return table(
    ['', ...columns.map(({ models }) => models.join(', '))],
    names.map((name, i) => [name, ...columns.map(({ answers }) => answers[i] ?? '')]),
  )
}

export function describeKeys(keys: readonly string[], group: string): string {
  return group === 'events' ? '`F_…` and other events' : keys.map((key) => `\`${key}\``).join(' ')
}

interface Column {
  readonly models: readonly string[]
  readonly answers: readonly string[]
}

function columnsOf(catalog: Catalog, phones: readonly PhoneDescription[]): Column[] {
  const columns = new Map<string, Column>()
  for (const phone of phones) {
    const answers = [...commandAnswers(phone), ...keyAnswers(catalog, phone)]
    const models = columns.get(answers.join())?.models ?? []
    columns.set(answers.join(), { models: [...models, phone.model.replace('snom', '')], answers })
  }
  return [...columns.values()]
}

function commandAnswers({ commands }: PhoneDescription): string[] {
  return commandNames.map((name) => {
    const { supported, since } = commands[name]
    return since ? `${supported} from ${since.join(' / ')}` : supported
  })
}

/** One word if all keys of a group have the same answer, otherwise the keys that the phone has. */
function keyAnswers(catalog: Catalog, phone: PhoneDescription): string[] {
  return Object.entries(catalog.remoteControl.keys).map(([group, { keys }]) => {
    const names = group === 'programmable' ? ['P1'] : group === 'expansion' ? ['EK0'] : keys
    const answers = names.map((key) => keyRule(phone, key).supported)
    if (group === 'programmable' && answers[0] === 'yes') return programmableKeys(phone)
    const [first = 'no', ...others] = answers
    if (others.every((answer) => answer === first)) return first
    return names.filter((_, i) => answers[i] === 'yes').join(' ') || 'unknown'
  })
}

function programmableKeys({ keys }: PhoneDescription): string {
  return `P1–${keys.filter((key) => /^P\d+$/.test(key)).at(-1)}`
}

function byNumber(one: string, other: string): number {
  const [a, b] = [one, other].map((model) => [
    model.startsWith('D') ? 1 : 0,
    Number(model.replace(/\D+/, '')),
  ])
  return (a?.[0] ?? 0) - (b?.[0] ?? 0) || (a?.[1] ?? 0) - (b?.[1] ?? 0)
}
