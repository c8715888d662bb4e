import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { DataFileError } from '../../support/catalog/index.js'
import { openReferences } from '../../support/references/index.js'
import { encodePng, ScreenError } from '../../support/screen/index.js'
import { greyFrame } from '../helpers/screen/bitmaps.js'
import { connected, find, folder, put, useReferenceFolder } from '../helpers/screen/reference-folder.js'

useReferenceFolder()

/** Inserts the chunk that begins an animation after the header of a PNG. Its checksum does not matter here. */
function withAnimation(still: Buffer): Buffer {
  const chunk = Buffer.alloc(20)
  chunk.writeUInt32BE(8, 0)
  chunk.write('acTL', 4)
  chunk.writeUInt32BE(2, 8)
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 16)), 16)
  return Buffer.concat([still.subarray(0, 33), chunk, still.subarray(33)])
}
const asJpeg = (png: Buffer) => sharp(png).jpeg().toBuffer()
const asP3 = (png: Buffer) => sharp(png).withIccProfile('p3').png().toBuffer()
const animatedGif = async () => {
  const page = (grey: number) => encodePng(greyFrame(20, 10, [[0, 0, grey]]))
  return sharp([await page(0), await page(255)], { join: { animated: true } })
    .gif()
    .toBuffer()
}

describe('references that cannot be used', () => {
  const cases: [string, string, RegExp][] = [
    [
      'an unknown region',
      `${connected}regions:\n  clock: ignore\n  nmber: ignore\n`,
      /a\.yaml:4: no region "nmber"\. Known: clock\./,
    ],
    [
      'an unknown rule',
      `${connected}regions:\n  clock: fuzzy\n`,
      /a\.yaml:3: regions\.clock: exact, ignore, \{ match: ignore/,
    ],
    [
      'a number without quotes',
      `${connected}shows: { self: 1002 }\n`,
      /a\.yaml:2: shows\.self: a number in quotes/,
    ],
    ['an unknown word', `${connected}region: {}\n`, /a\.yaml:2: .*"region"/],
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
    [
      'everything either ignored or any text',
      `${connected}regions:\n  x: { match: ignore, box: { x: 0, y: 0, width: 20, height: 5 } }\n  y: { match: text, reads: "{any}", box: { x: 0, y: 5, width: 20, height: 5 } }\n`,
      /a\.yaml:3: every pixel is ignored/,
    ],
    [
      'an exact and an ignored region that overlap',
      `${connected}regions:\n  clock: exact\n  x: { match: ignore, box: { x: 10, y: 1, width: 4, height: 4 } }\n`,
      /a\.yaml:4: regions clock \(exact\) and x \(ignore\) overlap/,
    ],
    [
      'an unknown placeholder',
      `${connected}regions:\n  clock: { match: text, reads: "{caller}" }\n`,
      /a\.yaml:3: .*no placeholder \{caller\}\. Known: \{peer\} \{peer name\}/,
    ],
    [
      'a missing blink frame',
      `${connected}regions:\n  clock: { match: blink, frames: [off.png] }\n`,
      /a\.yaml:3: a blink frame of this region cannot be used: .*off\.png: no readable PNG/,
    ],
    [
      'a blinking region without a further frame',
      `${connected}regions:\n  clock: { match: blink, frames: [] }\n`,
      /a\.yaml:3: regions\.clock\.frames: at least one further frame/,
    ],
    [
      'a known bug without a day',
      `${connected}knownBug: { id: SCPP-17 }\n`,
      /a\.yaml:2: knownBug\.until: a day such as/,
    ],
    [
      'a known bug with an impossible day',
      `${connected}knownBug: { id: SCPP-17, until: 2026-02-30 }\n`,
      /a\.yaml:2: knownBug\.until: a day such as/,
    ],
    [
      'a known bug without an id',
      `${connected}knownBug: { until: 2026-02-03 }\n`,
      /a\.yaml:2: knownBug\.id: /,
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
  it('a blink frame that fits neither its region nor the display', async () => {
    const yaml = `${connected}regions:\n  clock: { match: blink, frames: [off.png] }\n`
    await put('D785/en/any/a', yaml)
    await writeFile(join(folder, 'D785/en/any/off.png'), await encodePng(greyFrame(9, 3)))
    await expect(find()).rejects.toThrow(/a\.yaml:3: the blink frame off\.png is 9×3 px, the region 8×3 px/)
  })
  it.each([
    ['an animated PNG', withAnimation, /a\.png: the PNG is animated\. A reference is one still picture/],
    ['an animated GIF of that name', animatedGif, /a\.png: no readable PNG \(it looks like a GIF picture\)/],
    ['a JPEG of that name', asJpeg, /a\.png: no readable PNG \(it looks like a JPEG picture\)/],
    [
      'a PNG with the colour profile of Display P3',
      asP3,
      /a\.png: the PNG \(8 bits, RGB\) has the colour profile "/,
    ],
  ])('%s', async (_name, made, message) => {
    await put('D785/en/any/a', connected)
    const path = join(folder, 'D785/en/any/a.png')
    await writeFile(path, await made(await readFile(path)))
    await expect(find()).rejects.toThrow(message)
  })
  it('a blink frame with another colour profile', async () => {
    await put('D785/en/any/a', `${connected}regions:\n  clock: { match: blink, frames: [off.png] }\n`)
    await writeFile(join(folder, 'D785/en/any/off.png'), await asP3(await encodePng(greyFrame(8, 3))))
    await expect(find()).rejects.toThrow(
      /a\.yaml:3: a blink frame of this region cannot be used: .*off\.png: the PNG \(8 bits, RGB\) has the colour profile "/,
    )
  })
  it('a file that is not a PNG', async () => {
    await put('D785/en/any/a', connected)
    await writeFile(join(folder, 'D785/en/any/a.png'), 'x')
    await expect(find()).rejects.toThrow(/a\.png: no readable PNG \(/)
  })
  it.each([
    ['a.png', 'a.yaml'],
    ['a.yaml', 'a.png'],
  ])('a file %s without %s', async (present, missing) => {
    await put('D785/en/any/a', connected)
    await rm(join(folder, 'D785/en/any', missing))
    await expect(find()).rejects.toThrow(new RegExp(`${present}: the folder has no ${missing}`))
  })
  it('a folder whose name is not a firmware version', async () => {
    await put('D785/en/newest/a', connected)
    await expect(find()).rejects.toThrow(/newest: neither a firmware version/)
  })
  it('no folder at all', async () => {
    await expect(openReferences(join(folder, 'gone'))).rejects.toThrow(/gone: no folder of reference screens/)
  })
})
