import { relative } from 'node:path'

/** A path as messages show it: relative to the folder in which the command runs. */
export const displayPath = (path: string): string => relative(process.cwd(), path)
