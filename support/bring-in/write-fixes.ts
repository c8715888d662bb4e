import { readFile } from 'node:fs/promises'
import { isMap, isSeq, parseDocument } from 'yaml'
import { writeWhole } from '../whole-file.js'
import type { PhoneCheck } from './check-phone.js'
import type { RackFix } from './finding.js'

/** What is written into a rack file for one phone. */
export interface PhoneFix extends RackFix {
  readonly id: string
}

export const fixesOf = (checks: readonly PhoneCheck[]): PhoneFix[] =>
  checks.flatMap(({ phone, findings }) =>
    findings.flatMap((finding) => {
      const fix = 'fix' in finding ? finding.fix : undefined
      return fix ? [{ id: phone.id, ...fix }] : []
    }),
  )

/** A rack file with the right values. Comments and everything else stay. Pure. */
export function withFixes(rack: string, fixes: readonly PhoneFix[]): string {
  const document = parseDocument(rack, { merge: true })
  const phones = document.get('phones')
  for (const { id, field, value } of fixes) {
    const entry = isSeq(phones) && phones.items.find((item) => isMap(item) && item.get('id') === id)
    // An entry may share its fields with others by a merge key: what it has itself counts.
    if (isMap(entry)) entry.set(field, value)
  }
  return document.toString({ lineWidth: 0, flowCollectionPadding: true })
}

export const writeFixes = async (file: string, fixes: readonly PhoneFix[]): Promise<void> =>
  writeWhole(file, withFixes(await readFile(file, 'utf8'), fixes))
