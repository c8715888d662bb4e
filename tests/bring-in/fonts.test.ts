import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import {
  type KnownPhone,
  samplesOfObservation,
  samplesOfReferences,
} from '../../support/bring-in/fonts/known-texts.js'
import { writeFont } from '../../support/bring-in/fonts/learn-fonts.js'
import { describeFont } from '../../support/bring-in/index.js'
import type { SeenObservation } from '../../support/bring-in/observe/observation-store.js'
import type { RegionRule } from '../../support/screen/index.js'
import { command } from '../helpers/cli/command.js'
import { folderWith } from '../helpers/cli/offhook.js'
import { clock, located, peer, picture } from '../helpers/references/located.js'

const phone = (number: string, name?: string): KnownPhone => ({
  number,
  name,
  model: 'snom370',
  language: 'en',
})
const reads = (text: string): Record<string, RegionRule> => ({ peer: { match: 'text', reads: text } })
const shows = (one: ReturnType<typeof located>, numbers: { self?: string; peer?: string }) => ({
  ...one,
  reference: { ...one.reference, shows: numbers },
})
const textsOf = (samples: readonly { text: string; face?: string | undefined }[]) =>
  samples.map(({ face, text }) => [face, text])

test.each([
  ['the number of the far end', reads('{peer}'), { peer: '12' }, '12'],
  ['its name, if the rack file has it', reads('{peer name}'), { peer: '12' }, 'Ann'],
  ['what a person wrote', reads('Missed calls'), {}, 'Missed calls'],
])('a reference shows a known text: %s', (_, rules, numbers, text) => {
  const reference = shows(located('a', picture(peer('12')), rules), numbers)
  expect(textsOf(samplesOfReferences([reference], [phone('12', 'Ann')]))).toEqual([['peer', text]])
})

test.each([
  ['a name that the rack file does not have', reads('{peer name}'), { peer: '13' }],
  ['any digits', reads('{digits}'), {}],
  ['its own number, of one of several phones', reads('{self}'), {}],
  ['pixels that are not read', {}, { peer: '12' }],
])('a reference shows no known text: %s', (_, rules, numbers) => {
  const reference = shows(located('a', picture(peer('12')), rules), numbers)
  expect(samplesOfReferences([reference], [phone('12', 'Ann'), phone('13')])).toEqual([])
})

test('a reference of any phone shows the only phone of its model and language', () => {
  const samples = samplesOfReferences([located('a', picture(peer('12')), reads('{self}'))], [phone('12')])
  expect(textsOf(samples)).toEqual([['peer', '12']])
})

test('a text that reaches the right edge of its region may be cut off: it is not known', () => {
  const reference = shows(located('a', picture(peer('12', 50)), reads('{peer}')), { peer: '1234' })
  expect(samplesOfReferences([reference], [])).toEqual([])
})

const seen = (frames: SeenObservation['frames'], state = 'a') =>
  ({
    observation: { state, self: { number: '11' }, peer: { number: '32' } },
    frames,
  }) as unknown as SeenObservation
const known = [located('a', picture(peer('12')), reads('{peer}'))]

test('an observed display shows the parties of its call, where a reference has their region', () => {
  expect(textsOf(samplesOfObservation(seen([picture(peer('32'))]), known))).toEqual([['peer', '32']])
})

test.each([
  ['differs beside its texts', [picture(peer('32'), clock('1'))], 'a'],
  ['is of another state', [picture(peer('32'))], 'b'],
  ['moves', [picture(peer('32')), picture(peer('32', 8))], 'a'],
])('an observed display that %s shows no known text', (_, frames, state) => {
  expect(samplesOfObservation(seen(frames, state), known)).toEqual([])
})

