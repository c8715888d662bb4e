import { mkdir, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { displayPath } from '../../display-path.js'
import { fileNamePart } from '../../file-name.js'
import { localDate } from '../../phone/index.js'
import { dataFolders } from '../../project/index.js'
import { openReferences } from '../../references/index.js'
import { drawDifference, drawStrip, encodePng } from '../../screen/index.js'
import { phoneReaders, withWholeRack } from '../../session/index.js'
import { settleAll } from '../../settle.js'
import { writeWhole } from '../../whole-file.js'
import { readObservations } from '../observe/observation-store.js'
import { openRackOf, playOn, readScenarios } from '../play-rack.js'
import type { BringInContext, BringInRequest } from '../request.js'
import { type ChangedDisplay, compareObservations } from './compare.js'
import { comparePage, describeComparison, isAsBefore } from './page.js'

const folder = 'reports/compare'

/**
 * Plays scenarios on the phones of a rack without stopping at a display that differs, and says which displays differ from the
 * references of the project, all in one run.
 * @returns the exit code: 0 all are as before, 1 a display changed, a state is not shown any more or nothing was compared, 130 it was interrupted
 */
export async function compareRack(request: BringInRequest, context: BringInContext): Promise<number> {
  const features = await readScenarios(request)
  const references = await openReferences(join(dataFolders()[0], 'screens'))
  await rm(folder, { recursive: true, force: true })
  const rack = await openRackOf(request, context)
  const readers = phoneReaders(dataFolders())
  try {
    await withWholeRack(rack, { ...context, command: 'offhook screens compare' }, (held) =>
      playOn(rack, features, { ...request, folder }, { ...context, ...held }),
    )
    if (context.signal.aborted) {
      context.print('✖ Interrupted: nothing was compared')
      return 130
    }
    const comparison = await compareObservations(await readObservations(folder), {
      phones: rack.phones,
      referencesOf: () => references,
      readerOf: readers.of,
      today: localDate(context.clock.date()),
    })
    for (const changed of comparison.changed) await writePicture(changed)
    const page = join(folder, 'index.html')
    await writeWhole(page, comparePage({ rack: request.rack, comparison, pictureOf }))
    context.print(describeComparison(comparison, displayPath(resolve(page))))
    return isAsBefore(comparison) ? 0 : 1
  } finally {
    await settleAll([rack.close(), readers.close()])
  }
}

const pictureOf = ({ model, language, state }: ChangedDisplay) =>
  `changed/${fileNamePart(`${model}-${language}-${state}`, 120)}.png`

async function writePicture(changed: ChangedDisplay): Promise<void> {
  const { reference, frame } = changed
  const strip = drawStrip(reference.frame, frame, drawDifference(reference.frame, frame, reference))
  await mkdir(join(folder, 'changed'), { recursive: true })
  await writeWhole(join(folder, pictureOf(changed)), await encodePng(strip))
}
