import { Writable } from 'node:stream'
import { expect, onTestFinished, test } from 'vitest'
import { type Clock, manualClock } from '../../support/clock/index.js'
import { barRow, ProgressBar, terminalOf } from '../../support/reports/progress-bar.js'
import { Screen, terminalStream } from '../helpers/reports/screen.js'

function openBar(rowsFor: (columns: number) => string[]) {
  const screen = new Screen(80, 24)
  const terminal = terminalStream(screen)
  const clock = manualClock()
  const write = terminal.write.bind(terminal)
  const bar = new ProgressBar({
    ...{ terminal, write, clock, streams: [terminal] },
    rowsFor: ({ columns }) => rowsFor(columns),
  })
  onTestFinished(() => bar.close())
  return { screen, terminal, clock, bar }
}

test('what is printed, and what other code writes, stands above the bar, each line whole', () => {
  const { screen, terminal, bar } = openBar(() => ['━━ 1 of 2', '  3 s  A calls B'])
  bar.print('✔ first\n')
  terminal.write('! a warning\n')
  terminal.write(Buffer.from('! of two\nlines\n'))
  expect(screen.text).toBe('✔ first\n! a warning\n! of two\nlines\n\n━━ 1 of 2\n  3 s  A calls B')
  bar.close()
  expect(screen.text).toBe('✔ first\n! a warning\n! of two\nlines')
})

test('a line that is written in parts is not torn by the bar', async () => {
  const { screen, terminal, clock } = openBar(() => ['the bar'])
  terminal.write('one ')
  await clock.advance(1000)
  expect(screen.text).toBe('one')
  terminal.write('line\n')
  expect(screen.text).toBe('one line\n\nthe bar')
})

test('a line that another process writes to the terminal is not lost', () => {
  const { screen, bar } = openBar(() => ['the bar of this run'])
  screen.write('! of a worker\n')
  bar.print('✔ first\n')
  expect(screen.text).toBe('! of a worker\n✔ first\n\nthe bar of this run')
})

test('after the window has another size, the rows are drawn for its width', () => {
  const { screen, terminal, bar } = openBar((columns) => ['x'.repeat(columns)])
  expect(screen.text).toBe(`\n${'x'.repeat(80)}`)
  screen.columns = 20
  terminal.emit('resize')
  expect(screen.text).toBe(`\n${'x'.repeat(20)}`)
  bar.close()
  expect(screen.text).toBe('')
  terminal.emit('resize')
  terminal.write('later\n')
  expect(screen.text).toBe('later')
})

test('updates that follow at once are drawn once; without any, the bar is drawn each second', async () => {
  let drawn = 0
  const { clock, bar } = openBar(() => [`drawing ${++drawn}`])
  await clock.advance(0)
  expect(drawn).toBe(1)
  for (let i = 0; i < 50; i++) bar.update()
  expect(drawn).toBe(1)
  await clock.advance(100)
  for (let i = 0; i < 50; i++) bar.update()
  expect(drawn).toBe(2)
  await clock.advance(2000)
  expect(drawn).toBe(4)
  bar.close()
  await clock.advance(5000)
  expect(drawn).toBe(4)
})

test('waits on the system clock leave no listeners behind', async () => {
  const signals: (AbortSignal | undefined)[] = []
  const clock = manualClock()
  const after: Clock['after'] = (ms, signal) => {
    signals.push(signal)
    return clock.after(ms, signal)
  }
  const terminal = terminalStream(new Screen(80, 24))
  const options = { terminal, write: () => undefined, clock: { ...clock, after }, streams: [] }
  const bar = new ProgressBar({ ...options, rowsFor: () => [] })
  await clock.advance(3000)
  bar.close()
  expect(new Set(signals).size).toBe(signals.length)
  expect(signals.at(-1)?.aborted).toBe(true)
})

test.each([
  ['NO_COLOR', { NO_COLOR: '1' }],
  ['CI', { CI: 'true' }],
  ['TERM=dumb', { TERM: 'dumb' }],
])('with %s, a terminal gets plain lines', (_, environment) => {
  const stream = terminalStream(new Screen(80, 24))
  expect(terminalOf(stream, { TERM: 'xterm' })).toBe(stream)
  expect(terminalOf(stream, environment)).toBe(undefined)
})

test('a file is no terminal', () => {
  expect(terminalOf(new Writable(), {})).toBe(undefined)
})

test.each([
  [60, `${'━'.repeat(15)}${'─'.repeat(15)}  1 of 2`],
  [20, `${'━'.repeat(6)}${'─'.repeat(5)}  1 of 2`],
  [12, '1 of 2'],
])('in %i columns, half of a bar is %s', (columns, row) => {
  expect(barRow(0.5, '1 of 2', columns)).toBe(row)
})
