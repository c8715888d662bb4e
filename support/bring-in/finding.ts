/** What was checked on a phone. */
export type Subject =
  | 'connection'
  | 'log-in'
  | 'keep-alive'
  | 'model'
  | 'firmware'
  | 'settings'
  | 'display'
  | 'label display'
  | 'expansion display'
  /** Only asked by `offhook rack doctor`. */
  | 'registration'
  | 'idle'

/** A field of a phone in the rack file, and the value that is right for it. */
export interface RackFix {
  readonly field: 'keepAlive' | 'firmware'
  readonly value: string | boolean
}

/** The result of one check. `doubt`: features can run; `wrong`: they cannot, or they would be wrong. */
export type Finding =
  | { readonly kind: 'right'; readonly subject: Subject; readonly text: string }
  | {
      readonly kind: 'doubt' | 'wrong'
      readonly subject: Subject
      readonly text: string
      /** What a person does, as sentences. */
      readonly advice: string
      readonly fix?: RackFix
      /** A bring-in needs no change for it: it finds out what the model shows, and what moves. */
      readonly isProposed?: true
    }

export const right = (subject: Subject, text: string): Finding => ({ kind: 'right', subject, text })

export const doubt = (subject: Subject, text: string, advice: string, fix?: RackFix): Finding => ({
  ...{ kind: 'doubt', subject, text, advice },
  ...(fix && { fix }),
})

/** It matters to features, and a bring-in goes on with it. */
export const doubtOfFeatures = (subject: Subject, text: string, advice: string): Finding => ({
  ...{ kind: 'doubt', subject, text, advice, isProposed: true },
})

/** A fact of the model that a bring-in finds out. */
export const otherThanModel = (subject: Subject, text: string, advice: string): Finding => ({
  ...{ kind: 'wrong', subject, text, advice, isProposed: true },
})

export const wrong = (subject: Subject, text: string, advice: string, fix?: RackFix): Finding => ({
  ...{ kind: 'wrong', subject, text, advice },
  ...(fix && { fix }),
})

/** What hinders a bring-in: not what it finds out itself. */
export const withoutProposed = (findings: readonly Finding[]): Finding[] =>
  findings.filter((finding) => !('isProposed' in finding && finding.isProposed))
