import type { Name, Sent } from '../../helpers/interop/curl-rack.js'

/** The change of one phone's display, compared with the moment before the row's own requests. */
export type DisplayChange =
  | 'changes'
  | 'stays'
  | 'does not answer'
  /** The display equals that of a fresh rack after these requests only. */
  | { readonly likeAfter: readonly Sent[] }
export type DisplayChanges = Partial<Record<Name, DisplayChange>>

/** The requests that curl sends to a virtual phone, and the changes of the displays. */
export interface Row {
  /** An id of fixtures/commands.yaml: a command, or a group of keys. */
  readonly of: { readonly command: string } | { readonly keys: string }
  readonly does: string
  /** The model of Bob's phone, if needed with the firmware: `snom370 8.7.3.6`. */
  readonly phone: string
  readonly after: readonly Sent[]
  readonly sends: readonly Sent[]
  /** How far the clock advances after the requests, ms. */
  readonly waitMs?: number
  readonly expected: DisplayChanges
}

/** Also the name by which docs/reference/remote-control.md refers to the row. */
export const titleOf = ({ of, does, phone }: Row): string =>
  `${'command' in of ? of.command : `keys ${of.keys}`}: ${does} (${phone})`

export const key = (phone: Name, keys: string): Sent => [phone, `/command.htm?key=${keys}`]
export const B = (keys: string): Sent => key('B', keys)

export const ringing: readonly Sent[] = [['A', '/command.htm?number=101']]
export const talking: readonly Sent[] = [...ringing, B('ENTER')]
export const consulting: readonly Sent[] = [
  ...talking,
  B('F_HOLD'),
  ['B', '/command.htm?number=102'],
  key('C', 'ENTER'),
]
/** Bob has missed Alice and Carol. */
export const missedTwice: readonly Sent[] = [
  ...ringing,
  key('A', 'CANCEL'),
  ['C', '/command.htm?number=101'],
  key('C', 'CANCEL'),
  B('CANCEL'),
]

/** The display equals that of a fresh rack. */
export const fresh: DisplayChange = { likeAfter: [] }

/** Alice's and Bob's displays equal those after these requests. */
const bothLike = (...likeAfter: readonly Sent[]): DisplayChanges => ({ A: { likeAfter }, B: { likeAfter } })

export const both: DisplayChanges = { A: 'changes', B: 'changes' }
export const neither: DisplayChanges = { A: 'stays', B: 'stays' }
export const answered = bothLike(...talking)
export const hungUp = bothLike(...talking, B('CANCEL'))
