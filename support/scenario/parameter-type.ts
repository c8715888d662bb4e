import { defineParameterType as defineInCucumber } from '@cucumber/cucumber'
import type { FurtherDisplayName } from '../catalog/index.js'
import type { ModelRelation } from '../rack/index.js'
import type { CastPhone, PhoneNames } from './parse.js'
import type { Requirement } from './requirement.js'

/** The arguments to which the whole sentence refers. */
interface Subject {
  /** In the order of the sentence; the first one acts. */
  readonly phones: readonly CastPhone[]
  /** A further display. Default: the main display. */
  readonly display?: FurtherDisplayName | undefined
}

/** What a parameter type means for preflight. */
export interface ParameterMeaning<Value = unknown> {
  /** The names of the phones that an argument of this type casts. */
  casts?(text: string): readonly string[]
  /** How the model of these phones compares with that of another phone. */
  relates?(text: string): ModelRelation
  /** The property by which it selects these phones. */
  readonly castBy?: 'model' | 'tag' | 'id'
  subject?(value: Value): Partial<Subject>
  /** The requirements of an argument in a step definition without a declaration. */
  requires?(value: Value, subject: Subject): readonly Requirement[]
}

interface ParameterType<Value> extends ParameterMeaning<Value> {
  readonly name: string
  readonly regexp: RegExp
  readonly useForSnippets?: boolean
  /** Reads the argument, before the scenario (in preflight) and while it runs. */
  transformer(this: PhoneNames, text: string): Value
}

const meanings = new Map<string, ParameterMeaning>()

/** Defines a parameter type for Cucumber and for preflight. */
export function defineParameterType<Value>(type: ParameterType<Value>): void {
  const { casts, castBy, relates, subject, requires, ...forCucumber } = type
  defineInCucumber(forCucumber)
  meanings.set(type.name, { casts, castBy, relates, subject, requires } as ParameterMeaning)
}

/** Undefined for a parameter type that Offhook does not define. */
export const parameterMeaningOf = (name: string | undefined): ParameterMeaning | undefined =>
  meanings.get(name ?? '')
