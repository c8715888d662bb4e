import type { Journal, RunIndex } from '../../reports/index.js'

declare global {
  interface Window {
    /** Called by the data files that lie beside the page: support/reports/run-index/data-file.ts writes them. */
    offhookData: (name: string, base64: string) => void
  }
}

const waiting = new Map<string, (base64: string) => void>()
window.offhookData = (name, base64) => waiting.get(name)?.(base64)

export const loadRun = (): Promise<RunIndex> => load<RunIndex>('run', 'film-strip/run.js')

const timelines = new Map<string, Promise<Journal>>()

/** @param name of the timeline, as the index of the run names it */
export function loadTimeline(name: string): Promise<Journal> {
  const loaded =
    timelines.get(name) ?? load<Journal>(name, `film-strip/timelines/${encodeURIComponent(name)}.js`)
  timelines.set(name, loaded)
  return loaded
}

/** A page from the file system may not fetch, but it may load scripts. */
async function load<Data>(name: string, src: string): Promise<Data> {
  const base64 = await new Promise<string>((resolve, reject) => {
    waiting.set(name, resolve)
    const script = document.createElement('script')
    script.src = src
    script.onerror = () => reject(new Error(`${decodeURIComponent(src)} cannot be loaded`))
    script.onload = () => script.remove()
    document.head.append(script)
  })
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
  const json = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
  return JSON.parse(await new Response(json).text())
}

export const pictureUrl = (picture: string): string => `pictures/${picture}.png`
