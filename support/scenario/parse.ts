import { DataTable } from '@cucumber/cucumber'
import type { Expectation, PhoneFacts } from '../phone/index.js'
import { emptyNumber, namedTwice, wrongTable } from './errors.js'
import { tableProblems } from './table-problems.js'

/**
 * Parses the arguments of sentences. Preflight parses them with the cast, before any phone is touched. The step parses
 * them again when it runs, with the open phones.
 */

/** A phone of the cast, with the facts that are known before it is opened. */
export interface CastPhone {
  readonly name: string
  readonly facts: Pick<PhoneFacts, 'number' | 'displayName'>
}

/** Finds phones by the names that the scenario gives them. */
export interface PhoneNames<P extends CastPhone = CastPhone> {
  readonly phone: (name: string) => P
}

/** A name of a phone in Unicode NFC, because files may contain the same name in NFC and in NFD. */
export const readName = (text: string): string => text.normalize('NFC')

/** `A, B and C` */
export const readNames = (text: string): string[] => text.split(/,? and |, /).map(readName)

/** `A, B and C`. @throws ScenarioError for a name that comes twice: only one display would be compared */
export function readDifferentNames(text: string): string[] {
  const names = readNames(text)
  const twice = names.find((name, i) => names.indexOf(name) !== i)
  if (twice !== undefined) throw namedTwice(twice)
  return names
}

interface ParsedExpectation {
  readonly state: string
  /** The other side by its name in the scenario, or a quoted number. */
  readonly peer?: string | undefined
  /** The other side of another call that is on hold, in the same form. */
  readonly held?: string | undefined
}

/** `"connected" with C`, `"ringing" from A`, `"consultation" with C beside A`, `"calling" to "1002"`, `"idle"` */
export function readExpectation(text: string): ParsedExpectation {
  const [, state = '', peer, held] =
    /^"([^"]*)"(?: (?:with|from|to|by) ("[^"]*"|\S+))?(?: beside ("[^"]*"|\S+))?$/.exec(text) ?? []
  return { state, ...(peer && { peer }), ...(held && { held }) }
}

/** Replaces the scenario's names of phones by their numbers and display names. */
export function toExpectation({ state, peer, held }: ParsedExpectation, names: PhoneNames): Expectation {
  const [other, onHold] = [peer, held].map((party) => (party ? readParty(party, names) : undefined))
  return {
    state,
    ...(other && { peer: other.number, peerName: other.displayName }),
    ...(onHold && { held: onHold.number, heldName: onHold.displayName }),
  }
}

/** A quoted party is a number; any other is a phone of the cast. @throws ScenarioError for an empty number */
export function readParty<P extends CastPhone>(
  text: string,
  names: PhoneNames<P>,
): Pick<CastPhone['facts'], 'number' | 'displayName'> {
  if (!text.startsWith('"')) return names.phone(text).facts
  const number = unquoted(text)
  if (number.trim() === '') throw emptyNumber()
  return { number, displayName: undefined }
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

/**
 * `"command.htm?number={C}"`: replaces `{C}` by the number of the phone C, so that the scenario runs on every rack.
 */
export const fillRequest = (text: string, numberOf: (name: string) => string): string =>
  unquoted(text).replace(
    /\{([A-Z\u00C0-\u1FFF\u3040-\uD7FF][\w\u00C0-\u1FFF\u3040-\uD7FF-]*)\}/g,
    (_, name: string) => numberOf(name),
  )

export const unquoted = (text: string): string => text.replace(/^"(.*)"$/, '$1')

type Cells = readonly (readonly string[])[]

interface PhoneRow {
  readonly phone: string
  readonly expectation: ParsedExpectation
}

/** Whether a table has the columns of "the phones show". */
export const hasPhoneRows = ([header = []]: Cells): boolean =>
  header.includes('phone') && header.includes('shows')

/**
 * Reads the table of "the phones show". It has a row per phone, the columns `phone` and `shows`, and optionally `with`
 * for the other side and `beside` for the other side of another call that is on hold.
 * @throws ScenarioError that names every mistake of the table
 */
export function readPhoneTable(cells: Cells): PhoneRow[] {
  const problems = tableProblems(cells)
  if (problems.length > 0) throw wrongTable(problems)
  return readPhoneRows(cells)
}

/** Reads the columns that it knows, and no others. A table of the user may have more columns. */
export function readPhoneRows([header = [], ...rows]: Cells): PhoneRow[] {
  const column = (name: string) => header.indexOf(name)
  return rows.map((row) => {
    const [peer, held] = [row[column('with')], row[column('beside')]]
    return {
      phone: row[column('phone')] ?? '',
      expectation: { state: row[column('shows')] ?? '', ...(peer && { peer }), ...(held && { held }) },
    }
  })
}

/**
 * The phones of a table and what each of them is expected to show. @throws ScenarioError, also if there is no table, or a
 * doc string instead
 */
export function rowsOf<P extends CastPhone>(
  names: PhoneNames<P>,
  table: DataTable | undefined,
): { readonly phone: P; readonly expected: Expectation }[] {
  const rows = readPhoneTable(table instanceof DataTable ? table.raw() : [])
  return rows.map((row) => resolveRow(row, names))
}

/** Replaces the names in a row by the phones of the scenario. */
export const resolveRow = <P extends CastPhone>({ phone, expectation }: PhoneRow, names: PhoneNames<P>) => ({
  phone: names.phone(phone),
  expected: toExpectation(expectation, names),
})
