import { join } from 'node:path'
import { packageRoot } from './build/index.js'
import { displayPath } from './display-path.js'

/** The path of a page of the documentation, as a person can open it: in a project, the pages are those of the package. */
export const guidePage = (name: string): string => displayPath(join(packageRoot, 'docs/guide', name))
