import {
  type Catalog,
  type CommandName,
  commandNames,
  openCatalog,
  type PhoneDescription,
} from '../../support/catalog/index.js'
import { type FeatureScenario, readFeatures } from '../../support/gherkin/index.js'
import { commandRows } from '../../tests/interop/curl/command-rows.js'
import { keyRows } from '../../tests/interop/curl/key-rows.js'
import { type Row, titleOf } from '../../tests/interop/curl/rows.js'
import { type GeneratedFile, markdownPage, table } from './page.js'
import { describeKeys, describePhones, supportTable } from './support-table.js'

const introduction = `# Remote control

This page lists all commands and keys of the web interface of a phone, and which model supports each.

- **yes**: a text of the vendor confirms it.
- **no**: Offhook refuses the command before it sends anything, and gives the reason.
- **unknown**: there is no source. Offhook sends the command and prints a warning.

The facts are data: [fixtures/commands.yaml](../../fixtures/commands.yaml), [families](../../fixtures/families) and
[models](../../fixtures/models). Each fact has its source. If you have such a phone, try the command, and write the
result into these files.

The tests run each row with curl, a client that shares no code with Offhook, against virtual phones of the models in
the row ([tests/interop/curl](../../tests/interop/curl)). The last column names the features that use the command or
the key in a sentence. – means that no phone of the virtual rack has the key. The displays of virtual phones do not show
the volume, a recording or a menu, and a key without a function in the current state does not change them. For such
keys, the test checks that the display does not change. If the display of a model has never been measured, the test
uses the display of another model.

The answers apply to the firmware that the model file assumes. \`MENU\` is a key only before firmware 7. \`F_HOLD\` has
the name \`F_R\` before firmware 8.7.3.7. The tests press only the first key of an expansion module, \`EK0\`. It is
unknown how many keys a module has, so the other keys are unknown for every model that can have a module.
`

/**
 * docs/reference/remote-control.md: which model supports which part of the remote-control interface, and which test
 * proves it.
 * @throws Error for a command or a group of keys that no test uses, and for a tag that names neither
 */
export async function generateRemoteControl(): Promise<GeneratedFile[]> {
  const catalog = await openCatalog('fixtures')
  const phones = await describePhones(catalog)
  const scenarios = await readFeatures('features')
  validateTags(scenarios, Object.keys(catalog.remoteControl.keys))
  const titles = ['curl', 'feature']
  return [
    await markdownPage('docs/reference/remote-control.md', [
      introduction,
      '## Support by model',
      supportTable(catalog, phones),
      '## Commands and their tests',
      table(['command', 'request', ...titles], commandsAndTests(catalog, scenarios)),
      '## Keys and their tests',
      table(['keys', 'what they do', ...titles], keysAndTests(catalog, scenarios)),
      '## What is unknown',
      unknownFacts(phones),
    ]),
  ]
}

function commandsAndTests({ remoteControl }: Catalog, scenarios: readonly FeatureScenario[]): string[][] {
  return commandNames.map((name: CommandName) => {
    const { does, request, range, allow } = remoteControl.commands[name]
    const limits = [range && `N ${range.from}–${range.to}`, allow && `needs \`allow: [${allow}]\``]
    const what = [does, ...limits.filter(Boolean)].join('; ')
    const rows = commandRows.filter(({ of }) => 'command' in of && of.command === name)
    return [
      `\`${name}\`: ${what}`,
      `\`${request}\``,
      testTitles(name, rows),
      featureLinks(scenarios, `@command:${name}`),
    ]
  })
}

function keysAndTests({ remoteControl }: Catalog, scenarios: readonly FeatureScenario[]): string[][] {
  return Object.entries(remoteControl.keys).map(([name, { keys, does, limit }]) => {
    const rows = keyRows.filter(({ of }) => 'keys' in of && of.keys === name)
    return [
      describeKeys(keys, name),
      [does, limit].filter(Boolean).join('; '),
      testTitles(`keys ${name}`, rows),
      featureLinks(scenarios, `@keys:${name}`),
    ]
  })
}

function testTitles(name: string, rows: readonly Row[]): string {
  if (rows.length === 0)
    throw new Error(`No test uses ${name}. Add a row to tests/interop/curl, or remove it from the catalog.`)
  const titles = rows.map(titleOf)
  return titles.map((title) => title.slice(title.indexOf(': ') + 2)).join('<br>')
}

function featureLinks(scenarios: readonly FeatureScenario[], tag: string): string {
  const links = scenarios
    .filter(({ tags }) => tags.includes(tag))
    .map(({ name, place }) => `[${name.replaceAll('<', '\\<')}](../../${fileOf(place)})`)
  return links.join('<br>') || '–'
}

const fileOf = (place: string) => place.replace(/:\d+$/, '')

/** Without this check, a scenario with a misspelt tag would be missing from the page. */
function validateTags(scenarios: readonly FeatureScenario[], groups: readonly string[]): void {
  const known = [...commandNames.map((name) => `@command:${name}`), ...groups.map((name) => `@keys:${name}`)]
  for (const { name, place, tags } of scenarios) {
    const unknown = tags.find((tag) => /^@(command|keys):/.test(tag) && !known.includes(tag))
    if (unknown)
      throw new Error(
        `${place}: scenario "${name}" has the tag ${unknown}, which names no command and no keys. Known: ${known.join(' ')}`,
      )
  }
}

function unknownFacts(phones: readonly PhoneDescription[]): string {
  return phones
    .filter(({ unknown }) => unknown.length > 0)
    .map(({ model, unknown }) => `- ${model}: ${unknown.join('; ')}`)
    .join('\n')
}
