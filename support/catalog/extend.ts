import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { z } from 'zod'
import type { DataFolders } from '../data-folders.js'
import { displayPath } from '../display-path.js'
import { extendsInCircle, extendsItself, extendsUnknown, otherName } from './errors.js'
import { type DefaultRules, replaceRules } from './region-rules.js'
import { parseYaml, readText } from './yaml/data-file.js'

/** A kind of file that may say only how it differs from another file of its kind. */
export interface ExtendableKind<Schema extends z.ZodType> {
  readonly name: 'model' | 'family'
  readonly folder: 'models' | 'families'
  readonly schema: Schema
  /** The schema of a file with `extend:`. */
  readonly extension: z.ZodType
}

/** What a file says together with all that it extends. */
export interface Extended<Data> {
  readonly data: Data
  /** The names of what it extends, the nearest first. */
  readonly bases: readonly string[]
  /** Another file of the same name in a later folder that is not used at all, because this one does not extend it. */
  readonly replaced: string | undefined
  readonly path: string
}

/** One file of a chain of extensions. */
interface Link {
  readonly name: string
  /** Of its folder. */
  readonly index: number
  readonly path: string
  readonly text: string
}

/**
 * Reads the files of one kind. A file is that of the first folder which has it. Equal texts are parsed once per process, so
 * what it returns must not be changed.
 */
export function extendableFiles<Schema extends z.ZodType>(kind: ExtendableKind<Schema>) {
  const known = new Map<string, z.infer<Schema>>()
  return async (folders: DataFolders, name: string): Promise<Extended<z.infer<Schema>>> => {
    const chain = await chainOf(kind, folders, name)
    const key = chain.map(({ text }) => text).join('\0')
    const data = known.get(key) ?? dataOf(kind, chain)
    known.set(key, data)
    const [own, ...bases] = chain as [Link, ...Link[]]
    requireOwnName(kind, own, data)
    const extendsOwnName = bases.some((base) => base.name === name)
    const other = extendsOwnName ? undefined : fileIn(kind, folders, name, own.index + 1)
    const isOther = other !== undefined && (await readText(other.path)) !== own.text
    const replaced = isOther ? other.path : undefined
    return { data, bases: bases.map((base) => base.name), replaced, path: own.path }
  }
}

/** Its name selects a file, and its references and its font are found by the name in it. @throws DataFileError */
function requireOwnName(kind: ExtendableKind<z.ZodType>, { name, path, text }: Link, data: unknown): void {
  const said = isMap(data) ? String(data[kind.name]) : ''
  if (said !== name)
    throw otherName(parseYaml(displayPath(path), text).where(kind.name), kind.name, said, name)
}

/** The file, the one that it extends, and so on. @throws DataFileError for an `extend` that leads nowhere */
async function chainOf(kind: ExtendableKind<z.ZodType>, folders: DataFolders, name: string): Promise<Link[]> {
  const chain: Link[] = []
  let next = fileIn(kind, folders, name) ?? { name, index: 0, path: pathIn(kind, folders[0], name) }
  for (;;) {
    const text = await readText(next.path)
    chain.push({ ...next, text })
    const extension = extensionOf(next.path, text)
    if (!extension) return chain
    const { base, where } = extension
    const isOwnName = base === next.name
    const found = fileIn(kind, folders, base, isOwnName ? next.index + 1 : 0)
    if (!found && isOwnName) throw extendsItself(where, kind.name, base)
    if (!found) throw extendsUnknown(where, kind.name, base, await namesIn(kind, folders))
    if (chain.some(({ path }) => path === found.path))
      throw extendsInCircle(where, [...chain.map((link) => link.name), base])
    next = found
  }
}

/** Which file a text extends; undefined: none. */
function extensionOf(path: string, text: string) {
  if (!text.includes('extend')) return undefined
  const file = parseYaml(displayPath(path), text)
  const { extend } = file.validate(extendSchema)
  return extend === undefined ? undefined : { base: extend, where: file.where('extend') }
}

const extendSchema = z.looseObject({ extend: z.string().optional() })

/** @throws DataFileError that names every violation with file and line */
function dataOf<Schema extends z.ZodType>(
  { schema, extension }: ExtendableKind<Schema>,
  chain: readonly Link[],
): z.infer<Schema> {
  const [whole, ...extensions] = chain
    .toReversed()
    .map(({ path, text }) => parseYaml(displayPath(path), text))
  if (!whole) throw new RangeError('no file')
  let { value } = whole
  let data = whole.validate(schema)
  for (const file of extensions) {
    file.validate(extension)
    value = extended(hasOwnLayout(file.value) ? withoutLayout(value) : value, file.value)
    data = file.validate(schema, value)
  }
  return data
}

const hasOwnLayout = (value: unknown) => isMap(value) && value.layout === 'own'

/** What a file says about the places of texts on a display. */
function withoutLayout(value: unknown): unknown {
  if (!isMap(value)) return value
  const { rules: _, display, firmwareRules, ...others } = value
  const withoutRegions = isMap(display) && 'regions' in display ? { ...display, regions: {} } : display
  const ofFirmware = Array.isArray(firmwareRules) && firmwareRules.map(withoutDisplay)
  return { ...others, display: withoutRegions, ...(ofFirmware && { firmwareRules: ofFirmware }) }
}

function withoutDisplay(rule: unknown): unknown {
  if (!isMap(rule)) return rule
  const { display: _, rules: __, ...others } = rule
  return others
}

/** Names are taken over, each with what it stands for; everything else, such as a list, is replaced. */
export function extended(base: unknown, own: unknown): unknown {
  if (!isMap(base) || !isMap(own)) return own
  const { extend: _, ...names } = own
  const merged: Record<string, unknown> = { ...base }
  for (const [name, value] of Object.entries(names)) {
    // A part of one rule means nothing in another one.
    merged[name] =
      name === 'rules' ? replaceRules(rulesIn(base[name]), rulesIn(value)) : extended(base[name], value)
  }
  // A display whose size is known now.
  if ('width' in own && 'size' in base) delete merged.size
  return merged
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The schemas have accepted the rules of both files. */
const rulesIn = (value: unknown) => (isMap(value) ? (value as DefaultRules) : {})

function fileIn(
  kind: ExtendableKind<z.ZodType>,
  folders: DataFolders,
  name: string,
  from = 0,
): Omit<Link, 'text'> | undefined {
  const files = folders.map((folder, index) => ({ name, index, path: pathIn(kind, folder, name) }))
  return files.slice(from).find(({ path }) => existsSync(path))
}

const pathIn = (kind: ExtendableKind<z.ZodType>, folder: string, name: string) =>
  join(folder, kind.folder, `${name}.yaml`)

/** The names of all files of a kind. */
export async function namesIn(kind: ExtendableKind<z.ZodType>, folders: DataFolders): Promise<string[]> {
  const listed = folders.map((folder) => readdir(join(folder, kind.folder)).catch(() => []))
  const files = (await Promise.all(listed)).flat().filter((file) => file.endsWith('.yaml'))
  return [...new Set(files)].map((file) => basename(file, '.yaml')).toSorted()
}
