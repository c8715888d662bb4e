import type { Party, Signalling } from '../../../support/virtual/signalling/index.js'

/** Tracks the open calls of a phone by its requests and events only. */
export function trackOpenCalls(
  signalling: Signalling,
  party: Party,
  open: Map<string, Set<string>>,
  seen: Set<string>,
): Signalling {
  const calls = new Set<string>()
  open.set(`${party.name} ${party.number}`, calls)
  let transferred: string | undefined
  signalling.onEvent((event) => {
    if (event.type === 'incoming') calls.add(event.call)
    if (event.type === 'ended') calls.delete(event.call)
    if (event.type === 'ended' && event.reason === 'transferred') seen.add('ended: transferred')
    if (event.type === 'transferred') seen.add('transferred')
    if (event.type === 'alerting' && transferred === event.call) seen.add('transferred to a ringing phone')
    transferred = event.type === 'transferred' ? event.call : undefined
  })
  const endingCall = (act: (call: string) => void) => (call: string) => {
    calls.delete(call)
    act(call)
  }
  const dial = (number: string) => {
    const call = signalling.dial(number)
    calls.add(call)
    return call
  }
  const redirect = (call: string, number: string) => {
    calls.delete(call)
    signalling.redirect(call, number)
  }
  const [hangUp, reject] = [endingCall(signalling.hangUp), endingCall(signalling.reject)]
  return { ...signalling, dial, hangUp, reject, redirect }
}
