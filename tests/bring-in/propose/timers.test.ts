import { expect, test } from 'vitest'
import type { SeenObservation } from '../../../support/bring-in/observe/observation-store.js'
import { propose } from '../../../support/bring-in/propose/index.js'
import { readTimers } from '../../../support/bring-in/propose/timers.js'
import { display, observe, observeAll, phones } from '../../helpers/bring-in/drawn-rack.js'

const [one, two] = phones as readonly [(typeof phones)[0], (typeof phones)[0]]
const box = { x: 4, y: 70, width: 40, height: 11 }
const startedMs = Date.UTC(2026, 10, 30, 10)

/** A call that is watched, a display each 200 ms. @param shownSecond of the timer, by the true second */
function watched(
  { fromMs, lastsMs }: { readonly fromMs: number; readonly lastsMs: number },
  shownSecond = (second: number) => second,
): SeenObservation {
  const { observation } = observe({ state: 'connected', self: one, peer: two }, startedMs)
  const times = Array.from({ length: lastsMs / 200 }, (_, i) => fromMs + i * 200)
  const frames = times.map((ms) =>
    display(
      { state: 'connected', self: one, peer: two },
      startedMs + shownSecond(Math.floor(ms / 1000)) * 1000,
      startedMs,
    ),
  )
  const seen = times.map((ms) => ({ at: new Date(startedMs + ms).toISOString(), picture: 'x.png' }))
  return { observation: { ...observation, frames: seen }, frames }
}

const textsOf = (observations: readonly SeenObservation[]) =>
  readTimers([{ box, observations }]).flatMap(({ texts }) => texts.map(({ text }) => text))

test('a timer that was seen through ten digits is read, each digit by its place in the turn', () => {
  const texts = textsOf([
    watched({ fromMs: 2300, lastsMs: 13_000 }),
    watched({ fromMs: 65_000, lastsMs: 2000 }),
  ])
  expect(texts).toEqual([
    ...Array.from({ length: 14 }, (_, i) => `0:${String(i + 2).padStart(2, '0')}`),
    ...['1:05', '1:06'],
  ])
})

test('of which one digit was not seen to follow another: it is not read', () => {
  expect(textsOf([watched({ fromMs: 2300, lastsMs: 8000 })])).toEqual([])
})

test('that counts otherwise than the time goes: it is not read', () => {
  const stands = watched({ fromMs: 20_000, lastsMs: 4000 }, () => 20)
  expect(textsOf([watched({ fromMs: 2300, lastsMs: 13_000 }), stands])).toEqual([])
})

test('its region reads the time of every display', async () => {
  const long = watched({ fromMs: 2300, lastsMs: 13_000 })
  const [proposal] = await propose([...observeAll(), long])
  const connected = proposal?.references.find(({ state }) => state === 'connected')
  expect(connected?.regions.timer).toMatchObject({ match: 'text', reads: '{time}', runs: true })
  expect(proposal?.doubts.filter(({ state }) => state === 'connected')).toEqual([])
})
