import { openSession } from '../../../support/index.js'

/** A program that fails, and leaves a phone that is not idle. */
await using session = await openSession()
const { a } = await session.cast({ a: { id: 'desk-2' } })
await a.doNotDisturb('on')
await a.expectState('ringing', { withinMs: 50 })
