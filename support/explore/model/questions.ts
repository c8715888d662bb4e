/**
 * Behaviour that no source tells. Each question has the allowed answers, the most likely first. The first observation
 * decides, for one model and firmware; later observations must agree with it.
 */
export const questions = {
  /** Vendor setting cancel_on_hold; its default is unknown. */
  'CANCEL while the phone holds its only call': ['nothing happens', 'the call ends'],
  /** The interface sheet leaves the P key of a held call open. */
  'the line key of a call that the other side holds': ['nothing happens', 'this side holds it as well'],
  /** Call waiting is described for a phone that talks. Nothing is said about other states. */
  'a call for a phone that is calling': ['busy', 'it waits'],
  'a call for a phone that rings': ['busy', 'it waits'],
  'a call for a phone that holds its only call': ['it waits', 'busy', 'it rings'],
  'a call for a phone that is on hold': ['it waits', 'busy', 'it rings'],
  'a call for a phone with two calls': ['busy', 'it waits'],
  'a call for a phone in a conference': ['busy', 'it waits'],
  'a call for a muted phone': ['busy', 'it waits'],
  'a call for a phone with an open page': ['it rings', 'busy'],
  /** RFC 3261, 8.1.3.4: the caller tries the contact of the 302. What its display names is left open. */
  'what the caller shows of a forwarded call': ['the new target', 'the number that was dialled'],
  /** RFC 5806 (Diversion) and RFC 7044 (History-Info) carry all of them. A display has room for one. */
  'whom a call names that several phones forwarded': ['the last one', 'the first one'],
  'a phone whose call has ended and whose handset is lifted': ['idle', 'enter number'],
  'a call that a busy phone refused': ['is not shown as missed', 'is shown as missed'],
  'a waiting call that the caller gave up': ['is shown as missed', 'is not shown as missed'],
  'the first call to the target of a transfer without an answer': [
    'is not shown as missed',
    'is shown as missed',
  ],
  'a call that was forwarded without an answer': ['is shown as missed', 'is not shown as missed'],
  'an idle phone that forwards and missed a call': ['forwarding', 'missed'],
  'forwarding if busy with call waiting': ['the call waits', 'the call is forwarded'],
} as const

export type Question = keyof typeof questions
export type AnswerTo<Q extends Question> = (typeof questions)[Q][number]

/** Answers a question about the behaviour of one phone. */
export type Choose = <Q extends Question>(question: Q, phone: string) => AnswerTo<Q>

/** What was answered on the way to an outcome. */
export interface Answer {
  readonly question: Question
  readonly phone: string
  readonly answer: string
}

/** One allowed result, with the answers that lead to it. */
export interface Outcome<T> {
  readonly value: T
  /** The answers that no observation has decided before. */
  readonly assumed: readonly Answer[]
}

/** The answer that was observed earlier; undefined: the question is open. */
export type Known = (question: Question, phone: string) => string | undefined

/** More would be useless: each costs a deadline when it is not the right one. */
const maxOutcomes = 12

/**
 * All results that a function may have, one for each combination of answers to the open questions that it asks. A question
 * is answered the same way each time within one result.
 */
export function outcomesOf<T>(
  known: Known,
  sameModel: (a: string, b: string) => boolean,
  run: (choose: Choose) => T,
): Outcome<T>[] {
  const outcomes: Outcome<T>[] = []
  const open: (readonly Answer[])[] = [[]]
  for (let given = open.shift(); given && outcomes.length < maxOutcomes; given = open.shift()) {
    const assumed = [...given]
    const choose: Choose = (question, phone) => {
      const options: readonly string[] = questions[question]
      const found =
        known(question, phone) ??
        assumed.find(
          (one) => one.question === question && (one.phone === phone || sameModel(one.phone, phone)),
        )?.answer
      if (found !== undefined) return found as never
      const [first = '', ...others] = options
      for (const answer of others) open.push([...assumed, { question, phone, answer }])
      assumed.push({ question, phone, answer: first })
      return first as never
    }
    const value = run(choose)
    outcomes.push({ value, assumed })
  }
  return outcomes
}

/** The most likely answer to every question: for planning, before anything is observed. */
export const likely: Choose = (question) => questions[question][0] as never
