import { expect } from 'vitest'
import type { ViewRow } from '../../../support/virtual/screen-view.js'
import type { TestTelephone } from './telephones.js'

interface CallEnd {
  readonly from: string
  readonly to: string
  readonly state: string
}

/**
 * The states that the other end of a call may show. A call that is not focused shows "on hold", also after a transfer
 * to a phone that still rings.
 */
const counterparts: Record<string, readonly string[]> = {
  calling: ['ringing'],
  ringing: ['calling', 'holding'],
  connected: ['connected'],
  held: ['holding'],
  holding: ['held', 'holding', 'ringing'],
}

const stateOfStatus: Record<string, string> = {
  'On hold': 'holding',
  'Held by': 'held',
  Waiting: 'ringing',
  Connected: 'connected',
  Calling: 'calling',
  'In transfer': 'transferring',
}

/** One end of each call that a display shows. A call in transfer has no other end. */
function callEnds({ owner: from, view }: TestTelephone): CallEnd[] {
  const { rows, state } = view('en')
  const isMixed = state === 'conference' || state === 'conference on hold'
  const parties = rows.filter((row) => row?.role === 'call')
  const shown = isMixed || state === 'idle' || state === 'logged off' ? [] : [mainCall(from, rows, state)]
  const listed = parties.flatMap((row): CallEnd[] => {
    const [, note = '', to = ''] = /^(.+): (.+)$/.exec(row?.text ?? '') ?? ['', '', row?.text ?? '']
    if (note === '') return [{ from, to, state: mixedState(row, state) }]
    const noted = stateOfStatus[note]
    return noted ? [{ from, to, state: noted }] : []
  })
  return [...shown, ...listed].filter((side) => side.state !== 'transferring')
}

function mainCall(from: string, rows: readonly (ViewRow | undefined)[], state: string): CallEnd {
  // The DTMF digits that were sent follow the number.
  const number = rows[2]?.text.split(' ')[0]
  const to = `${rows[1]?.text} ${number}`
  return { from, to, state: state === 'call waiting' ? 'ringing' : state }
}

function mixedState(row: ViewRow | undefined, state: string): string {
  if (state === 'conference on hold') return 'holding'
  return row?.icon === 'hold' ? 'held' : 'connected'
}

/** Every call that a display shows has its other end on the display of the other phone. */
export function expectPairs(telephones: readonly TestTelephone[]): void {
  const all = telephones.flatMap(callEnds)
  for (const one of telephones) {
    for (const other of telephones) {
      const [here, there] = [all.filter(between(one, other)), all.filter(between(other, one))]
      const detail = `${JSON.stringify(here)} and ${JSON.stringify(there)} among ${JSON.stringify(all)}`
      expect(isMatched(here, there), detail).toBe(true)
    }
  }
  for (const { to } of all) expect(telephones.map(({ owner }) => owner)).toContain(to)
}

const between = (one: TestTelephone, other: TestTelephone) => (side: CallEnd) =>
  side.from === one.owner && side.to === other.owner

/**
 * Whether every end has its other end. Two phones may have several calls with each other, so one pairing must match.
 */
function isMatched([first, ...more]: readonly CallEnd[], there: readonly CallEnd[]): boolean {
  if (!first) return there.length === 0
  return there.some(
    (far, i) => counterparts[first.state]?.includes(far.state) && isMatched(more, there.toSpliced(i, 1)),
  )
}
