import { relative } from 'node:path'

/** A path as messages show it: relative to the current folder. */
export const displayPath = (path: string): string => relative(process.cwd(), path)
