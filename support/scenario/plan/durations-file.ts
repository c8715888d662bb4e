import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { displayPath } from '../../display-path.js'
import { readIfThere } from '../../read-if-there.js'
import { writeWhole } from '../../whole-file.js'
import { describeWriteError } from '../../writable.js'
import { type Durations, durationsSchema, learn, type Measured, noDurations } from './durations.js'

type Warn = (text: string) => void

/** A file that cannot be read only makes a plan worse, so it ends no run. */
export async function readDurations(file: string, warn: Warn): Promise<Durations> {
  try {
    const content = await readIfThere(file)
    return content === undefined ? noDurations : durationsSchema.parse(JSON.parse(content.toString('utf8')))
  } catch {
    warn(
      `${displayPath(file)} is damaged or from another version: the run is planned without it, and writes a new one`,
    )
    return noDurations
  }
}

/** Adds what a run has measured to the file. It is read again, because another run may have written it since. */
export async function addDurations(
  file: string,
  measured: readonly Measured[],
  { warn, now }: { readonly warn: Warn; readonly now: Date },
): Promise<void> {
  if (measured.length === 0) return
  const before = await readDurations(file, () => undefined)
  try {
    await mkdir(dirname(file), { recursive: true })
    await writeWhole(file, `${JSON.stringify(learn(before, measured, now), null, 1)}\n`)
  } catch (error) {
    warn(
      `${displayPath(file)} cannot be written, so later runs are not planned with it: ${describeWriteError(error)}`,
    )
  }
}
