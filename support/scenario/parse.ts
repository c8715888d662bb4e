/**
 * How the words of a sentence are read. Used twice: when the scenario is rehearsed, before any phone is
 * touched, and when the step runs.
 */

/** `A, B and C` */
export const readNames = (text: string): string[] => text.split(/,? and |, /)

export interface SpokenExpectation {
  readonly state: string
  /** The other side by its name in the scenario, or a quoted number. */
  readonly peer?: string | undefined
  /** Who waits in another call, in the same way. */
  readonly held?: string | undefined
}

/** `"connected" with C`, `"ringing" from A`, `"consultation" with C beside A`, `"calling" to "1002"`, `"idle"` */
export function readExpectation(text: string): SpokenExpectation {
  const [, state = '', peer, held] =
    /^"([^"]*)"(?: (?:with|from|to|by) ("[^"]*"|\S+))?(?: beside ("[^"]*"|\S+))?$/.exec(text) ?? []
  return { state, ...(peer && { peer }), ...(held && { held }) }
}

const millisecondsIn = { ms: 1, millisecond: 1, s: 1000, second: 1000, minute: 60_000 } as const

/** `500 ms`, `2 seconds`, `1 minute` -> ms */
export function readDuration(text: string): number {
  const [, amount = '0', unit = 'ms'] = /^([\d.]+) ?(ms|millisecond|s|second|minute)s?$/.exec(text) ?? []
  return Math.round(Number(amount) * millisecondsIn[unit as keyof typeof millisecondsIn])
}

/** ` within 2 seconds`, or nothing */
export const readWithin = (text: string): { withinMs?: number } =>
  text ? { withinMs: readDuration(text.replace(/^ within /, '')) } : {}

export const unquoted = (text: string): string => text.replace(/^"(.*)"$/, '$1')

export interface PhoneRow {
  readonly phone: string
  readonly expectation: SpokenExpectation
}

/** Why rows are no table of "these phones show", or nothing. */
export function tableProblem([header = []]: readonly (readonly string[])[]): string | undefined {
  if (header.includes('phone') && header.includes('shows')) return undefined
  return `The table needs the columns "phone" and "shows" (and "with", "beside"); it has: ${header.join(', ') || 'none'}`
}

/**
 * Reads the table of "these phones show": a row per phone, columns `phone`, `shows` and, where the other side
 * matters, `with`; `beside` is who waits in another call.
 * @throws Error naming the columns that the table should have
 */
export function readPhoneTable(rows: readonly (readonly string[])[]): PhoneRow[] {
  const problem = tableProblem(rows)
  if (problem) throw new Error(problem)
  const [header = [], ...body] = rows
  const column = (name: string) => header.indexOf(name)
  return body.map((row) => {
    const [peer, held] = [row[column('with')], row[column('beside')]]
    return {
      phone: row[column('phone')] ?? '',
      expectation: { state: row[column('shows')] ?? '', ...(peer && { peer }), ...(held && { held }) },
    }
  })
}
