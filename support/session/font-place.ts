import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { DataFolders } from '../data-folders.js'
import type { RackPhone } from '../rack/index.js'

/** A phone whose display is read. */
interface ReadPhone extends Pick<RackPhone, 'virtual'> {
  readonly profile: Pick<RackPhone['profile'], 'model' | 'bases'>
}

/**
 * Where the learned font of a phone is: that of its model, else of a model which that one extends. The fonts of the package
 * are those of virtual phones. On a real phone, they would take letters that they do not know for no letters.
 */
export function fontPlace(folders: DataFolders, { profile, virtual }: ReadPhone) {
  const usable = virtual ? folders : folders.slice(0, 1)
  const places = [profile.model, ...profile.bases].flatMap((model) =>
    usable.map((folder) => ({ fonts: join(folder, 'fonts'), model })),
  )
  const found = places.find(({ fonts, model }) => existsSync(join(fonts, `${model}.json`)))
  return found ?? { fonts: join(folders[0], 'fonts'), model: profile.model }
}
