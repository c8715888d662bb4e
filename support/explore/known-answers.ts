import { type Answer, type Question, questions } from './model/index.js'

/** An answer that a phone has given, for its model and firmware. */
export interface KnownAnswer {
  /** `D785, firmware 10.1.54.13` */
  readonly model: string
  readonly question: Question
  readonly answer: string
}

/**
 * What phones were seen to do where no source tells it. The first observation decides for a model and firmware, and later
 * ones must agree.
 */
export class KnownAnswers {
  private readonly answers = new Map<string, KnownAnswer>()

  /** @param modelOf model and firmware of a phone, by its name */
  constructor(private readonly modelOf: (phone: string) => string) {}

  readonly known = (question: Question, phone: string): string | undefined =>
    this.answers.get(keyOf(this.modelOf(phone), question))?.answer

  readonly sameModel = (a: string, b: string): boolean => this.modelOf(a) === this.modelOf(b)

  learn(assumed: readonly Answer[]): void {
    for (const { question, phone, answer } of assumed) {
      const model = this.modelOf(phone)
      this.answers.set(keyOf(model, question), { model, question, answer })
    }
  }

  get all(): readonly KnownAnswer[] {
    return [...this.answers.values()]
  }

  /** The questions that no phone of the cast has answered. */
  get open(): readonly Question[] {
    const asked = new Set(this.all.map(({ question }) => question))
    return (Object.keys(questions) as Question[]).filter((question) => !asked.has(question))
  }
}

const keyOf = (model: string, question: Question): string => `${model}: ${question}`
