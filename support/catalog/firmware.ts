/** Whether firmware `version` is older than `limit`, part by part: 8.7.3.7 is before 8.7.3.19. */
export function firmwareBefore(version: string, limit: string): boolean {
  const left = version.split('.').map(Number)
  const right = limit.split('.').map(Number)
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0)
    if (difference !== 0) return difference < 0
  }
  return false
}
