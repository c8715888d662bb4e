// One job: a program that plays calls on phones of a shared rack, again and again, and tells what happens to it.
//     node job.mjs '{"support":URL of dist/support/,"rack":file,"first":n,"leases":n,"callMs":n}'
const work = JSON.parse(process.argv[2] ?? '{}')
const { openSession } = await import(new URL('index.js', work.support))
const { isRackFailure } = await import(new URL('errors.js', work.support))
const tell = (event) => process.stdout.write(`${JSON.stringify({ ...event, atMs: Date.now() })}\n`)
process.on('warning', () => {}) // What it waits for.

/** A calls B, and both hang up. */
async function call({ a, b }) {
  await a.dial(b)
  await b.expectState('ringing', { from: a })
  await b.answer()
  await a.expectState('connected', { with: b })
  await b.expectStays('connected', { with: a, forMs: work.callMs })
  await a.hangUp()
  await a.expectState('idle')
  await b.expectState('idle')
}

/** Two calls, one after the other. */
async function calls({ a, b, c }) {
  await call({ a, b })
  await call({ a: c, b: a })
}

async function type({ a }) {
  await a.press('1', '2')
  await a.press('CANCEL')
  await a.expectState('idle')
}

/** A job that begins while the store does not answer is refused. Its CI starts it again. */
async function opened() {
  for (;;) {
    try {
      return await openSession({ rack: work.rack })
    } catch (error) {
      if (!isRackFailure(error)) throw error
      tell({ event: 'lost', why: error.message })
    }
  }
}

const plays = [
  { requests: { a: 'any', b: 'any' }, play: call },
  { requests: { a: 'any' }, play: type },
  { requests: { a: 'any', b: 'any', c: 'any' }, play: calls },
  { requests: { a: { tag: 'scarce' } }, play: type },
  { requests: { a: 'any', b: { tag: 'scarce' } }, play: call },
]

const session = await opened()
for (let done = 0; done < work.leases; ) {
  const { requests, play } = plays[(work.first + done) % plays.length] ?? plays[0]
  try {
    tell({ event: 'asks' })
    const cast = await session.cast(requests)
    done++
    tell({ event: 'granted' })
    await play(cast)
  } catch (error) {
    tell({ event: isRackFailure(error) ? 'lost' : 'failed', why: error.message })
  }
  const { leaks } = await session.release()
  for (const { description, byRack } of leaks) tell({ event: byRack ? 'lost' : 'failed', why: description })
}
await session.close()
