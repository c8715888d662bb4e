/**
 * A calls B, B asks C and transfers A to C. The phones are those of the rack file that RACK names; default: virtual ones.
 *
 *     node --import offhook/register docs/examples/attended-transfer.ts
 */
import { openSession } from 'offhook'

await using session = await openSession()
const { a, b, c } = await session.cast({ a: 'any', b: 'any', c: 'any' })

await a.dial(b)
await b.expectState('ringing', { from: a, withinMs: 5000 })
await b.answer()
await b.hold()
await b.dial(c)
await c.answer()
await b.transfer({ from: a, to: c })

await a.expectState('connected', { with: c })
await c.expectState('connected', { with: a })
await b.expectState('idle')
process.stdout.write(`${a.facts.id} talks to ${c.facts.id}\n`)
