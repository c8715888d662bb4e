import { describeCheck, type Finding, type PhoneCheck } from '../../bring-in/index.js'
import type { RackPhone } from '../../rack/index.js'
import type { PhoneView } from './view.js'

/** What `offhook rack doctor` found on one phone. */
export interface Diagnosis {
  readonly phone: RackPhone
  /** `in use`: it was not probed. */
  readonly verdict: 'usable' | 'unusable' | 'in use'
  /** Why it was not probed. */
  readonly why?: string
  readonly check?: PhoneCheck
  /** As it was before. */
  readonly seen?: PhoneView
  /** It was suspect or out of use, and is healthy now. */
  readonly isBack?: boolean
}

const marks = { usable: '✔', unusable: '✖', 'in use': '-' } as const
const words = {
  usable: 'can be used',
  unusable: 'cannot be used yet',
  'in use': 'in use, not probed',
} as const

export const progressLine = ({ phone, verdict }: Diagnosis, done: number, of: number): string =>
  `[${String(done).padStart(String(of).length)}/${of}] ${marks[verdict]} ${phone.id}: ${words[verdict]}`

/** What to change, and the sum. A phone that is all right has one line. */
export function diagnosisLines(diagnoses: readonly Diagnosis[]): string[] {
  const counts = (['usable', 'unusable', 'in use'] as const).flatMap((verdict) => {
    const count = diagnoses.filter((one) => one.verdict === verdict).length
    return count === 0 ? [] : [`${count} ${words[verdict]}`]
  })
  const total = `${diagnoses.length} phone${diagnoses.length === 1 ? '' : 's'}: ${counts.join(', ')}`
  return [...diagnoses.flatMap(linesOf), '', total]
}

function linesOf(diagnosis: Diagnosis): string[] {
  const { phone, verdict, why, check } = diagnosis
  const toChange = check?.findings.filter(({ kind }) => kind !== 'right') ?? []
  const [, ...findings] =
    check && toChange.length > 0 ? describeCheck({ ...check, findings: toChange }).split('\n') : []
  const { id, profile, number } = phone
  const result = why === undefined ? words[verdict] : `${words[verdict]}: ${why}`
  return [
    `${marks[verdict]} ${id} (${profile.model}, ${number}): ${result}`,
    ...findings,
    ...hintOf(diagnosis),
  ]
}

/** What the leases of a phone say, and the command that is right now. */
function hintOf({ phone: { id }, verdict, seen, isBack }: Diagnosis): string[] {
  if (seen && isBack) return [`  - it was ${seen.health.state}, and can be used again`]
  const isOut = seen?.use === 'out of use'
  if (seen?.health.returns === 'by probes' && verdict === 'usable')
    return [
      `  - it is ${seen.health.state}, and returns after another probe that passes. At once: offhook rack return ${id}`,
    ]
  if (seen && seen.health.state !== 'healthy' && verdict === 'usable')
    return [`  - it is ${seen.health.state}. To use it again: offhook rack return ${id}`]
  if (isOut) return [`  - it is ${seen.health.state}, so no job gets it`]
  if (verdict === 'unusable')
    return [`  - to keep jobs away from it until then: offhook rack quarantine ${id} --reason "…"`]
  return []
}

/** The shape of `--json`. */
export function viewDiagnoses(rack: string, leases: string | null, diagnoses: readonly Diagnosis[]) {
  return {
    ...{ rack, leases, usable: diagnoses.every(({ verdict }) => verdict !== 'unusable') },
    phones: diagnoses.map(({ phone, verdict, why, check }) => ({
      ...{ id: phone.id, model: phone.profile.model, number: phone.number, address: phone.origin, verdict },
      ...{ why: why ?? null, findings: (check?.findings ?? []).map(viewFinding) },
    })),
  }
}

const viewFinding = (finding: Finding) => ({
  ...{ kind: finding.kind, subject: finding.subject, text: finding.text },
  advice: finding.kind === 'right' ? null : finding.advice,
})
