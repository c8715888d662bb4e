import { readIfThere } from '../read-if-there.js'

/** The content of a JSON file. Undefined: there is none, or it is damaged, so that it says nothing. */
export async function readJson(file: string): Promise<unknown> {
  const text = await readIfThere(file)
  try {
    return text === undefined ? undefined : JSON.parse(text.toString('utf8'))
  } catch {
    return undefined
  }
}
