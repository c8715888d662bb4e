import { join } from 'node:path'
import { writeWhole } from '../../whole-file.js'
import { sheetPage } from './page.js'
import type { Sheet } from './sheet.js'

/** Writes the contact sheet. @param folder of the bring-in @returns the path of the page */
export async function writeSheet(folder: string, sheet: Sheet): Promise<string> {
  const path = join(folder, 'index.html')
  await writeWhole(path, sheetPage(sheet))
  return path
}
