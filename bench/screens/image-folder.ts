import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encodePng, type Frame } from '../../support/screen/index.js'
import { encodeBitmap } from '../../support/virtual/display/index.js'

/** One display in every format that a tool may need. */
export interface DisplayImage {
  readonly name: string
  /** The bitmap file as the phone sends it: 24 bits per pixel. */
  readonly bmp: Buffer
  readonly png: Buffer
  readonly bmpFile: string
  readonly pngFile: string
}

export interface ImageFolder {
  readonly folder: string
  /** @param name also the name of the files, without ending */
  write(name: string, frame: Frame): Promise<DisplayImage>
  close(): Promise<void>
}

export async function openImageFolder(): Promise<ImageFolder> {
  const folder = await mkdtemp(join(tmpdir(), 'offhook-screens-'))
  return {
    folder,
    async write(name, frame) {
      const bmp = bitmapOf(frame)
      const png = await encodePng(frame)
      const [bmpFile, pngFile] = [join(folder, `${name}.bmp`), join(folder, `${name}.png`)]
      await Promise.all([writeFile(bmpFile, bmp), writeFile(pngFile, png)])
      return { name, bmp, png, bmpFile, pngFile }
    },
    close: () => rm(folder, { recursive: true }),
  }
}

function bitmapOf({ width, height, rgba }: Frame): Buffer {
  const rgb = rgba.filter((_, i) => i % 4 !== 3)
  return Buffer.from(encodeBitmap({ width, height, rgb }, { bitsPerPixel: 24, sizeFieldsOneRowShort: false }))
}
