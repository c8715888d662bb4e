import { commandNames, keyRule, openCatalog, type PhoneDescription } from '../../support/catalog/index.js'
import { commandRows } from '../../tests/interop/curl/command-rows.js'
import { keyRows } from '../../tests/interop/curl/key-rows.js'
import { type Row, titleOf } from '../../tests/interop/curl/rows.js'
import { generatePage } from './page.js'
import { taggedScenarios } from './tagged-scenarios.js'

/**
 * Writes docs/remote-control.md of the catalog: which model speaks which part of the remote-control language, and
 * which test has shown it. Fails for a part that no test drives. With `--check`: fails when the file is not up to
 * date.
 *
 *     npm run generate remote-control
 */

const catalog = await openCatalog('fixtures')
const phones = await Promise.all(catalog.models.toSorted(byNumber).map((model) => catalog.describe(model)))
const scenarios = await taggedScenarios('features')

const introduction = `# Remote control

Everything that the web interface of a phone can be asked to do, and which model speaks it. **yes**: the vendor's
texts say so. **no**: it is refused before anything is sent, with the reason. **unknown**: nobody has shown it, so it
is sent, with a warning. The facts are data: [fixtures/commands.yaml](../fixtures/commands.yaml), with
[families](../fixtures/families) and [models](../fixtures/models) that say where each one comes from. Whoever has the
phone on the desk can turn an unknown into a yes there.

Each row is run by curl, a client that knows nothing of Offhook, against a virtual phone
([tests/interop/curl](../tests/interop/curl)), on the models named in its line; the last column names the features
that say it in sentences, – where no phone of the virtual rack has the key. Virtual phones show no volume, no recording, no menu, and nothing of a key without meaning
in their state; there the test proves that nothing else happens. Models whose display nobody has measured are driven
behind the glass of another one.

The answers are for the firmware that each model file assumes: \`MENU\` is a key before firmware 7, \`F_HOLD\` is called
\`F_R\` before 8.7.3.7. Of the keys of expansion modules only the first, \`EK0\`, is asked here: how many there are nobody
knows, so the others are unknown wherever it is not a no.
`

const groups = Object.entries(catalog.remoteControl.keys)
refuseUnknownTags()
/** Models that answer every question alike stand in one column. */
const columns = alikeAmong(phones)
const heads = columns.map((alike) => alike.map(({ model }) => model.replace('snom', '')).join(', '))

const chapters = [
  introduction,
  '## Which model speaks what\n',
  table([
    ['', ...heads],
    ...commandNames.map((name, i) => [`\`${name}\``, ...perColumn((phone) => commandAnswers(phone)[i])]),
    ...groups.map(([name, { keys }], i) => [
      keysInWords(keys, name),
      ...perColumn((phone) => keyAnswers(phone)[i]),
    ]),
  ]),
  '## What each command is, and who has driven it\n',
  table([['command', 'request', 'curl', 'feature'], ...commandNames.map((name) => commandRow(name))]),
  '## What each key is, and who has pressed it\n',
  table([['keys', 'what they do', 'curl', 'feature'], ...groups.map(([name]) => keyRow(name))]),
  '## What nobody knows\n',
  phones
    .filter(({ unknown }) => unknown.length > 0)
    .map(({ model, unknown }) => `- ${model}: ${unknown.join('; ')}`)
    .join('\n'),
]

await generatePage('docs/remote-control.md', chapters.join('\n'), 'npm run generate remote-control')

function alikeAmong(all: readonly PhoneDescription[]): PhoneDescription[][] {
  const alike = new Map<string, PhoneDescription[]>()
  for (const phone of all) {
    const answers = [...commandAnswers(phone), ...keyAnswers(phone)].join()
    alike.set(answers, [...(alike.get(answers) ?? []), phone])
  }
  return [...alike.values()]
}

