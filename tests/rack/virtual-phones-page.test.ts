import { readdir, readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { rackSchema } from '../../support/rack/schema.js'
import { virtualPhoneSchema } from '../../support/rack/virtual-schema.js'
import { defaultQuirks } from '../../support/virtual/quirks.js'

const page = await readFile('docs/guide/virtual-phones.md', 'utf8')

/** The rows of the table under a heading: code of the first cell -> code or text of the second cell. */
function tableUnder(heading: string): Record<string, string> {
  const section = page.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? ''
  const rows = section.matchAll(/^\| `(\w+)`[^|]*\| `?([^|`]*?)`? +\|/gm)
  return Object.fromEntries(Array.from(rows, ([, name = '', value = '']) => [name, value]))
}

const phone = virtualPhoneSchema.parse({})
const rack = rackSchema({}).shape.virtual.parse(undefined)
const shown = (value: unknown) => (Array.isArray(value) ? `[${value.join()}]` : String(value))
const withValues = (defaults: object, named: Record<string, string>) => ({
  ...Object.fromEntries(Object.entries(defaults).map(([name, value]) => [name, shown(value)])),
  ...named,
})

test('the page lists every quirk with its default', () => {
  expect(tableUnder('Quirks')).toEqual(withValues(defaultQuirks, {}))
  const { quirks } = virtualPhoneSchema.shape
  expect(Object.keys(quirks.unwrap().shape).toSorted()).toEqual(Object.keys(defaultQuirks).toSorted())
})

test('the page lists every switch of a phone with its default', () => {
  const named = { quirks: 'see next', mac: 'made up', https: '–' }
  expect(Object.keys(virtualPhoneSchema.shape).toSorted()).toEqual(
    Object.keys(withValues(phone, named)).toSorted(),
  )
  expect(tableUnder("A phone's switches")).toEqual(withValues(phone, named))
})

test('the page lists every switch of a rack with its default', () => {
  expect(tableUnder("The rack's switches")).toEqual(withValues(rack, { jitter: '–' }))
})

test('the page lists every value of a quirk', () => {
  for (const [name, schema] of Object.entries(virtualPhoneSchema.shape.quirks.unwrap().shape)) {
    const row = page.split('\n').find((line) => line.startsWith(`| \`${name}\``)) ?? ''
    const values = 'options' in schema.unwrap() ? (schema.unwrap() as { options: string[] }).options : []
    for (const value of values) expect(row, name).toContain(`\`${value}\``)
  }
})

test('the page lists every firmware setting that the virtual phone reads', async () => {
  const files = (await readdir('support/virtual', { recursive: true })).filter((file) => file.endsWith('.ts'))
  const sources = await Promise.all(files.map((file) => readFile(`support/virtual/${file}`, 'utf8')))
  const used = Array.from(
    sources.join('\n').matchAll(/\b(?:settings\.get|on)\('([a-z]\w*_\w+)'\)/g),
    ([, name = '']) => name,
  )
  const documented = Object.keys(tableUnder('Settings that change what it does'))
  expect(used.length).toBeGreaterThan(3)
  for (const name of used) expect(documented).toContain(name)
})
