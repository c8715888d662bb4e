import { deflateRawSync, inflateRawSync } from 'node:zlib'

/**
 * Data for a page that opens from the file system: there it may not fetch files, but it may load scripts. So a file is a call
 * with the name and the data: `offhookData("run","…")`. The data is JSON, compressed because a journal has the same words
 * in each of its lines, and base64, because a script is text.
 */
export const dataFile = (name: string, json: string): string =>
  `offhookData(${JSON.stringify(name)},"${deflateRawSync(json).toString('base64')}")\n`

/** @returns undefined for a file of another kind */
export function readDataFile(text: string): unknown {
  const [, base64] = /^offhookData\("(?:[^"\\]|\\.)*","([A-Za-z0-9+/=]*)"\)\n$/.exec(text) ?? []
  if (base64 === undefined) return undefined
  try {
    return JSON.parse(inflateRawSync(Buffer.from(base64, 'base64')).toString())
  } catch {
    return undefined
  }
}
