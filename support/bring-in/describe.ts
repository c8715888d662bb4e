import type { PhoneCheck } from './check-phone.js'
import type { Finding } from './finding.js'

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
