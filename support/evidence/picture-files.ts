import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { hashOf, pictureFile } from './pictures.js'
import { folders } from './plugin.js'

/** Pictures in a folder, each stored once under the hash of its content. */
export class PictureFiles {
  private readonly stored = new Set<string>()

  constructor(private readonly folder: string) {}

  /** Writes the picture unless it is there. @returns the name of its file */
  store(png: Buffer, hash = hashOf(png)): string {
    const name = pictureFile(hash)
    if (this.stored.has(name)) return name
    if (this.stored.size === 0) mkdirSync(this.folder, { recursive: true })
    const path = join(this.folder, name)
    // Several workers store the same picture: whoever comes second finds the same bytes.
    if (!existsSync(path)) writeFileSync(path, png)
    this.stored.add(name)
    return name
  }
}

/** @param reports folder of the reports; without one, displays that no report shows are not stored */
export const picturesIn = (reports: string | undefined): PictureFiles | undefined =>
  reports === undefined ? undefined : new PictureFiles(join(reports, folders.pictures))
