import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** How many commands jobs have written into the logs of the phones. */
export const commandsIn = (folder: string): number =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.log'))
    .reduce((sum, file) => sum + readFileSync(join(folder, file), 'utf8').split('\n').length - 1, 0)
