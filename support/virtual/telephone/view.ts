import type { Party } from '../signalling/index.js'
import type { Model } from './model.js'
import type { Rows } from './rows.js'
import type { Texts } from './text-table.js'

/** What a face is made from. */
export interface View {
  readonly model: Model
  readonly identities: readonly Party[]
  readonly language: string
  /** ms by the clock, for the call timer. */
  readonly now: number
  readonly date: Date
}

/** The rows of one state. */
export type Body = (view: View, texts: Texts) => Rows
