import { expectEveryPhoneReady, openSession } from '../../support/index.js'

// B talks to A, asks C, and hands A over: the phones are those of the rack file that RACK names, or virtual ones.
const session = await openSession(process.env)
const [a, b, c] = session.rack.phones.map((facts) => session.openPhone(facts.id, facts))
if (!a || !b || !c) throw new Error('A transfer takes three phones')

try {
  await expectEveryPhoneReady([a, b, c])
  await a.dial(b)
  await b.answer()
  await b.hold()
  await b.dial(c)
  await c.answer()
  await b.transfer({ from: a, to: c })
  await c.expectState({ state: 'connected', peer: a.facts.number, peerName: a.facts.displayName })
  process.stdout.write(`${a.name} talks to ${c.name}\n`)
} finally {
  await Promise.all([a, b, c].map((phone) => phone.endCalls()))
  await Promise.all([a, b, c].map((phone) => phone.close()))
  await session.close()
}
