import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * What is wrong in the logs of the phones. Commands are appended in the order in which they were sent, so a phone that is
 * never used by two owners has tokens that never fall, and each token belongs to one process.
 */
export function problemsOfLogs(folder: string): string[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.log'))
  return files.flatMap((file) => {
    const lines = readFileSync(join(folder, file), 'utf8').split('\n').filter(Boolean)
    const processes = new Map<string, string>()
    return lines.flatMap((line, index) => {
      const [token = '', process = ''] = line.split(' ')
      const other = processes.get(token)
      processes.set(token, process)
      const before = Number(lines[index - 1]?.split(' ')[0] ?? 0)
      return [
        ...(Number(token) < before ? [`${file}: a command of ${token} after one of ${before}`] : []),
        ...(other !== undefined && other !== process ? [`${file}: two processes have token ${token}`] : []),
      ]
    })
  })
}

export const commandsIn = (folder: string): number =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.log'))
    .reduce((sum, file) => sum + readFileSync(join(folder, file), 'utf8').split('\n').length - 1, 0)
