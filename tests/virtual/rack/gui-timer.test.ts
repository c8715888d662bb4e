import { expect, test } from 'vitest'
import { manualClock } from '../../../support/clock/index.js'
import { createGuiTimer } from '../../../support/virtual/gui-timer.js'
import { rackOf } from '../../helpers/virtual/rack.js'

function timerUnderTest(tickMs: number) {
  const clock = manualClock(new Date(1_000_000))
  const drawn: number[] = []
  const timer = createGuiTimer({ clock, tickMs })
  timer.onTick(() => {
    drawn.push(timer.clock.now())
    expect(timer.clock.date().getTime() - timer.clock.now()).toBe(1_000_000)
  })
  const catchUpAt = async (ms: number) => {
    await clock.advance(ms - clock.now())
    timer.catchUp()
  }
  return { clock, timer, drawn, catchUpAt }
}

test('catchUp redraws once, with the time of the last tick', async () => {
  const { drawn, timer, clock, catchUpAt } = timerUnderTest(250)
  for (const ms of [10, 20, 249, 250, 251, 499, 1130, 1249]) await catchUpAt(ms)
  expect(drawn).toEqual([0, 250, 1000])
  expect(timer.clock.now()).toBe(clock.now())
})

test('without ticks, every catchUp redraws with the current time', async () => {
  const { drawn, catchUpAt } = timerUnderTest(0)
  for (const ms of [10, 10, 30]) await catchUpAt(ms)
  expect(drawn).toEqual([10, 10, 30])
})

test('a due redraw happens before a timer of the phone expires', async () => {
  const { drawn, timer, clock } = timerUnderTest(250)
  const woken = timer.clock.after(300).then(() => drawn.slice())
  await clock.advance(300)
  expect(await woken).toEqual([250])
})

test('the display shows the effect of a key at the next tick, not before', async () => {
  const rack = await rackOf({}, { guiTickMs: 250 })
  await rack.clock.advance(100)
  const idle = await rack.picture('A')
  await rack.send('A', '/command.htm?number=101')
  await rack.clock.advance(149)
  expect(await rack.picture('A')).toEqual(idle)
  await rack.clock.advance(1)
  expect(await rack.picture('A')).not.toEqual(idle)
})

test('without a capture at the tick, a later picture still shows the state at the tick', async () => {
  const rack = await rackOf({}, { guiTickMs: 250 })
  await rack.send('A', '/command.htm?number=101')
  await rack.clock.advance(260)
  await rack.send('A', '/command.htm?key=CANCEL')
  const late = await rack.picture('A')
  await rack.clock.advance(240)
  const idle = await rack.picture('A')
  expect(late).not.toEqual(idle)
  await rack.clock.advance(500)
  expect(await rack.picture('A')).toEqual(idle)
})

test('the display shows an event of the network at the next tick', async () => {
  const rack = await rackOf({}, { guiTickMs: 250 })
  await rack.clock.advance(10)
  const idle = await rack.picture('B')
  await rack.clock.advance(250)
  await rack.send('A', '/command.htm?number=101')
  expect(await rack.picture('B')).toEqual(idle)
  await rack.clock.advance(240)
  expect(await rack.picture('B')).not.toEqual(idle)
})

test('the call timer and the clock change at ticks only', async () => {
  const rack = await rackOf({}, { guiTickMs: 700 })
  await rack.send('A', '/command.htm?number=101')
  await rack.send('B', '/command.htm?key=ENTER')
  const pictureAt = async (ms: number) => {
    await rack.clock.advance(ms - rack.clock.now())
    return rack.picture('A')
  }
  const first = await pictureAt(700)
  expect(await pictureAt(1399)).toEqual(first)
  const second = await pictureAt(1400)
  expect(second).not.toEqual(first)
  expect(await pictureAt(2099)).toEqual(second)
})
