import { type Document, isMap, isScalar, isSeq, type Node, Scalar } from 'yaml'
import type { z } from 'zod'
import { keyOf, placeOf, resolved } from './nodes.js'

type Issue = z.core.$ZodIssue

/** A violation of the schema, where it is, and what to write instead. */
export interface Violation {
  readonly path: readonly PropertyKey[]
  readonly node: Node | undefined
  readonly message: string
}

/** Describes a violation by what the file has: YAML reads 1001 as a number, and the schema knows only the number. */
export function describeIssue(document: Document, issue: Issue): Violation[] {
  const place = placeOf(document, issue.path)
  const { path } = issue
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      path,
      node: keyOf(document, place.node, key) ?? place.node,
      message: `Unrecognized key: "${key}"`,
    }))
  if (issue.code === 'invalid_union') {
    const part = partOfUnion(document, issue)
    if (part) return [part]
    const alternative = isOwnMessage(issue) ? undefined : alternativeOf(issue)
    if (alternative)
      return alternative.flatMap((one) =>
        describeIssue(document, { ...one, path: [...path, ...one.path] } as Issue),
      )
  }
  const own = isOwnMessage(issue) ? undefined : adviceFor(document, issue)
  return [{ path, node: place.node, message: own ?? issue.message }]
}

/** The schemas of some fields have messages of their own. Those of zod begin with "Invalid". */
const isOwnMessage = ({ message }: Issue) => !message.startsWith('Invalid ')

/** What to write instead of a value of the wrong type; undefined: the message of the schema says it. */
function adviceFor(
  document: Document,
  issue: Issue,
  parents: readonly PropertyKey[] = [],
): string | undefined {
  const path = [...parents, ...issue.path]
  const { node, whole } = placeOf(document, path)
  if (issue.code !== 'invalid_type' && issue.code !== 'invalid_value') return undefined
  if (!whole) return 'it is missing'
  const found = resolved(document, node)
  if (!found || (isScalar(found) && found.value === null))
    return path.length === 0 ? 'it is empty' : 'it has no value. Write one, or delete the line'
  if (issue.code === 'invalid_value') {
    const text = isScalar(found) ? sourceOf(found) : undefined
    return text !== undefined && issue.values.includes(text) ? quotesAdvice(found) : undefined
  }
  return typeAdvice(issue.expected, found)
}

function typeAdvice(expected: string, found: Node): string | undefined {
  switch (expected) {
    case 'string':
      return quotesAdvice(found) ?? `a text is needed, not ${kindOf(found)}`
    case 'number':
    case 'int':
      return numberAdvice(found)
    case 'boolean':
      return `${describe(found)} is neither true nor false. Write true or false, without quotes`
    case 'array':
      return isScalar(found)
        ? `a list is needed: [${sourceOf(found)}]`
        : 'a list is needed. Begin each entry with "- "'
    case 'object':
    case 'record':
      return `names with values are needed (name: value), not ${kindOf(found)}`
    default:
      return undefined
  }
}

/** For a text without quotes that YAML reads as something else, such as 1001, 0123, 1e3 and true. */
function quotesAdvice(found: Node): string | undefined {
  if (!isScalar(found) || typeof found.value === 'string') return undefined
  const source = sourceOf(found)
  const read = typeof found.value === 'boolean' ? 'true or false' : 'a number'
  return `${source} is read as ${read}. Put it in quotes: "${source}"`
}

function numberAdvice(found: Node): string {
  if (!isScalar(found)) return `a number is needed, not ${kindOf(found)}`
  const { value } = found
  if (typeof value === 'number') return `${sourceOf(found)} is no whole number`
  if (typeof value === 'string' && isQuoted(found) && value.trim() !== '' && Number.isFinite(Number(value)))
    return `${describe(found)} is read as a text. Leave out its quotes: ${value}`
  return `${describe(found)} is no number. Write only a number, without a unit`
}

/** The text of the file: 0123 and 1e3 are other texts than the numbers that they stand for. */
const sourceOf = (scalar: Scalar): string => scalar.source ?? String(scalar.value)

const isQuoted = ({ type }: Scalar) => type === Scalar.QUOTE_DOUBLE || type === Scalar.QUOTE_SINGLE

function describe(node: Node): string {
  if (!isScalar(node)) return kindOf(node)
  return typeof node.value === 'string' ? `"${node.value}"` : sourceOf(node)
}

function kindOf(node: Node): string {
  if (isSeq(node)) return 'a list'
  if (isMap(node)) return 'names with values'
  return describe(node)
}

/** What is wrong with a value as the only alternative of a union that has all of its names. */
function alternativeOf({ errors }: Extract<Issue, { code: 'invalid_union' }>): readonly Issue[] | undefined {
  const hasNames = (issues: readonly Issue[]) =>
    !issues.some(({ code, path }) => code === 'unrecognized_keys' || path.length === 0)
  const [only, ...others] = errors.filter(hasNames)
  return others.length === 0 ? only : undefined
}

/** A part of a value that only lacks quotes, where everything else fits one alternative of a union. */
function partOfUnion(
  document: Document,
  { path, errors }: Extract<Issue, { code: 'invalid_union' }>,
): Violation | undefined {
  for (const [issue, ...others] of errors) {
    if (!issue || others.length > 0) continue
    const whole = [...path, ...issue.path]
    const { node } = placeOf(document, whole)
    const found = resolved(document, node)
    const lacksQuotes =
      (issue.code === 'invalid_type' && issue.expected === 'string') ||
      (issue.code === 'invalid_value' && isScalar(found) && issue.values.includes(sourceOf(found)))
    const message = lacksQuotes && found ? quotesAdvice(found) : undefined
    if (message) return { path: whole, node, message }
  }
  return undefined
}
