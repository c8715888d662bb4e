import { expectEveryPhone, expectEveryPhoneReady, openRackSession, type Phone } from '../support/index.js'
import { recordRequests, type Sent } from './requests.js'

/** The transfer through the library, without Cucumber and without a report. */
export async function openDriver(file: string) {
  const session = await openRackSession({ RACK: file })

  async function transfer(): Promise<{ ms: number; sent: Sent[] }> {
    const phones = session.rack.phones.map((facts) => session.openPhone(facts.id, facts))
    const [a, b, c] = phones as [Phone, Phone, Phone]
    const sent: Sent[] = []
    const stopRecording = recordRequests(() => sent)
    const startMs = performance.now()
    await expectEveryPhoneReady(phones)
    await a.perform('dial', b.facts.number)
    await show([a, 'calling', b], [b, 'ringing', a])
    await b.perform('answer')
    await show([a, 'connected', b], [b, 'connected', a])
    await b.perform('hold')
    await show([a, 'held', b], [b, 'holding', a])
    await b.perform('dial', c.facts.number)
    await show([c, 'ringing', b])
    await c.perform('answer')
    await show([a, 'held', b], [b, 'consultation', c], [c, 'connected', b])
    await b.transfer({ from: a, to: c })
    await show([a, 'connected', c], [b, 'idle'], [c, 'connected', a])
    await c.perform('hang up')
    await show([a, 'idle'], [b, 'idle'], [c, 'idle'])
    const ms = performance.now() - startMs
    stopRecording()
    await Promise.all(phones.map((phone) => phone.close()))
    return { ms, sent }
  }

  return { transfer, close: () => session.close() }
}

const show = (...rows: readonly [Phone, string, Phone?][]) =>
  expectEveryPhone(
    rows.map(([phone, state, peer]) => ({ phone, expected: { state, peer: peer?.facts.number } })),
  )