function commandAnswers({ commands }: PhoneDescription): string[] {
  return commandNames.map((name) => commands[name].supported + sinceOf(commands[name].since))
}

function sinceOf(since: readonly string[] | undefined): string {
  return since ? ` from ${since.join(' / ')}` : ''
}

/** One word where all keys of a group have the same answer, else the keys that the phone has. */
function keyAnswers(phone: PhoneDescription): string[] {
  return Object.entries(catalog.remoteControl.keys).map(([group, { keys }]) => {
    const names = group === 'programmable' ? ['P1'] : group === 'expansion' ? ['EK0'] : keys
    const answers = names.map((key) => keyRule(phone, key).supported)
    if (group === 'programmable' && answers[0] === 'yes') return lastOf(phone)
    const [first = 'no', ...others] = answers
    if (others.every((answer) => answer === first)) return first
    return names.filter((_, i) => answers[i] === 'yes').join(' ') || 'unknown'
  })
}

function lastOf({ keys }: PhoneDescription): string {
  return `P1–${keys.filter((key) => /^P\d+$/.test(key)).at(-1)}`
}

function perColumn(answer: (phone: PhoneDescription) => string | undefined): string[] {
  return columns.map(([phone]) => (phone && answer(phone)) ?? '')
}

function commandRow(name: (typeof commandNames)[number]): string[] {
  const { does, request, range, allow } = catalog.remoteControl.commands[name]
  const limits = [range && `N ${range.from}–${range.to}`, allow && `needs \`allow: [${allow}]\``].filter(
    Boolean,
  )
  const what = [does, ...limits].join('; ')
  const rows = commandRows.filter(({ of }) => 'command' in of && of.command === name)
  return [`\`${name}\`: ${what}`, `\`${request}\``, driven(name, rows), told(`@command:${name}`)]
}

function keyRow(name: string): string[] {
  const group = catalog.remoteControl.keys[name]
  const rows = keyRows.filter(({ of }) => 'keys' in of && of.keys === name)
  const what = [group?.does, group?.limit].filter(Boolean).join('; ')
  return [keysInWords(group?.keys ?? [], name), what, driven(`keys ${name}`, rows), told(`@keys:${name}`)]
}

function driven(name: string, rows: readonly Row[]): string {
  if (rows.length === 0)
    throw new Error(
      `${name}: no test drives it. Add a row to tests/interop/curl, or take it out of the catalog.`,
    )
  return rows
    .map(titleOf)
    .map((title) => title.slice(title.indexOf(': ') + 2))
    .join('<br>')
}

function told(tag: string): string {
  const names = scenarios
    .filter(({ tags }) => tags.includes(tag))
    .map(({ name, file }) => `[${name.replaceAll('<', '\\<')}](../${file})`)
  return names.join('<br>') || '–'
}

/** A tag with a slip in it would leave its scenario out. */
function refuseUnknownTags(): void {
  const known = [
    ...commandNames.map((name) => `@command:${name}`),
    ...groups.map(([name]) => `@keys:${name}`),
  ]
  for (const { name, file, tags } of scenarios) {
    const unknown = tags.find((tag) => /^@(command|keys):/.test(tag) && !known.includes(tag))
    if (unknown)
      throw new Error(`${file}: "${name}": nothing is called ${unknown}. Known: ${known.join(' ')}`)
  }
}

function keysInWords(keys: readonly string[], name: string): string {
  return name === 'events' ? '`F_…` and other events' : keys.map((key) => `\`${key}\``).join(' ')
}

function table(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows
  const lines = [head, head.map(() => '-'), ...body]
  return `${lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`
}

function byNumber(one: string, other: string): number {
  const [a, b] = [one, other].map((model) => [
    model.startsWith('D') ? 1 : 0,
    Number(model.replace(/\D+/, '')),
  ])
  return (a?.[0] ?? 0) - (b?.[0] ?? 0) || (a?.[1] ?? 0) - (b?.[1] ?? 0)
}
