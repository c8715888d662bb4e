import { performance } from 'node:perf_hooks'
import { type Clock, systemClock } from '../../../support/clock/index.js'
import { Loopback } from './loopback.js'
import { computing, requests } from './work.js'

/**
 * The time of a test in which driver and phones run in this process. It stands still while they work. When all of them
 * wait, it jumps to the next deadline, so that no test waits and a busy machine changes nothing.
 */
export interface IdleClock extends Clock {
  /** Lets time pass until the act has ended. */
  pass<T>(act: Promise<T>): Promise<T>
}

const loopback = new Loopback()

interface Sleeper {
  readonly due: number
  readonly wake: () => void
}

export function idleClock(start = new Date('2026-01-02T15:49:00')): IdleClock {
  let time = 0
  const sleepers = new Set<Sleeper>()

  function wakeNext(): void {
    const [first, ...others] = sleepers
    if (!first) return
    const next = others.reduce((one, other) => (other.due < one.due ? other : one), first)
    sleepers.delete(next)
    time = Math.max(time, next.due)
    next.wake()
  }

  return {
    now: () => time,
    date: () => new Date(start.getTime() + time),
    after(ms, signal) {
      if (ms <= 0) return systemClock.after(0)
      return new Promise((resolve) => {
        const wake = () => {
          sleepers.delete(sleeper)
          // A wait for a display uses one signal for all its captures.
          signal?.removeEventListener('abort', wake)
          resolve()
        }
        const sleeper = { due: time + ms, wake }
        sleepers.add(sleeper)
        signal?.addEventListener('abort', wake)
      })
    },
    async pass(act) {
      let isOver = false
      const end = () => {
        isOver = true
      }
      act.then(end, end)
      for (;;) {
        await nothingWorks()
        if (isOver) return act
        wakeNext()
      }
    },
  }
}

/** Turns of the event loop that a finished request needs until the next one is sent, and more. */
const quietTurns = 4

async function nothingWorks(): Promise<void> {
  for (let turn = 0; turn < quietTurns; turn++) {
    await systemClock.after(0)
    if (!computing.isOpen && !requests.isOpen) continue
    turn = -1
    await computing.ended()
    if (await isStalled()) return
  }
}

/** An open request waits for the clock if nothing comes in for this time, ms, and then for this number of turns. */
const patience = { realMs: 5, turns: 50 }

/**
 * Waits for the open requests. A phone that does not reply, or replies later by its clock, leaves them open: then nothing
 * happens any more in this process. On a busy machine the kernel delivers late and takes all of the real time, so the turns
 * are counted, and a byte that was sent after the requests has to arrive before they are given up.
 */
async function isStalled(): Promise<boolean> {
  const ended = new AbortController()
  void requests.ended().then(() => ended.abort('ended'))
  while (!ended.signal.aborted)
    if ((await isQuiet(ended.signal)) && (await isQuietOnceDelivered(ended.signal))) return true
  return false
}

async function isQuietOnceDelivered(signal: AbortSignal): Promise<boolean> {
  await loopback.roundTrip()
  // The event of its own is counted when it has been handled.
  await systemClock.after(0)
  return isQuiet(signal, 0)
}

async function isQuiet(signal: AbortSignal, realMs = patience.realMs): Promise<boolean> {
  const before = events()
  await systemClock.after(realMs, signal)
  for (let turn = 0; turn < patience.turns && !signal.aborted; turn++) await systemClock.after(0)
  return !signal.aborted && !computing.isOpen && events() === before
}

/** The input and output that the event loop has handled. */
const events = () => performance.nodeTiming.uvMetricsInfo.events
