import { readFile } from 'node:fs/promises'
import { isDeepStrictEqual } from 'node:util'
import { isMap, isNode, Lexer, type Pair, parseDocument } from 'yaml'
import { parseData } from '../../catalog/index.js'
import { type ReferenceFile, referenceSchema } from '../../screen/index.js'
import { writeWhole } from '../../whole-file.js'
import { type DisplayRules, fullRules, redundantRegions } from '../inherited.js'
import type { Filter } from '../record/update.js'
import { eachDataFile, type Library } from './library.js'

/** A data file that repeats rules of its model. */
export interface Untidy {
  readonly path: string
  readonly model: string
  /** The regions whose rules it repeats. */
  readonly regions: readonly string[]
  /** Its text without them; undefined: its aliases or its form do not allow to leave them out. */
  readonly tidied: string | undefined
  readonly text: string
}

/** All data files, and those that repeat rules of their model. Nothing is written. */
export async function findUntidy(library: Library, filter: Filter): Promise<TidySurvey> {
  const untidy: Untidy[] = []
  let files = 0
  let lines = 0
  await eachDataFile(library, filter, async ({ model, yaml, file, displays }) => {
    const text = await readFile(yaml, 'utf8')
    files++
    lines += linesIn(text)
    const regions = redundantEverywhere(displays, file)
    if (regions.length === 0) return
    const tidied = tidy(text, displays)
    untidy.push({ path: yaml, model, regions, text, tidied: tidied === text ? undefined : tidied })
  })
  return { files, lines, untidy }
}

interface TidySurvey {
  /** How many data files there are, and how many lines they have. */
  readonly files: number
  readonly lines: number
  readonly untidy: readonly Untidy[]
}

/** Writes the files without the rules of their models. @returns how many lines they have less */
export async function writeTidied(untidy: readonly Untidy[]): Promise<number> {
  let saved = 0
  for (const { path, text, tidied } of untidy) {
    if (tidied === undefined) continue
    await writeWhole(path, tidied)
    saved += linesIn(text) - linesIn(tidied)
  }
  return saved
}

const linesIn = (text: string) => text.split('\n').length - 1

/**
 * The text of a data file without the rules that it would inherit. Its comments stay. Undefined if the rest would then mean
 * something else, such as an alias of a rule that is left out.
 */
export function tidy(text: string, displays: readonly DisplayRules[]): string | undefined {
  const before = parseData('', text, referenceSchema)
  const after = withoutRegions(text, redundantEverywhere(displays, before))
  return displays.every((display) => means(after, before, display)) ? after : undefined
}

/** The regions whose rule each display says. */
function redundantEverywhere([first, ...others]: readonly DisplayRules[], file: ReferenceFile): string[] {
  const elsewhere = others.map((display) => redundantRegions(display, file))
  return redundantRegions(first, file).filter((region) => elsewhere.every((names) => names.includes(region)))
}

function means(text: string, wanted: ReferenceFile, display: DisplayRules): boolean {
  try {
    const whole = (file: ReferenceFile) => ({ ...file, regions: fullRules(display, file) })
    return isDeepStrictEqual(whole(parseData('', text, referenceSchema)), whole(wanted))
  } catch {
    return false
  }
}

/** Only the lines of the regions change, so the rest of the file keeps its form. */
function withoutRegions(text: string, names: readonly string[]): string {
  const document = parseDocument(text)
  const regions = document.get('regions', true)
  if (!isMap(regions) || !isMap(document.contents)) return text
  const redundant = regions.items.filter(({ key }) => names.includes(String(key)))
  const isAll = redundant.length === regions.items.length
  const holder = isAll ? document.contents : regions
  const pairs = isAll ? holder.items.filter(({ key }) => String(key) === 'regions') : redundant
  if (!holder.flow) return pairs.toReversed().reduce(withoutLines, text)
  for (const { key } of pairs) holder.delete(key)
  return document.toString({ lineWidth: 0 })
}

/** The text without the lines of a name and its value. A comment in these lines gets a line of its own. */
function withoutLines(text: string, { key, value }: Pair): string {
  const from = rangeOf(key)?.[0] ?? 0
  const until = (rangeOf(value) ?? rangeOf(key))?.[1] ?? from
  const start = text.lastIndexOf('\n', from - 1) + 1
  const lastLine = text.indexOf('\n', text.slice(0, until).trimEnd().length)
  const end = lastLine < 0 ? text.length : lastLine + 1
  const comments = [...new Lexer().lex(text.slice(start, end))].filter((token) => token.startsWith('#'))
  const indent = text.slice(start, from)
  return text.slice(0, start) + comments.map((comment) => `${indent}${comment}\n`).join('') + text.slice(end)
}

const rangeOf = (node: unknown) => (isNode(node) ? node.range : undefined)
