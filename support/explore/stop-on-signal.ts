import { hangUpOnSignal } from '../session/index.js'

/** The first signal lets the action end and the report be written. The second one hangs up at once. */
export function stopOnSignal(print: (text: string) => void) {
  const signals = ['SIGINT', 'SIGTERM'] as const
  let stopped = false
  let removeHandlers = () => {}
  const stop = () => {
    stopped = true
    unsubscribe()
    removeHandlers = hangUpOnSignal()
    print('\n  Stopping after this action. Once more: at once, without a report\n')
  }
  const unsubscribe = () => {
    for (const signal of signals) process.off(signal, stop)
    removeHandlers()
  }
  for (const signal of signals) process.on(signal, stop)
  return { isStopped: () => stopped, unsubscribe }
}
