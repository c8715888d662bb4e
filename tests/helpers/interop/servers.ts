import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Logged, parseAccessLog } from './access-log.js'
import { apacheConfig } from './apache.js'
import { lighttpdConfig } from './lighttpd.js'
import { contentOf, find, freePort, start, temporaryFolder } from './program.js'
import { commandLog, noCapture, type Place, type Site, writeSite } from './site.js'
import { environmentOf } from './time.js'

/** A web server that is not part of Offhook. */
export interface WebServer {
  readonly name: string
  /** Why the server cannot run on this machine; undefined: it can. */
  readonly missing: string | undefined
  /** The same for https. */
  readonly missingTls: string | undefined
  /** Starts the server. It stops when the test ends. */
  serve(site: Site): Promise<Served>
}

export interface Served {
  readonly origin: string
  send(signal: NodeJS.Signals): void
  restart(): Promise<void>
  /** Ends the server, and reads its access log. */
  requests(): Promise<Logged[]>
  /** The queries of the commands that a site with `closesAfterCommand` has executed. */
  executedCommands(): string[]
}

interface Kind {
  readonly name: string
  readonly binary: string | undefined
  readonly args: readonly string[]
  readonly missing: string
  config(site: Site, place: Place): string
}

function webServer(kind: Kind, missingTls?: string): WebServer {
  const missing = kind.binary ? noCapture : kind.missing
  return {
    name: kind.name,
    missing,
    missingTls: missing ?? missingTls,
    async serve(site) {
      const place = { folder: temporaryFolder(), port: await freePort() }
      writeSite(place.folder, site)
      const file = join(place.folder, 'server.conf')
      writeFileSync(file, kind.config(site, place))
      const program = {
        binary: kind.binary ?? kind.name,
        args: [...kind.args, file],
        env: environmentOf(site.time),
        port: place.port,
        errorLog: join(place.folder, 'error.log'),
      }
      let running = await start(program)
      return {
        origin: `${site.tls ? 'https' : 'http'}://127.0.0.1:${place.port}`,
        send: (signal) => running.send(signal),
        async restart() {
          await running.end()
          running = await start(program)
        },
        async requests() {
          await running.end()
          return parseAccessLog(contentOf(join(place.folder, 'access.log')))
        },
        executedCommands: () => contentOf(commandLog(place.folder)).split('\n').filter(Boolean),
      }
    },
  }
}

const noModule = existsSync('/usr/lib/lighttpd/mod_openssl.so')
  ? undefined
  : 'lighttpd-mod-openssl is not installed'

export const lighttpd = webServer(
  {
    name: 'lighttpd',
    binary: find('lighttpd'),
    args: ['-D', '-f'],
    missing: 'lighttpd is not installed',
    config: lighttpdConfig,
  },
  noModule,
)

export const apache = webServer({
  name: 'Apache',
  binary: find('apache2'),
  args: ['-D', 'FOREGROUND', '-f'],
  missing: 'apache2-bin is not installed',
  config: apacheConfig,
})

/** The end of the title of a skipped test: the reason. Empty without a reason. */
export const skipped = (reason: string | undefined): string => (reason ? ` (skipped: ${reason})` : '')
