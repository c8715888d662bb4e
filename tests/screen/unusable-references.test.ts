import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { DataFileError } from '../../support/catalog/index.js'
import { openScreens, ScreenError } from '../../support/screen/index.js'
import { greyFrame } from './bitmaps.js'
import { connected, find, folder, put } from './shelf.js'

describe('references that cannot be used', () => {
  const cases: [string, string, RegExp][] = [
    [
      'a region nobody knows',
      `${connected}regions:\n  clock: ignore\n  nmber: ignore\n`,
      /a\.yaml:4: no region "nmber"\. Known: clock\./,
    ],
    [
      'a rule nobody knows',
      `${connected}regions:\n  clock: fuzzy\n`,
      /a\.yaml:3: regions\.clock: exact, ignore, \{ match: ignore/,
    ],
    [
      'a number without quotes',
      `${connected}shows: { self: 1002 }\n`,
      /a\.yaml:2: shows\.self: a number in quotes/,
    ],
    ['an unknown word', `${connected}region: {}\n`, /a\.yaml:1: .*"region"/],
    [
      'a box outside',
      `${connected}regions:\n  x: { match: ignore, box: { x: 19, y: 0, width: 2, height: 1 } }\n`,
      /a\.yaml:3: region "x" .* not inside/,
    ],
    [
      'everything ignored',
      `${connected}regions:\n  x: { match: ignore, box: { x: 0, y: 0, width: 20, height: 10 } }\n`,
      /a\.yaml:3: every pixel is ignored/,
    ],
  ]
  it.each(cases)('%s', async (_name, yaml, message) => {
    await put('D785/en/any/a', yaml)
    await expect(find()).rejects.toThrow(message)
    await expect(find()).rejects.toSatisfy(
      (error) => error instanceof ScreenError || error instanceof DataFileError,
    )
  })

  it('a picture of another size', async () => {
    await put('D785/en/any/a', connected, greyFrame(20, 11))
    await expect(find()).rejects.toThrow(/a\.png: the picture is 20×11 px, the display of D785 20×10 px/)
  })
  it('a PNG that is none', async () => {
    await put('D785/en/any/a', connected)
    await writeFile(join(folder, 'D785/en/any/a.png'), 'x')
    await expect(find()).rejects.toThrow(/a\.png: no readable PNG \(/)
  })
  it.each([
    ['a.png', 'a.yaml'],
    ['a.yaml', 'a.png'],
  ])('a %s alone', async (kept, gone) => {
    await put('D785/en/any/a', connected)
    await rm(join(folder, 'D785/en/any', gone))
    await expect(find()).rejects.toThrow(new RegExp(`${kept}: ${gone} is missing beside it`))
  })
  it('a folder that is no firmware', async () => {
    await put('D785/en/newest/a', connected)
    await expect(find()).rejects.toThrow(/newest: neither a firmware version/)
  })
  it('no folder at all', async () => {
    await expect(openScreens(join(folder, 'gone'))).rejects.toThrow(/gone: no folder of reference screens/)
  })
})
