import { readFile } from 'node:fs/promises'
import { isDeepStrictEqual } from 'node:util'
import { type Document, isMap, isNode, isScalar, isSeq, parseDocument, stringify, type YAMLMap } from 'yaml'
import { writeWhole } from '../whole-file.js'
import type { PhoneCheck } from './check-phone.js'
import type { RackFix } from './finding.js'

/** What is written into a rack file for one phone. */
export interface PhoneFix extends RackFix {
  readonly id: string
}

/** Of a phone that is another one than the rack file says, nothing is right for it. */
export const fixesOf = (checks: readonly PhoneCheck[]): PhoneFix[] =>
  checks.flatMap(({ phone, findings }) => {
    const isOther = findings.some(
      ({ kind, subject }) => kind === 'wrong' && ['model', 'display'].includes(subject),
    )
    return findings.flatMap((finding) => {
      const fix = 'fix' in finding ? finding.fix : undefined
      return fix && !isOther ? [{ id: phone.id, ...fix }] : []
    })
  })

interface Fixed {
  readonly text: string
  /** What could not be written without a change of another phone, which takes the field from this one. */
  readonly left: readonly PhoneFix[]
}

/** A rack file with the right values. Only their places in the text change. Pure. */
export function withFixes(rack: string, fixes: readonly PhoneFix[]): Fixed {
  let left: readonly PhoneFix[] = fixes
  let text = rack
  let count: number
  // A phone that others take from can be changed as soon as they have values of their own.
  do {
    count = left.length
    left = left.filter((fix) => {
      const fixed = withFix(text, fix)
      text = fixed ?? text
      return fixed === undefined
    })
  } while (left.length < count)
  return { text, left }
}

/** What a phone has that the rack file says nothing of; undefined: the file of its model says it. */
const defaults = { keepAlive: true, firmware: undefined } as const

/** Other phones that share the value keep theirs. Undefined if one of them has none that can be written. */
function withFix(text: string, fix: PhoneFix): string | undefined {
  const { field } = fix
  const meaningOf = (phones: string) =>
    phonesIn(phones).map(
      (phone): Record<string, unknown> => ({ ...phone, [field]: phone[field] ?? defaults[field] }),
    )
  const wanted = meaningOf(text).map((phone) =>
    phone.id === fix.id ? { ...phone, [field]: fix.value } : phone,
  )
  let fixed = spliced(text, fix)
  for (const { id, [field]: value } of wanted) {
    const isChanged = meaningOf(fixed ?? '').find((phone) => phone.id === id)?.[field] !== value
    if (fixed !== undefined && isChanged && (typeof value === 'string' || typeof value === 'boolean'))
      fixed = spliced(fixed, { id: String(id), field, value })
  }
  return fixed !== undefined && isDeepStrictEqual(meaningOf(fixed), wanted) ? fixed : undefined
}

/** Replaces the value of the field, or adds the field after the id, in the form of the entry. */
function spliced(text: string, { id: phone, field, value: plain }: PhoneFix): string | undefined {
  const entry = entryOf(read(text), phone)
  if (!entry) return undefined
  const value = stringify(plain).trimEnd()
  const own = entry.items.find(({ key }) => isScalar(key) && key.value === field)?.value
  const ownRange = isNode(own) ? own.range : undefined
  if (ownRange) return text.slice(0, ownRange[0]) + value + text.slice(ownRange[1])
  const id = entry.items.find(({ key }) => isScalar(key) && key.value === 'id')
  const [keyRange, valueRange] = [id?.key, id?.value].map((node) => (isNode(node) ? node.range : undefined))
  if (!keyRange || !valueRange) return undefined
  const added = `${field}: ${value}`
  const end = valueRange[1]
  if (entry.flow) return `${text.slice(0, end)}, ${added}${text.slice(end)}`
  const column = keyRange[0] - (text.lastIndexOf('\n', keyRange[0]) + 1)
  const lineEnd = /\r?\n|$/g
  lineEnd.lastIndex = end
  const at = lineEnd.exec(text)?.index ?? text.length
  const newline = text.includes('\r\n') ? '\r\n' : '\n'
  return `${text.slice(0, at)}${newline}${' '.repeat(column)}${added}${text.slice(at)}`
}

const read = (text: string) => parseDocument(text, { merge: true })

function entryOf(document: Document, id: string): YAMLMap | undefined {
  const phones = document.get('phones')
  const entry = isSeq(phones) && phones.items.find((item) => isMap(item) && item.get('id') === id)
  return isMap(entry) ? entry : undefined
}

/** What the phones of a rack file have, also from merge keys. Empty if an alias leads nowhere. */
function phonesIn(text: string): Record<string, unknown>[] {
  try {
    return (read(text).toJS() as { phones?: Record<string, unknown>[] } | null)?.phones ?? []
  } catch {
    return []
  }
}

/** Writes the file whole or not at all. @returns what a person must write, because other phones share the field */
export async function writeFixes(file: string, fixes: readonly PhoneFix[]): Promise<readonly PhoneFix[]> {
  const before = await readFile(file, 'utf8')
  const { text, left } = withFixes(before, fixes)
  if (text !== before) await writeWhole(file, text)
  return left
}
