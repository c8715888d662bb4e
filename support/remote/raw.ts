import { decoded, visible } from './encode.js'
import { type Built, refused } from './errand.js'

/**
 * A request as the vendor's page writes it: `command.htm?key=ENTER`. Nothing in it is encoded or corrected; it is
 * sent as it stands or not at all.
 */
export function rawErrand(text: string, maxLength: number): Built {
  const tried = `send ${visible(text)}`
  const target = text.startsWith('/') ? text : `/${text}`
  const problem = rawProblem(target)
  if (problem) return refused(tried, problem)
  if (target.length > maxLength) return refused(tried, 'it is too long for a URL of this phone')
  if (restarts(text).length) return { purpose: 'restart', tried, targets: [target], lastsMs: 0 }
  const dials = /^\/command\.htm\?(.*&)?number=/.test(target)
  return { purpose: dials ? 'dial' : 'command', tried, targets: [target], lastsMs: longest(target) }
}

function rawProblem(target: string): string | undefined {
  if (!/^\/\w+\.htm(\?|$)/.test(target)) return 'it is no page of a phone, such as command.htm?key=ENTER'
  const wrong = /[^\w.~:@,;=&+*%!$'()/?-]/u.exec(target)?.[0]
  if (wrong)
    return `"${visible(wrong)}" cannot stand in a request; write it as % and its two hexadecimal digits`
  if (/%(?![0-9A-Fa-f]{2})/.test(target)) return 'a % is not followed by two hexadecimal digits'
  if (/%(0|1|7f)/i.test(target)) return 'it contains a control character'
  return undefined
}

/** What only the rack file may allow, and a raw request would do: whatever its page, case or encoding. */
export function restarts(text: string): ('reboot' | 'reset' | 'firmware')[] {
  const names = decoded(text)
    .toLowerCase()
    .split(/[?&;]/)
    .slice(1)
    .map((part) => part.split('=')[0]?.trim() ?? '')
  const does = (words: readonly string[]) => names.some((name) => words.includes(name))
  return [
    ...(does(['reboot']) ? (['reboot'] as const) : []),
    ...(does(['reset', 'reset_settings']) ? (['reset'] as const) : []),
    ...(does(['swload', 'firmware']) ? (['firmware'] as const) : []),
  ]
}

/** The Times and Pauses of `key=`, ms: a phone may answer after the whole chain. */
function longest(target: string): number {
  const chain = /[?&]key=([^&]*)/.exec(target)?.[1] ?? ''
  const times = decoded(chain).match(/,\d{1,6}/g) ?? []
  return times.reduce((sum, time) => sum + Number(time.slice(1)), 0)
}
