import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isFontFile } from '../../support/ocr/font-check.js'
import { fontSchema, type Glyph, packFont } from '../../support/ocr/index.js'

const models = ['D385', 'D735', 'D785', 'snom370', 'snom760', 'snom821', 'snom870']
const glyph: Glyph = {
  ...{ text: 'a', left: 0, top: -2, width: 2, height: 2, advance: 3 },
  coverage: Uint8Array.of(255, 0, 0, 255),
}
const face = { name: 'title', blank: 4.5, begin: -1, kerned: true, estimated: ['a', ' '], glyphs: [glyph] }
const valid = () =>
  JSON.parse(JSON.stringify({ $schema: '', ...packFont({ faces: [face], marks: [glyph] }) }))

/** A place in a file, and what to do there: the value, or undefined to remove it. */
const change = fc.record({
  path: fc.array(fc.nat(9), { minLength: 1, maxLength: 5 }),
  value: fc.oneof(
    fc.constantFrom(undefined, null, '', 'a'.repeat(41), 0, 1, -500, 501, 201, 0.5, -1, true, {}, []),
    fc.jsonValue(),
  ),
  newKey: fc.option(fc.string(), { freq: 8 }),
})

function changed(
  file: unknown,
  { path, value, newKey }: typeof change extends fc.Arbitrary<infer T> ? T : never,
) {
  let at = file as Record<string, unknown>
  for (const [i, step] of path.entries()) {
    const keys = Object.keys(at)
    const key = keys[step % keys.length]
    if (key === undefined) return file
    const next = at[key]
    if (i < path.length - 1 && typeof next === 'object' && next !== null) {
      at = next as Record<string, unknown>
      continue
    }
    if (newKey !== null) at[Array.isArray(at) ? key : newKey] = value
    else if (value === undefined && !Array.isArray(at)) delete at[key]
    else at[key] = value
    return file
  }
  return file
}

describe('the fast check of a font file', () => {
  it.each(models)('accepts the font of a %s', (model) => {
    expect(isFontFile(JSON.parse(readFileSync(`fixtures/fonts/${model}.json`, 'utf8')))).toBe(true)
  })

  it('accepts exactly what the schema accepts', () => {
    const seen = { accepted: 0, refused: 0 }
    fc.assert(
      fc.property(change, (one) => {
        const file = JSON.parse(JSON.stringify(changed(valid(), one)))
        const accepted = isFontFile(file)
        seen[accepted ? 'accepted' : 'refused']++
        expect(accepted).toBe(fontSchema.safeParse(file).success)
      }),
      // Random changes are rarely harmless: with this seed, both outcomes are frequent enough.
      { numRuns: 600, seed: 7 },
    )
    expect(seen.accepted).toBeGreaterThan(20)
    expect(seen.refused).toBeGreaterThan(150)
  })

  it.each<[string, (glyphs: unknown[][]) => unknown]>([
    ['a glyph of seven fields', ([one]) => one?.push(1)],
    ['a glyph of five fields', ([one]) => one?.pop()],
    ['5001 glyphs', (glyphs) => glyphs.push(...new Array(5000).fill(glyphs[0]))],
    ['a glyph of 201 px', ([one]) => one?.splice(3, 1, 201)],
    ['a text of 41 characters', ([one]) => one?.splice(0, 1, 'a'.repeat(41))],
  ])('refuses %s, as the schema does', (_, change) => {
    const file = valid()
    change(file.marks.glyphs)
    expect([isFontFile(file), fontSchema.safeParse(file).success]).toEqual([false, false])
  })

  it('accepts 5000 glyphs, as the schema does', () => {
    const file = valid()
    file.marks.glyphs.push(...new Array(4999).fill(file.marks.glyphs[0]))
    expect([isFontFile(file), fontSchema.safeParse(file).success]).toEqual([true, true])
  })
})
