import { spawn, spawnSync } from 'node:child_process'
import { buffer } from 'node:stream/consumers'

export const noCurl = spawnSync('curl', ['--version']).status === 0 ? undefined : 'curl is not installed'

/** Requests one URL with curl. The status is 000 without a reply. */
export async function curl(url: string): Promise<{ readonly status: string; readonly body: Buffer }> {
  const options = ['--silent', '--noproxy', '*', '--globoff', '--write-out', '%{http_code}', url]
  const output = await buffer(spawn('curl', options).stdout)
  return { status: output.subarray(-3).toString(), body: output.subarray(0, -3) }
}
