import { nearestName } from '../nearest-name.js'
import { unusualCharacters } from '../plain-text.js'

type Cells = readonly (readonly string[])[]

const required: readonly string[] = ['phone', 'shows']
const columns: readonly string[] = [...required, 'with', 'beside']
const neededColumns = 'the columns "phone" and "shows" (and optionally "with" and "beside")'

/**
 * The mistakes in a table of "the phones show"; an empty list if there is none. A column that is not read, and a table
 * without rows, would check nothing. Pure.
 */
export function tableProblems(cells: Cells): string[] {
  const [header = [], ...rows] = cells
  if (isTurned(cells)) return ['The table is turned: write its first column as its first row']
  if (cells.length === 0) return [`The sentence needs a table below it, with ${neededColumns}`]
  const wrong = header.filter((name) => !columns.includes(name))
  if (required.some((name) => !header.includes(name)))
    return [
      `The table needs ${neededColumns}; it has: ${header.join(', ') || 'none'}`,
      ...wrong.flatMap(hintFor),
    ]
  return [
    ...wrong.map(describeUnknown),
    ...header.filter(isRepeated).map((name) => `The table has the column "${name}" twice`),
    ...rowProblems(header, rows),
  ]
}

function rowProblems(header: readonly string[], rows: Cells): string[] {
  if (rows.length === 0) return ['The table has no row, so it checks nothing']
  const column = header.indexOf('phone')
  const phones = rows.map((row) => (row[column] ?? '').normalize('NFC'))
  return [
    ...rows.flatMap((row, i) => cellProblems(header, row, `Row ${i + 1} of the table`)),
    ...phones
      .filter((name, i) => name !== '' && isRepeated(name, i, phones))
      .map((name) => `The table has two rows for ${name}, and a phone shows one state at a time`),
  ]
}

function cellProblems(header: readonly string[], row: readonly string[], place: string): string[] {
  if (row.length !== header.length)
    return [`${place} has ${row.length} cells, and the header has ${header.length}`]
  const empty = required.filter((name) => (row[header.indexOf(name)] ?? '').trim() === '')
  return empty.map((name) => `${place} has nothing under "${name}"`)
}

/** Whether the names of the columns are in the first column instead of the first row. */
const isTurned = ([header = [], ...rows]: Cells): boolean =>
  header[0] === 'phone' && !header.includes('shows') && rows.some(([first]) => first === 'shows')

const isRepeated = (name: string, i: number, all: readonly string[]) => all.indexOf(name) !== i

const describeUnknown = (name: string): string =>
  [`The table has an unknown column "${name}"; it may have ${columns.join(', ')}`, ...hintFor(name)].join(
    '. ',
  )

function hintFor(name: string): string[] {
  const unusual = unusualCharacters(name)
  const nearest = nearestName(name, columns)
  return [
    ...(unusual.length > 0 ? [`"${name}" contains ${unusual.join(', ')}`] : []),
    ...(nearest === undefined ? [] : [`Did you mean "${nearest}" instead of "${name}"?`]),
  ]
}
