import type { EventEmitter } from 'node:events'
import { createRequire } from 'node:module'
import { Writable } from 'node:stream'
import { formatterHelpers, type IFormatterOptions } from '@cucumber/cucumber'
import type { Envelope } from '@cucumber/messages'
import AllureFormatter from '../../../support/reports/allure.js'
import type { FormatterPlugin } from '../../../support/reports/formatter-plugin.js'
import html from '../../../support/reports/html.js'
import journalFiles from '../../../support/reports/journal-files.js'
import { tellCauseInJUnit } from '../../../support/reports/junit-cause.js'
import ProgressFormatter from '../../../support/reports/progress.js'

const ofCucumber = createRequire(createRequire(import.meta.url).resolve('@cucumber/cucumber/package.json'))
const { default: junit } = ofCucumber('@cucumber/junit-xml-formatter') as {
  readonly default: FormatterPlugin
}

tellCauseInJUnit()

/** The formatters that write one text. */
const plugins = { junit, html, waits: journalFiles }

export type ReportName = keyof typeof plugins | 'terminal'

export interface OwnReports {
  /** What a formatter wrote so far. */
  text(report: ReportName): string
  /** Ends all reports. Call it after the last message. */
  finish(): Promise<void>
}

/**
 * The real formatters of a run, without its process. Open them before the first message.
 * @param folder where pictures and journals are stored @param resultsDir where Allure's results are stored
 */
export function openReports(
  broadcaster: EventEmitter,
  { folder, resultsDir, supportCode }: { folder: string; resultsDir: string; supportCode: unknown },
): OwnReports {
  const written: Record<ReportName, Buffer[]> = { terminal: [], junit: [], html: [], waits: [] }
  const write = (report: ReportName) => (text: string | Uint8Array) =>
    void written[report].push(Buffer.from(text))
  const endings = (['junit', 'html', 'waits'] as const).map((name) => {
    const context = {
      ...{ directory: folder, write: write(name), options: {} },
      on: (_: 'message', handler: (message: Envelope) => void) => void broadcaster.on('envelope', handler),
    }
    return plugins[name].formatter(context) ?? (() => undefined)
  })
  const options = formatterOptions(broadcaster, write('terminal'), { resultsDir, supportCode })
  const formatters = [
    new ProgressFormatter(options),
    new AllureFormatter({ ...options, log: () => undefined }),
  ]
  return {
    text: (report) => Buffer.concat(written[report]).toString(),
    async finish() {
      for (const end of endings) await end()
      for (const formatter of formatters) await formatter.finished()
    },
  }
}

function formatterOptions(
  eventBroadcaster: EventEmitter,
  log: (text: string | Uint8Array) => void,
  { resultsDir, supportCode }: { readonly resultsDir: string; readonly supportCode: unknown },
): IFormatterOptions {
  const plain = (text: string) => text
  const colors = { forStatus: () => plain, location: plain, tag: plain, diffAdded: plain, diffRemoved: plain }
  return {
    ...{ eventBroadcaster, log, cwd: process.cwd(), parsedArgvOptions: { resultsDir } },
    colorFns: { ...colors, errorMessage: plain, errorStack: plain },
    eventDataCollector: new formatterHelpers.EventDataCollector(eventBroadcaster),
    stream: new Writable({ write: (_chunk, _encoding, done) => done() }),
    cleanup: async () => undefined,
    supportCodeLibrary: supportCode,
    snippetBuilder: undefined,
  } as unknown as IFormatterOptions
}
