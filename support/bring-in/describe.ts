import type { PhoneCheck } from './check-phone.js'
import type { Finding, RackFix } from './finding.js'
import { fixesOf, type PhoneFix } from './write-fixes.js'

const marks = { right: '✔', doubt: '⚠', wrong: '✖' } as const

/** One line for each finding, below the name of the phone. */
export function describeCheck({ phone, findings }: PhoneCheck): string {
  const lines = findings.flatMap((finding) => {
    const line = `  ${marks[finding.kind]} ${finding.subject.padEnd(widest)}  ${finding.text}`
    return finding.kind === 'right' ? [line] : [line, `${' '.repeat(widest + 6)}${finding.advice}`]
  })
  return [`${phone.id} (${phone.profile.model}, ${phone.number})`, ...lines].join('\n')
}

/** As `expansion display`. */
const widest = 17

/** How many phones can be used. */
export function summaryOf(checks: readonly PhoneCheck[]): string {
  const isWrong = ({ kind }: Finding) => kind === 'wrong'
  const bad = checks.filter(({ findings }) => findings.some(isWrong))
  const doubts = checks.flatMap(({ findings }) => findings.filter(({ kind }) => kind === 'doubt'))
  const all = `${checks.length} phone${checks.length === 1 ? '' : 's'}`
  const more = doubts.length > 0 ? `; ${doubts.length} doubt${doubts.length === 1 ? '' : 's'} (⚠)` : ''
  return bad.length === 0
    ? `✔ ${all} can be used${more}`
    : `✖ ${bad.length} of ${all} cannot be used yet: ${bad.map(({ phone }) => phone.id).join(', ')}${more}`
}

export const allUsable = (checks: readonly PhoneCheck[]): boolean =>
  checks.every(({ findings }) => findings.every(({ kind }) => kind !== 'wrong'))

interface Fixes {
  readonly fixes: readonly PhoneFix[]
  /** Those that are not written. */
  readonly left: readonly PhoneFix[]
  /** The rack file. */
  readonly file: string
  /** Whether they were to be written. */
  readonly write: boolean
}

/** What is written into the rack file, or could be; a line each. */
export function describeFixes({ fixes, left, file, write }: Fixes): string {
  if (fixes.length === 0) return ''
  const lines = fixes.map((fix) => {
    const note = left.includes(fix)
      ? 'not written: another phone takes it from this one. Write it for both'
      : `written into ${file}`
    return `${fix.id}: ${fix.field}: ${fix.value}${write ? ` (${note})` : ''}\n`
  })
  const hint = write ? '' : `  (npx offhook check --rack ${file} --write writes them)\n`
  return lines.join('') + hint
}

/** What is still to be done after the fixes were written. @param left those that were not */
export const withoutFixed = (checks: readonly PhoneCheck[], left: readonly PhoneFix[]): PhoneCheck[] =>
  checks.map((check) => {
    const isLeft = ({ field }: RackFix) =>
      left.some((one) => one.id === check.phone.id && one.field === field)
    const isOpen = (finding: Finding) => !('fix' in finding) || !finding.fix || isLeft(finding.fix)
    return fixesOf([check]).length === 0 ? check : { ...check, findings: check.findings.filter(isOpen) }
  })

/**
 * A bring-in goes on with another firmware than the rack file says: its references hold for all versions.
 * @param left the fixes that a person has to write
 */
export function withDoubtsForLeft(
  checks: readonly PhoneCheck[],
  left: readonly PhoneFix[],
  { strict }: { readonly strict: boolean },
): PhoneCheck[] {
  const isDoubt = ({ id, field }: PhoneFix) =>
    field === 'firmware' && !strict && left.some((one) => one.id === id)
  return checks.map((check) => ({
    ...check,
    findings: check.findings.map((finding) => {
      const fix = 'fix' in finding ? finding.fix : undefined
      const isLeft = fix && isDoubt({ id: check.phone.id, ...fix })
      return isLeft && finding.kind === 'wrong' ? { ...finding, kind: 'doubt' } : finding
    }),
  }))
}
