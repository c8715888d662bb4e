import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Sharp } from 'sharp'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { openReferences, type ReferenceQuery } from '../../support/references/index.js'
import { encodePng } from '../../support/screen/index.js'
import { greyFrame, pixelAt } from '../helpers/screen/bitmaps.js'
import {
  connected,
  find,
  folder,
  found,
  phone,
  put,
  useReferenceFolder,
  wanted,
} from '../helpers/screen/reference-folder.js'

useReferenceFolder()

describe('openReferences', () => {
  it('uses the exact firmware, the nearest older one, or any; never a newer one', async () => {
    for (const firmware of ['10.1.54.13', '10.1.9.0', '8.9.3.80', '10.2.0.0', 'any']) {
      await put(`D785/en/${firmware}/a`, connected)
    }
    await put('D785/en/10.1.40.0/b', 'state: idle\n')
    expect(await found()).toEqual(['D785/en/10.1.54.13/a.png'])
    expect(await found({ firmware: '10.1.54.12' })).toEqual(['D785/en/10.1.9.0/a.png'])
    expect(await found({ firmware: '10.1.54.12', state: 'idle' })).toEqual(['D785/en/10.1.40.0/b.png'])
    expect(await found({ firmware: '9.0' })).toEqual(['D785/en/8.9.3.80/a.png'])
    expect(await found({ firmware: '8.7' })).toEqual(['D785/en/any/a.png'])
  })

  it('reports which folder was used, and which would have been next', async () => {
    await put('D785/en/10.1.40.0/b', 'state: idle\n')
    await put('D785/en/10.1.9.0/a', connected)
    await put('D785/en/any/a', connected)
    expect(await find()).toMatchObject({
      trace: [
        'D785, language en, firmware 10.1.54.13; folders: 10.1.40.0, 10.1.9.0, any',
        '10.1.40.0: no picture of "connected"',
        'took 1 picture from 10.1.9.0: the nearest older firmware that has one',
        'next would have been any',
      ],
    })
    expect(await find({ firmware: '10.1.9.0' })).toMatchObject({
      trace: [
        expect.any(String),
        'took 1 picture from 10.1.9.0: the exact firmware',
        'next would have been any',
      ],
    })
  })

  it('finds only the pictures of a further display for that display', async () => {
    await put('D785/en/any/a', connected)
    await put('D785/en/any/b', `${connected}display: label\n`)
    await put('D785/en/any/c', 'state: idle\ndisplay: label\n')
    expect(await found()).toEqual(['D785/en/any/a.png'])
    expect(await found({ furtherDisplay: 'label' })).toEqual(['D785/en/any/b.png'])
    expect(await find({ furtherDisplay: 'expansion' })).toMatchObject({
      kind: 'missing',
      path: join(folder, 'D785/en/any/expansion-connected.png'),
    })
    const screens = await openReferences(folder)
    expect(await screens.states('D785', 'en', '10')).toEqual(['connected'])
    expect(await screens.states('D785', 'en', '10', 'label')).toEqual(['connected', 'idle'])
    expect(await screens.all({ ...phone, furtherDisplay: 'label' })).toHaveLength(2)
  })

  it('leaves out pictures of other numbers, and puts pictures with the wanted numbers first', async () => {
    await put('D785/en/any/a', connected)
    await put('D785/en/any/b', `${connected}shows: { self: "1002" }\n`)
    await put('D785/en/any/c', `${connected}shows: { self: "1002", peer: "1001" }\n`)
    await put('D785/en/any/d', `${connected}shows: { self: "1003" }\n`)
    const names = async (numbers: Partial<ReferenceQuery>) =>
      (await found(numbers)).map((path) => path.at(-5)).join('')
    expect(await names({})).toBe('abcd')
    expect(await names({ self: '1002' })).toBe('bca')
    expect(await names({ self: '1003' })).toBe('da')
    expect(await names({ peer: '1001' })).toBe('c')
  })

  it('reports the numbers of its pictures when none fits, and where a new picture would be stored', async () => {
    await put('D785/en/10.1.54.13/c', `${connected}shows: { self: "1002", peer: "1001" }\n`)
    const state = 'connected'
    expect(await find({ state, self: '1002', peer: '+49 30/1' })).toEqual({
      kind: 'missing',
      path: join(folder, 'D785/en/10.1.54.13/connected-1002-+49-30-1.png'),
      unnamedParties: [],
      trace: [
        expect.any(String),
        '10.1.54.13: pictures of "connected" only for self 1002, peer 1001, wanted self 1002, peer +49 30/1',
      ],
    })
  })

  it('distinguishes an unknown state from a missing picture', async () => {
    await put('D785/en/any/a', connected)
    await put('D785/en/99.0/a', 'state: on hold\n')
    expect(await find({ state: 'conected' })).toEqual({
      kind: 'unknown state',
      known: ['connected', 'on hold'],
      path: join(folder, 'D785/en/any/conected.png'),
    })
    expect(await find({ state: 'on hold' })).toMatchObject({
      kind: 'missing',
      path: join(folder, 'D785/en/any/on-hold.png'),
      trace: [expect.any(String), 'any: no picture of "on hold"'],
    })
    expect(await find({ language: 'de' })).toMatchObject({
      kind: 'missing',
      trace: ['D785 has no pictures in language de'],
    })
    const screens = await openReferences(folder)
    expect(await screens.states('D785', 'en', '10.1.54.13')).toEqual(['connected'])
    expect(await screens.states('D785', 'en', '99.1')).toEqual(['connected', 'on hold'])
    expect(await screens.states('D735', 'en', '99.1')).toEqual([])
  })

  it('lists all references that a phone could show: per state those of the folder that find uses', async () => {
    await put('D785/en/10.1.9.0/a', connected)
    await put('D785/en/any/a', connected)
    await put('D785/en/any/b', 'state: idle\n')
    const all = await (await openReferences(folder)).all(phone)
    expect(all.map(({ path }) => path.slice(folder.length + 1))).toEqual([
      'D785/en/10.1.9.0/a.png',
      'D785/en/any/b.png',
    ])
  })

  it('reads picture, regions and note only once', async () => {
    await put(
      'D785/en/any/a',
      `${connected}regions: { clock: ignore }\nnote: by hand\n`,
      greyFrame(20, 10, [[3, 4, 9]]),
    )
    const screens = await openReferences(folder)
    const [first, again] = [await screens.find(wanted), await screens.find(wanted)]
    if (first.kind !== 'found' || again.kind !== 'found') throw new Error('not found')
    const [reference] = first.references
    expect(pixelAt(reference.frame, 3, 4)).toEqual([9, 9, 9, 255])
    expect(reference).toMatchObject({ note: 'by hand', state: 'connected', map: { ignoredPixels: 24 } })
    expect(again.references[0]).toBe(reference)
  })

  it('decodes only pictures of the state that is looked for', async () => {
    await put('D785/en/any/a', connected)
    await put('D785/en/any/b', 'state: idle\n')
    await writeFile(join(folder, 'D785/en/any/b.png'), 'no picture')
    expect(await found()).toEqual(['D785/en/any/a.png'])
    await expect(find({ state: 'idle' })).rejects.toThrow('b.png: no readable PNG')
  })

  it('keeps the pixels of the references that were used last', async () => {
    for (const state of ['a', 'b', 'c']) await put(`D785/en/any/${state}`, `state: ${state}\n`)
    const screens = await openReferences(folder, { keptBytes: 2 * 20 * 10 * 4 })
    const reference = async (state: string) => {
      const choice = await screens.find({ ...phone, state })
      return choice.kind === 'found' ? choice.references[0] : choice.kind
    }
    const [a, b, c] = [await reference('a'), await reference('b'), await reference('c')]
    expect(await reference('c')).toBe(c)
    expect(await reference('b')).toBe(b)
    const again = await reference('a')
    expect(again).not.toBe(a)
    expect(again).toEqual(a)
  })

  it('finds the nearest states of a frame without keeping the pixels of all references', async () => {
    const greys = Array.from({ length: 40 }, (_, i) => i)
    const dotsOf = (rows: number) => greys.slice(0, Math.min(rows, 10)).map((y) => [y, y, rows] as const)
    for (const rows of greys)
      await put(`D785/en/any/${rows}`, `state: s${rows}\n`, greyFrame(20, 10, dotsOf(rows)))
    const screens = await openReferences(folder)
    const nearest = (rows: number) => screens.nearest(greyFrame(20, 10, dotsOf(rows)), phone)
    expect(await nearest(1)).toMatchObject([
      { state: 's1', equal: true },
      { state: 's0', differingPixels: 1 },
      { state: 's2', differingPixels: 2 },
    ])
    // Those that differ in many rows are ranked by what is remembered of them, and not decoded again.
    await writeFile(join(folder, 'D785/en/any/38.png'), 'no picture')
    expect(await nearest(0)).toMatchObject([{ state: 's0', equal: true }, { state: 's1' }, { state: 's2' }])
  })

  it('finds only the states that a frame equals, if only these are wanted', async () => {
    await put('D785/en/any/a', 'state: a\n', greyFrame(20, 10, [[1, 1, 0]]))
    await put('D785/en/any/b', 'state: b\n', greyFrame(20, 10))
    await put('D785/en/any/c', 'state: c\nregions: { clock: ignore }\n', greyFrame(20, 10, [[12, 0, 9]]))
    const screens = await openReferences(folder)
    const states = async (onlyEqual: boolean) =>
      (await screens.nearest(greyFrame(20, 10), phone, { onlyEqual })).map(({ state }) => state)
    expect(await states(false)).toEqual(['b', 'c', 'a'])
    expect(await states(true)).toEqual(['b', 'c'])
  })

  it('compares with the references that fit the number of the phone, and that are accepted', async () => {
    await put('D785/en/any/a', 'state: a\nshows: { self: "1002" }\n')
    await put('D785/en/any/b', 'state: b\n')
    await put('D785/en/any/c', 'state: c\nshows: { self: "1001" }\n')
    const screens = await openReferences(folder)
    const states = async (self?: string, options?: Parameters<typeof screens.nearest>[2]) =>
      (await screens.nearest(greyFrame(20, 10), { ...phone, self }, options)).map(({ state }) => state)
    expect(await states('1002')).toEqual(['a', 'b'])
    expect(await states()).toEqual(['a', 'b', 'c'])
    expect(await states(undefined, { accepts: ({ state }) => state !== 'a', limit: 1 })).toEqual(['b'])
  })

  it('reads the frames of a blinking region, as large as the region or the display', async () => {
    const yaml = `${connected}regions: { clock: { match: blink, frames: [off.png, dim.png] } }\n`
    await put('D785/en/any/a', yaml)
    await writeFile(join(folder, 'D785/en/any/off.png'), await encodePng(greyFrame(20, 10, [[12, 0, 9]])))
    await writeFile(join(folder, 'D785/en/any/dim.png'), await encodePng(greyFrame(8, 3, [[1, 2, 7]])))
    const choice = await find()
    if (choice.kind !== 'found') throw new Error('not found')
    const [off, dim] = choice.references[0].blinkFrames?.get('clock') ?? []
    expect(off).toMatchObject({ name: 'off.png', pixels: { 0: 0xff090909, 1: 0xff404040, length: 24 } })
    expect(dim).toMatchObject({ name: 'dim.png', pixels: { 17: 0xff070707 } })
  })

  it('reads theme and known bug', async () => {
    const more = 'theme: dark\nknownBug: { id: SCPP-17, until: 2027-01-31 }\n'
    await put('D785/en/any/a', `${connected}${more}`)
    expect(await find()).toMatchObject({
      references: [{ theme: 'dark', knownBug: { id: 'SCPP-17', until: '2027-01-31' } }],
    })
  })

  const editors: [string, (picture: Sharp) => Sharp, object][] = [
    ['grey', (picture) => picture.toColourspace('b-w'), { channels: 1 }],
    ['16 bits', (picture) => picture.toColourspace('rgb16'), { depth: 'ushort' }],
    ['a palette', (picture) => picture.png({ palette: true }), { isPalette: true }],
    ['alpha', (picture) => picture.ensureAlpha(1), { channels: 4 }],
  ]
  it.each(editors)('reads a PNG that an editor saved with %s', async (_name, edit, kind) => {
    await put('D785/en/any/a', connected)
    const png = join(folder, 'D785/en/any/a.png')
    await writeFile(png, await edit(sharp(await readFile(png)).png()).toBuffer())
    expect(await sharp(png).metadata()).toMatchObject(kind)
    const choice = await find()
    if (choice.kind !== 'found') throw new Error('not found')
    expect(pixelAt(choice.references[0].frame, 3, 4)).toEqual([0x40, 0x40, 0x40, 255])
  })
})
