import { systemClock } from '../../clock/index.js'
import { describeError } from '../../errors.js'
import { LeaseStoreError } from '../../lease/index.js'
import { abortOnSignal } from '../../session/index.js'
import { changeLines, hasChanged } from './changes.js'
import { listLines } from './list.js'
import { isUnleased, type LeasedRack, openLeasedRack } from './open.js'
import { print, type Shared, tellUnleased } from './output.js'
import { openReturning, type Returning } from './returning.js'
import { cutTo } from './table.js'
import type { RackView } from './view.js'

/** Phones that become free are told at once. Everything else, and what nobody tells, is seen after this time, ms. */
const lookEveryMs = 1000

/** Shows the rack until Ctrl-C: a table that changes on a terminal, otherwise a line for each change. */
export async function watch({ rack, json }: Shared): Promise<number> {
  const opened = await openLeasedRack(rack)
  if (isUnleased(opened)) return tellUnleased(opened, json)
  await using leased = opened
  const stop = abortOnSignal(systemClock)
  const screen = json ? jsonScreen() : process.stdout.isTTY ? liveScreen() : plainScreen()
  await using returning = await openReturning(leased, opened.withinMs)
  let changed = new AbortController()
  await using _bell = await leased.watch(() => changed.abort())
  while (!stop.aborted && process.stdout.writable) {
    changed = new AbortController()
    await show(leased, screen, returning)
    const wake = AbortSignal.any([changed.signal, stop])
    if (!wake.aborted) await systemClock.after(lookEveryMs, wake)
  }
  return 0
}

interface Screen {
  show(view: RackView): void
  trouble(text: string): void
}

/** A store that does not answer now may answer later. */
async function show({ look }: LeasedRack, screen: Screen, returning: Returning): Promise<void> {
  try {
    const { view, state, nowMs } = await look()
    screen.show(view)
    returning.probeDue(state, nowMs)
  } catch (error) {
    if (!(error instanceof LeaseStoreError && error.isPassing)) throw error
    screen.trouble(`✖ ${describeError(error)}`)
  }
}

/** One object in each line: the rack whenever it has changed. */
const jsonScreen = () =>
  lineScreen((view, last) => (!last || hasChanged(last, view) ? [JSON.stringify(view)] : []))

const plainScreen = () => lineScreen((view, last) => (last ? changeLines(last, view) : listLines(view)))

/** Writes lines for what has changed since the last look. A trouble is told once, until it is over. */
function lineScreen(linesOf: (view: RackView, last: RackView | undefined) => readonly string[]): Screen {
  let last: RackView | undefined
  let trouble: string | undefined
  return {
    show(view) {
      const lines = linesOf(view, last)
      if (lines.length > 0) print(lines)
      last = view
      trouble = undefined
    },
    trouble(text) {
      if (text !== trouble) process.stderr.write(`${text}\n`)
      trouble = text
    },
  }
}

/** Draws over what it has drawn before, so that the terminal keeps what was above. */
function liveScreen(): Screen {
  let drawn = 0
  function draw(lines: readonly string[]): void {
    const { columns = 80, rows = 24 } = process.stdout
    const fitting = lines.length < rows ? lines : [...lines.slice(0, rows - 2), '… and more than fits']
    const up = drawn > 0 ? `\x1b[${drawn}A\r\x1b[0J` : ''
    process.stdout.write(`${up}${fitting.map((line) => `${cutTo(line, columns)}\n`).join('')}`)
    drawn = fitting.length
  }
  return {
    show: (view) => draw([...listLines(view), '', 'Ctrl-C ends it']),
    trouble: (text) => draw([text, 'It is tried again']),
  }
}
