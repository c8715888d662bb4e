import type { Clock } from '../clock.js'
import type { Telephone } from '../telephone/index.js'
import { readDocument } from './document.js'
import { createFetcher } from './fetcher.js'

export interface Minibrowser {
  /** Fetches a document and shows it. A URL, a server or a document that cannot be used has no effect. */
  open(url: string): void
  /** The XML that was shown last; empty if none was. */
  shown(): string
  /** Ends the requests that still run. */
  close(): void
}

interface MinibrowserOptions {
  readonly clock: Clock
  readonly telephone: Pick<Telephone, 'showDocument' | 'closeDocument'>
  /** The name and version that the phone gives to web servers. */
  userAgent(): string
}

/** Documents are fetched one after the other, in the order of their requests. */
export function createMinibrowser({ clock, telephone, userAgent }: MinibrowserOptions): Minibrowser {
  const fetcher = createFetcher(clock, userAgent)
  let shown = ''
  let last = Promise.resolve()

  function show(xml = ''): void {
    const { document, exitAfterMs } = readDocument(xml) ?? {}
    if (!document) return
    shown = xml
    telephone.showDocument(document)
    if (exitAfterMs !== undefined) void clock.after(exitAfterMs).then(() => telephone.closeDocument(document))
  }

  return {
    open(url) {
      last = last.then(async () => show(await fetcher.text(url)))
    },
    shown: () => shown,
    close: fetcher.close,
  }
}
