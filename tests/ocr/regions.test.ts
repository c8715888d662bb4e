import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cachedReader, type Font, openReader, packFont } from '../../support/ocr/index.js'
import { languageData } from '../../support/ocr/tesseract/languages.js'
import { fontOf, painterOf } from '../helpers/ocr/painted.js'

const { regions, paint } = await painterOf('D735')
const box = regions.name ?? { x: 0, y: 0, width: 1, height: 1 }
const picture = paint({ rows: [undefined, { role: 'name', text: 'Alice 1002' }] })

async function readerWith(refused: Font['refused'], change: (font: Font) => Partial<Font> = () => ({})) {
  const fonts = await mkdtemp(join(tmpdir(), 'fonts-'))
  const font = fontOf('D735')
  await writeFile(
    join(fonts, 'D735.json'),
    JSON.stringify(packFont({ ...font, ...change(font), ...(refused && { refused }) })),
  )
  return openReader({ fonts, model: 'D735' })
}
const refused = [{ name: 'row', regions: ['row 1', 'row 2'], why: 'the letters touch' }]

test('Tesseract reads the regions whose letters could not be learned, and no other', async () => {
  const reader = await readerWith(refused)
  expect(await reader.read(picture, box, 'row 2')).toMatchObject({
    text: 'Alice 1002',
    confidence: expect.any(Number),
  })
  for (const region of ['name', undefined])
    expect(await reader.read(picture, box, region)).toEqual({ kind: 'read', text: 'Alice 1002' })
  await reader.close()
  await expect(reader.read(picture, box, 'row 2')).rejects.toThrow('is closed')
})

test('a glyph that a learned region does not know is not left to Tesseract', async () => {
  const withoutC = (font: Font) => ({
    faces: font.faces.map((face) => ({ ...face, glyphs: face.glyphs.filter(({ text }) => text !== 'c') })),
  })
  const reader = await readerWith(refused, withoutC)
  expect(await reader.read(picture, box, 'name')).toMatchObject({ kind: 'unknown glyph', text: 'Ali�e 1002' })
  await reader.close()
})

test('the characters that a reader does not know depend on the region', async () => {
  const reader = await readerWith(refused)
  expect(await reader.unlearned('Łö', 'row 1')).toEqual(['Ł', 'ö'])
  expect(await reader.unlearned('Łö')).toEqual(['Ł'])
  await reader.close()
})

test('a font without any learned letters leaves all to Tesseract', async () => {
  const reader = await readerWith(refused, () => ({ faces: [] }))
  expect(reader.name).toBe('tesseract')
  await reader.close()
})

test('a cached reading counts for its region only', async () => {
  const asked: (string | undefined)[] = []
  const reader = cachedReader({
    read: async (_, __, region) => {
      asked.push(region)
      return { kind: 'read', text: region ?? '' }
    },
    unlearned: async () => [],
    close: async () => undefined,
  })
  for (const region of ['name', 'row 1', 'name']) await reader.read(picture, box, region)
  expect(asked).toEqual(['name', 'row 1'])
})

test.each([
  ['en', 'eng'],
  ['de', languageData('de').name],
  ['de-AT', languageData('de').name],
  ['xx', 'eng'],
  [undefined, 'eng'],
])('displays in language %s are read with the data %s', (language, name) => {
  expect(languageData(language).name).toBe(name)
})

test.skipIf(languageData('de').name !== 'deu')('German data have umlauts, and no é', () => {
  const { characters } = languageData('de')
  expect([...'ÄÖÜäöüßé'].filter((char) => !characters.has(char))).toEqual(['é'])
})
