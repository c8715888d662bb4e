import { DataTable, supportCodeLibraryBuilder } from '@cucumber/cucumber'
import { adviceFor, describeAmbiguity, sentencesOf } from '../gherkin/index.js'
import type { CastRequest } from '../rack/index.js'
import { blockMistake } from './block-argument.js'
import { declaredRequirements } from './declared-requirements.js'
import { describeUndefined } from './errors.js'
import { type ParameterMeaning, parameterMeaningOf } from './parameter-type.js'
import { hasPhoneRows, type PhoneNames, readPhoneRows, resolveRow, unquoted } from './parse.js'
import type { BlockArgument, ParsedSentence, SentenceParser } from './parsed-step.js'
import { type Requirement, showsState } from './requirement.js'
import { declarationOf } from './step-definitions.js'

/**
 * Parses sentences with the step definitions that Cucumber has loaded, including those of the user. A sentence that
 * matches no step definition, or several, has a mistake as its only requirement.
 */
export function sentenceParser(): SentenceParser {
  const { stepDefinitions } = supportCodeLibraryBuilder.finalize()
  const sentences = sentencesOf(stepDefinitions)
  return (text, block) => {
    const matching = stepDefinitions.flatMap((definition) => {
      const found = definition.expression.match(text)
      return found ? [{ definition, args: found.map(parseArgument) }] : []
    })
    const [only, another] = matching
    if (!only) return unreadable(describeUndefined(adviceFor(text, sentences)))
    if (another)
      return unreadable(describeAmbiguity(sentencesOf(matching.map(({ definition }) => definition))))
    return parseSentence(only.args, block, only.definition)
  }
}

const unreadable = (reason: string): ParsedSentence => ({
  castRequests: [],
  matchesOnce: false,
  expects: false,
  requirements: () => [{ kind: 'mistake', reason }],
})

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

type StepDefinition = ReturnType<typeof supportCodeLibraryBuilder.finalize>['stepDefinitions'][number]

function parseSentence(
  args: readonly ParsedArgument[],
  block: BlockArgument,
  { keyword, code, unwrappedCode, uri, line }: StepDefinition,
): ParsedSentence {
  const declared = declarationOf(unwrappedCode)
  const reason = blockMistake({ code, unwrappedCode, declared: declared !== undefined }, args.length, block)
  const ownRequirements = (names: PhoneNames) => {
    if (!declared) return impliedRequirements(args, block, names)
    const values = args.map(({ valueFor }) => valueFor(names))
    const all = block === undefined ? values : [...values, block]
    return declaredRequirements(declared, { names, values: all, place: `${uri}:${line}` })
  }
  const requirements = (names: PhoneNames): Requirement[] => [
    ...ownRequirements(names),
    ...(reason === undefined ? [] : [{ kind: 'mistake', reason } as const]),
  ]
  return { castRequests: castRequestsOf(args), matchesOnce: true, expects: keyword === 'Then', requirements }
}

/** The phones that a `Given` casts; other sentences cast none. */
function castRequestsOf(args: readonly ParsedArgument[]): CastRequest[] {
  const names = args.flatMap(({ meaning, text }) => meaning?.casts?.(text) ?? [])
  for (const { meaning, text } of args)
    if (meaning?.castBy) {
      const [by, value] = [meaning.castBy, unquoted(text)]
      return names.map((name) => ({ name, by, value }))
    }
  const relation = args.map(({ meaning, text }) => meaning?.relates?.(text)).find((one) => one !== undefined)
  if (relation) return names.map((name) => ({ name, by: 'any', relation }))
  return names.map((name) => ({ name, by: 'any' }))
}

/**
 * The requirements of a step definition without a declaration: those of its parameter types and of a table of phones.
 * Such a table may have more columns, because the step definition reads it itself. Parameter types of the user are not
 * evaluated, because they may need the World of a running scenario.
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
  const cells = block instanceof DataTable ? block.raw() : []
  const rows = hasPhoneRows(cells) ? readPhoneRows(cells).map((row) => resolveRow(row, names)) : []
  return [
    ...known.flatMap(({ meaning, value }) => meaning.requires?.(value, subject) ?? []),
    ...rows.map(({ phone, expected }) => showsState(phone, expected)),
  ]
}
