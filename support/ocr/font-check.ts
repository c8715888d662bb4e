import type { fontSchema } from './font.js'

type FontFile = ReturnType<typeof fontSchema.parse>

/**
 * Whether `fontSchema` accepts a file. Zod takes longer to check the thousands of numbers of a font than everything else that
 * opening a reader does. It checks the files that are refused here, because its messages say what is wrong.
 */
export function isFontFile(file: unknown): file is FontFile {
  return (
    hasOnly(file, ['faces', 'marks'], ['$schema', 'refused']) &&
    isOptional(file.$schema, isString) &&
    isList(file.faces, isFace) &&
    hasOnly(file.marks, ['glyphs', 'pictures'], []) &&
    isPacked(file.marks) &&
    isOptional(file.refused, (value) => isList(value, isRefused))
  )
}

const isFace = (face: unknown): boolean =>
  hasOnly(face, ['name', 'blank', 'glyphs', 'pictures'], ['begin', 'kerned', 'estimated']) &&
  isName(face.name) &&
  typeof face.blank === 'number' &&
  face.blank > 0 &&
  Number.isFinite(face.blank) &&
  isOptional(face.begin, isOffset) &&
  isOptional(face.kerned, (value) => typeof value === 'boolean') &&
  isOptional(face.estimated, (value) => isList(value, isString)) &&
  isPacked(face)

const isRefused = (face: unknown): boolean =>
  hasOnly(face, ['name', 'regions', 'why'], []) &&
  isName(face.name) &&
  isList(face.regions, isName) &&
  isString(face.why)

const isPacked = ({ glyphs, pictures }: Fields): boolean =>
  isString(pictures) && isList(glyphs, isGlyph) && glyphs.length <= 5000

/** Text, left, top, width, height, advance. */
const isGlyph = (glyph: unknown): boolean =>
  Array.isArray(glyph) &&
  glyph.length === 6 &&
  isString(glyph[0]) &&
  glyph[0].length <= 40 &&
  isOffset(glyph[1]) &&
  isOffset(glyph[2]) &&
  isSide(glyph[3]) &&
  isSide(glyph[4]) &&
  isOffset(glyph[5])

const isBetween = (value: unknown, least: number, most: number): boolean =>
  Number.isInteger(value) && (value as number) >= least && (value as number) <= most
const isOffset = (value: unknown) => isBetween(value, -500, 500)
const isSide = (value: unknown) => isBetween(value, 1, 200)
const isName = (value: unknown) => isString(value) && value.length > 0
const isString = (value: unknown): value is string => typeof value === 'string'

type Fields = Readonly<Record<string, unknown>>

function hasOnly(value: unknown, required: readonly string[], optional: readonly string[]): value is Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const keys = Object.keys(value)
  return (
    required.every((key) => keys.includes(key)) &&
    keys.every((key) => required.includes(key) || optional.includes(key))
  )
}

const isOptional = (value: unknown, test: (value: unknown) => boolean) => value === undefined || test(value)
const isList = (value: unknown, test: (one: unknown) => boolean): value is readonly unknown[] =>
  Array.isArray(value) && value.every(test)
