import { join } from 'node:path'
import { encodePng } from '../../screen/index.js'
import { writeWhole } from '../../whole-file.js'
import { type SheetSource, sheetOf } from './from-proposal.js'
import { overviewOf } from './overview.js'
import { sheetPage } from './page.js'
import type { Sheet } from './sheet.js'

interface WrittenSheet {
  readonly sheet: Sheet
  /** The path of the page. */
  readonly page: string
}

/** Writes the contact sheet: a page, and one picture for each model. @param folder of the bring-in, with `proposal` */
export async function writeSheet(folder: string, source: SheetSource): Promise<WrittenSheet> {
  const sheet = sheetOf(source)
  const page = join(folder, 'index.html')
  await writeWhole(page, sheetPage(sheet))
  for (const model of source.proposal.models) {
    if (model.references.length === 0) continue
    const overview = await overviewOf(join(folder, 'proposal'), model)
    await writeWhole(join(folder, `${model.model}.png`), await encodePng(overview))
  }
  return { sheet, page }
}
