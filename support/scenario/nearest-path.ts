import { existsSync, readdirSync } from 'node:fs'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { editDistance } from '../nearest-name.js'

/**
 * The feature file, or the folder with feature files, that a person most probably meant. A file of the same name in
 * another folder is nearer than one with another name. @param cwd the current folder
 */
export function nearestFeaturePath(path: string, cwd: string): string | undefined {
  const wanted = relative(cwd, resolve(cwd, path))
  const distance = (known: string) =>
    editDistance(titleOf(wanted), titleOf(known)) * wanted.length + editDistance(wanted, known)
  return featurePaths(wanted, cwd).toSorted((a, b) => distance(a) - distance(b))[0]
}

const ending = /\.feature(\.md)?$/
const titleOf = (path: string) => basename(path).replace(ending, '')

/** Features and their folders in `features`, and in the first folder of the wanted path that exists. */
function featurePaths(wanted: string, cwd: string): string[] {
  const [own = ''] = wanted.split(sep)
  const folders = new Set(['features', ...(own && own !== '..' && existsSync(join(cwd, own)) ? [own] : [])])
  const files = [...folders].flatMap((folder) => filesBelow(folder, cwd))
  const features = files.filter((path) => ending.test(path))
  return [...new Set([...features, ...features.map((path) => dirname(path))])]
}

function filesBelow(folder: string, cwd: string): string[] {
  try {
    return readdirSync(join(cwd, folder), { recursive: true }).map((path) => join(folder, String(path)))
  } catch {
    return []
  }
}
