import { DataTable, supportCodeLibraryBuilder } from '@cucumber/cucumber'
import type { CastRequest } from '../rack/index.js'
import { type ParameterMeaning, parameterMeaningOf } from './parameter-type.js'
import { hasPhoneRows, type PhoneNames, rowsOf, unquoted } from './parse.js'
import type { BlockArgument, ParsedSentence, SentenceParser } from './parsed-step.js'
import { type Requirement, showsState } from './requirement.js'
import { declarationOf } from './step-definitions.js'

/**
 * Parses sentences with the step definitions that Cucumber has loaded, including those of the user. A sentence without
 * a step definition has no requirements, because Cucumber reports it.
 */
export function sentenceParser(): SentenceParser {
  const { stepDefinitions } = supportCodeLibraryBuilder.finalize()
  return (text, block) => {
    for (const { expression, unwrappedCode } of stepDefinitions) {
      const found = expression.match(text)
      if (found) return parseSentence(found.map(parseArgument), block, unwrappedCode)
    }
    return { castRequests: [], requirements: () => [] }
  }
}

interface ParsedArgument {
  readonly text: string
  /** The meaning of its parameter type; undefined for a parameter type of the user. */
  readonly meaning: ParameterMeaning | undefined
  readonly valueFor: (names: PhoneNames) => unknown
}

/** The parts of Cucumber's argument that are used. */
interface FoundArgument {
  readonly parameterType: { readonly name: string | undefined }
  readonly group: { readonly value: string | null | undefined }
  getValue(world: unknown): unknown
}

const parseArgument = (found: FoundArgument): ParsedArgument => ({
  text: found.group.value ?? '',
  meaning: parameterMeaningOf(found.parameterType.name),
  valueFor: (names) => found.getValue(names),
})

function parseSentence(args: readonly ParsedArgument[], block: BlockArgument, step: object): ParsedSentence {
  const declared = declarationOf(step)
  const requirements = (names: PhoneNames) => {
    if (!declared) return impliedRequirements(args, block, names)
    const values = args.map(({ valueFor }) => valueFor(names))
    return [declared.apply(names, block === undefined ? values : [...values, block])].flat()
  }
  return { castRequests: castRequestsOf(args), requirements }
}

/** The phones that a `Given` casts; other sentences cast none. */
function castRequestsOf(args: readonly ParsedArgument[]): CastRequest[] {
  const names = args.flatMap(({ meaning, text }) => meaning?.casts?.(text) ?? [])
  for (const { meaning, text } of args)
    if (meaning?.castBy) {
      const [by, value] = [meaning.castBy, unquoted(text)]
      return names.map((name) => ({ name, by, value }))
    }
  return names.map((name) => ({ name, by: 'any' }))
}

/**
 * The requirements of a step definition without a declaration: those of its parameter types and of a table of phones.
 * Parameter types of the user are not evaluated, because they may need the World of a running scenario.
 */
function impliedRequirements(
  args: readonly ParsedArgument[],
  block: BlockArgument,
  names: PhoneNames,
): Requirement[] {
  const known = args.flatMap(({ meaning, valueFor }) =>
    meaning ? [{ meaning, value: valueFor(names) }] : [],
  )
  const parts = known.map(({ meaning, value }) => meaning.subject?.(value) ?? {})
  const subject = {
    phones: parts.flatMap(({ phones = [] }) => phones),
    display: parts.find(({ display }) => display)?.display,
  }
  const rows = block instanceof DataTable && hasPhoneRows(block.raw()) ? rowsOf(names, block) : []
  return [
    ...known.flatMap(({ meaning, value }) => meaning.requires?.(value, subject) ?? []),
    ...rows.map(({ phone, expected }) => showsState(phone, expected)),
  ]
}
