import { EventEmitter } from 'node:events'
import { Writable } from 'node:stream'
import { formatterHelpers, type IFormatterOptions, Status } from '@cucumber/cucumber'
import type { Envelope } from '@cucumber/messages'
import { vi } from 'vitest'
import { type Clock, manualClock } from '../../../support/clock/index.js'
import ProgressFormatter from '../../../support/reports/progress.js'
import { library, MadeUpCucumber, type MadeUpRun } from './made-up-run.js'
import { type Screen, terminalStream } from './screen.js'

interface ProgressRun {
  /** Undefined: the output is a pipe. */
  readonly screen?: Screen
  readonly formatOptions?: object
  readonly environment?: Readonly<Record<string, string>>
  /** Called after each message. */
  readonly onEnvelope?: (envelope: Envelope) => void
}

/** @returns what the progress formatter has written about a made-up run: to a pipe, or what the screen shows */
export async function progressOf(
  made: MadeUpRun,
  { screen, formatOptions = {}, environment = {}, onEnvelope }: ProgressRun = {},
): Promise<string> {
  for (const name of ['CI', 'NO_COLOR', 'TERM', 'FORCE_COLOR']) vi.stubEnv(name, environment[name])
  let written = ''
  const pipe = new Writable({
    write: (text, _encoding, done) => {
      written += String(text)
      done()
    },
  })
  const stream = screen ? terminalStream(screen) : pipe
  const broadcaster = new EventEmitter()
  const formatter = new ProgressFormatter(
    {
      ...{ eventBroadcaster: broadcaster, stream, log: stream.write.bind(stream), cwd: process.cwd() },
      ...{ parsedArgvOptions: formatOptions, colorFns: colors, supportCodeLibrary: library },
      eventDataCollector: new formatterHelpers.EventDataCollector(broadcaster),
      cleanup: async () => undefined,
    } as unknown as IFormatterOptions,
    hastyClock(),
  )
  if (onEnvelope) broadcaster.on('envelope', onEnvelope)
  const cucumber = new MadeUpCucumber(broadcaster, made)
  cucumber.finish(await cucumber.run())
  await formatter.finished()
  vi.unstubAllEnvs()
  return screen?.text ?? written
}

const red = (text: string) => `\x1b[31m${text}\x1b[39m`
const colors = {
  forStatus: (status: string) => (status === Status.FAILED ? red : (text: string) => text),
  location: (text: string) => `\x1b[90m${text}\x1b[39m`,
  errorMessage: red,
}

/** The time goes on with each look at it, so that the bar is drawn at each message. */
function hastyClock(): Clock {
  const clock = manualClock(new Date('2025-12-29T09:20:00Z'))
  let ms = 0
  const now = () => {
    ms += 1000
    return ms
  }
  return { ...clock, now }
}