test('the report names the digits and the names that are not read, and how to show them', () => {
  const faces = [
    {
      name: 'peer',
      texts: 2,
      kind: 'learned' as const,
      characters: ['1', '2', 'A', 'n'],
      words: ['Bob'],
      once: ['2'],
    },
    { name: 'name', texts: 1, kind: 'refused' as const, why: 'its letters touch' },
  ]
  const report = {
    model: 'D735',
    samples: 3,
    faces,
    path: 'fixtures/fonts/D735.json',
    written: 'new' as const,
  }
  expect(
    describeFont(report, [phone('12', 'Ann'), phone('13', 'Bob'), phone('14', 'Zoë'), phone('15')]),
  ).toBe(
    `D735: 1 of 2 kinds of region learned from 3 known texts
  peer: learned 1 2 A n; as a whole, because their letters touch: "Bob". Look at 2: only one text shows it
  name: refused, Tesseract reads it: its letters touch
  ! the digits 0 3 4 5 6 7 8 9 are not read: no display showed them. Give a phone a number with them, or type them, and record that display
  ! the name "Zoë" is not read: no display showed "Z", "o", "ë" apart. Record a display with this name
  written: fixtures/fonts/D735.json`,
  )
})

test('another font is overwritten only if that is wanted', async () => {
  const folder = await folderWith({})
  const path = join(folder, 'fonts/D735.json')
  const font = (name: string) => ({ faces: [{ name, blank: 4, glyphs: [] }], marks: [] })
  expect(await writeFont(path, font('one'), false)).toBe('new')
  expect(await writeFont(path, font('one'), false)).toBe('equal')
  const before = await readFile(path, 'utf8')
  expect(await writeFont(path, font('two'), false)).toBe('kept')
  expect(await readFile(path, 'utf8')).toBe(before)
  expect(await writeFont(path, font('two'), true)).toBe('replaced')
  expect(await readFile(path, 'utf8')).toContain('"two"')
})

/** References of virtual phones, as if a person had approved them for real ones. */
async function project(): Promise<string> {
  const folder = await folderWith({
    'offhook.yaml': 'version: 1\n',
    'rack.yaml': `rack: lab
phones:
  - { id: one, model: D735, number: "1001", name: Alice, address: "http://127.0.0.1:1" }
  - { id: two, model: D735, number: "1002", name: Bob, address: "http://127.0.0.1:2" }
`,
  })
  const any = join(folder, 'fixtures/screens/D735/en/any')
  await mkdir(any, { recursive: true })
  for (const name of ['ringing', 'connected'])
    for (const end of ['png', 'yaml'])
      await copyFile(resolve('fixtures/screens/D735/en/any', `${name}.${end}`), join(any, `${name}.${end}`))
  await writeFile(join(any, 'ringing.yaml'), 'state: ringing\nshows: { peer: "1002" }\n')
  return folder
}

test('offhook fonts learn touches no phone, writes a font, and says what it learned', async () => {
  const folder = await project()
  const learn = (...more: string[]) => command(folder, ['fonts', 'learn', '--rack', 'rack.yaml', ...more])
  const { stdout, stderr, exitCode } = await learn()
  expect(stderr).toBe('')
  expect(stdout).toMatch(/^D735: \d of \d kinds of region learned from \d known texts$/m)
  expect(stdout).toMatch(/^ {2}written: .*fixtures\/fonts\/D735\.json$/m)
  expect(exitCode).toBe(0)
  expect((await learn()).stdout).toContain('has this font already')
  const path = join(folder, 'fixtures/fonts/D735.json')
  await copyFile(resolve('fixtures/fonts/D735.json'), path)
  const again = await learn()
  expect(again.stdout).toContain('--replace writes the one of this report')
  expect(again.exitCode).toBe(1)
  expect((await learn('--replace')).stdout).toContain('replaced: ')
})

test('offhook fonts learn says that there is nothing to learn from', async () => {
  const folder = await project()
  for (const name of ['ringing', 'connected'])
    await writeFile(join(folder, `fixtures/screens/D735/en/any/${name}.yaml`), `state: ${name}\n`)
  const { stdout, exitCode } = await command(folder, ['fonts', 'learn', '--rack', 'rack.yaml'])
  expect(stdout).toContain('nothing written: no known text')
  expect(exitCode).toBe(1)
})
