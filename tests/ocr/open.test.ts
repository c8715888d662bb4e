import { execFile } from 'node:child_process'
import { copyFile, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { glyphReader, openReader, openTesseract, readersByFont } from '../../support/ocr/index.js'
import { loadFont } from '../../support/ocr/open.js'
import { fontOf, painterOf } from '../helpers/ocr/painted.js'

const picture = { width: 4, height: 3, rgba: new Uint8Array(48) }
const whole = { x: 0, y: 0, width: 4, height: 3 }

describe('openReader', () => {
  it.each([
    ['D735', 'glyphs'],
    ['D345', 'tesseract'],
  ])('opens for a %s: %s', async (model, name) => {
    const reader = await openReader({ fonts: 'fixtures/fonts', model })
    expect(reader.name).toBe(name)
    await reader.close()
  })

  it.each(['{', '{"faces": []}', '{"faces": [], "marks": {"glyphs": [["a",0,0,2,2,3]], "pictures": ""}}'])(
    'refuses the font file %s and names the file',
    async (text) => {
      const fonts = await mkdtemp(join(tmpdir(), 'fonts-'))
      await writeFile(join(fonts, 'D735.json'), text)
      await expect(openReader({ fonts, model: 'D735' })).rejects.toThrow(
        /D735\.json: not a valid font file: .+record-virtual fonts/s,
      )
    },
  )

  it('unpacks equal font files once, and another file anew', async () => {
    const fonts = await mkdtemp(join(tmpdir(), 'fonts-'))
    const text = await readFile('fixtures/fonts/snom370.json', 'utf8')
    const path = (name: string) => join(fonts, `${name}.json`)
    await Promise.all([writeFile(path('one'), text), writeFile(path('same'), text)])
    const [one, same] = [await loadFont(path('one')), await loadFont(path('same'))]
    expect(same).toBe(one)
    await writeFile(path('one'), text.replace('"blank":', '"blank":1'))
    expect(await loadFont(path('one'))).not.toEqual(one)
    expect(await loadFont(path('same'))).toBe(one)
  })

  it('gives models with equal font files one reader, and every other model its own', async () => {
    const fonts = await mkdtemp(join(tmpdir(), 'fonts-'))
    for (const [model, font] of Object.entries({ one: 'snom370', same: 'snom370', other: 'snom870' }))
      await copyFile(`fixtures/fonts/${font}.json`, join(fonts, `${model}.json`))
    const all = readersByFont(() => fonts)
    const readers = await Promise.all(
      ['one', 'same', 'other', 'no font', 'none either'].map((model) => all.of(model)),
    )
    expect(readers[1]).toBe(readers[0])
    expect(new Set(readers).size).toBe(4)
    for (const reader of readers)
      expect(await reader.read(picture, whole)).toEqual({ kind: 'read', text: '' })
    await all.close()
    for (const reader of readers) await expect(reader.read(picture, whole)).rejects.toThrow('is closed')
  })

  it('makes the index of a font for the first text, and once for all readers', async () => {
    const font = fontOf('snom370')
    let read = 0
    const counted = {
      marks: font.marks,
      get faces() {
        read++
        return font.faces
      },
    }
    const [reader, other] = [glyphReader(counted), glyphReader(counted)]
    expect(read).toBe(0)
    await reader.read(picture, whole)
    const first = read
    expect(first).toBeGreaterThan(0)
    await reader.read(picture, whole)
    await other.read(picture, whole)
    expect(read).toBe(first)
  })

  it.each([glyphReader(fontOf('D735')), openTesseract()])(
    '($name) reads an empty text where there is no ink, and refuses a box outside the picture',
    async (reader) => {
      expect(await reader.read(picture, whole)).toEqual({ kind: 'read', text: '' })
      for (const outside of [
        { ...whole, x: 1 },
        { ...whole, y: -1 },
        { ...whole, width: 0 },
      ]) {
        await expect(reader.read(picture, outside)).rejects.toThrow('is not inside the picture of 4×3 px')
      }
      await reader.close()
      await expect(reader.read(picture, whole)).rejects.toThrow('is closed')
    },
  )

  it.each([
    ['its readers are closed', 'await one.close()\nawait other.close()'],
    ['a program forgets to close them', ''],
    ['a program fails before', 'throw new Error("a mistake")'],
  ])('Tesseract does not keep a process alive when %s', async (_, end) => {
    const script = `
      import { openTesseract } from './support/ocr/index.js'
      const [one, other] = [openTesseract(), openTesseract()]
      const rgba = new Uint8Array(60 * 30 * 4).fill(255)
      for (let y = 5; y < 25; y++) rgba.fill(0, (y * 60 + 20) * 4, (y * 60 + 24) * 4)
      const read = () => one.read({ width: 60, height: 30, rgba }, { x: 0, y: 0, width: 60, height: 30 })
      await read()
      await Promise.all([read(), read()])
      process.stdout.write('read')
      ${end}`
    const ended = promisify(execFile)(process.execPath, [
      ...['--import', 'offhook/register', '--input-type=module', '--eval', script],
    ])
    expect((await ended.catch((error: { stdout: string }) => error)).stdout).toBe('read')
  })

  it('Tesseract reads a virtual display', async () => {
    const { regions, paint } = await painterOf('D785')
    const reader = openTesseract()
    const display = paint({ rows: [undefined, { role: 'name', text: 'Alice' }] })
    expect(await reader.read(display, regions.name ?? whole)).toMatchObject({ kind: 'read', text: 'Alice' })
    await reader.close()
  })
})
