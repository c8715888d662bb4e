import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { readPng } from '../../support/screen/index.js'
import type { ShownText } from './shown.js'

/** As `draw.py` writes it. */
interface Row extends Omit<ShownText, 'picture' | 'box'> {
  readonly file: string
  readonly box: readonly [x: number, y: number, width: number, height: number]
}

/** Displays of phones with 18 fonts that are drawn for this measurement. @param python one with Pillow */
export async function drawnRacks(python: string): Promise<ShownText[]> {
  const folder = mkdtempSync(join(tmpdir(), 'drawn-racks-'))
  try {
    execFileSync(python, [resolve('bench/ocr-displays/draw.py'), folder])
    const rows = JSON.parse(readFileSync(join(folder, 'texts.json'), 'utf8')) as Row[]
    const files = [...new Set(rows.map(({ file }) => file))]
    const read = files.map(async (file) => [file, await readPng(join(folder, file))] as const)
    const pictures = new Map(await Promise.all(read))
    return rows.flatMap(({ file, box: [x, y, width, height], ...row }) => {
      const picture = pictures.get(file)
      return picture ? [{ ...row, picture, box: { x, y, width, height } }] : []
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
}
