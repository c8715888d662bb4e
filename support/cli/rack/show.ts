import { historyLines, viewHistory } from './history.js'
import { listLines, titleOf, whoLines } from './list.js'
import { isUnleased, openLeasedRack } from './open.js'
import { print, printJson, type Shared, tellUnleased } from './output.js'

/** The commands of `offhook rack` that only look. */

export async function list({ rack, json }: Shared): Promise<number> {
  const opened = await openLeasedRack(rack)
  if (isUnleased(opened)) return tellUnleased(opened, json)
  await using leased = opened
  const { view } = await leased.look()
  if (json) printJson(view)
  else print(listLines(view))
  return 0
}

export async function who(ids: readonly string[], { rack, json }: Shared): Promise<number> {
  const opened = await openLeasedRack(rack)
  if (isUnleased(opened)) return tellUnleased(opened, json)
  await using leased = opened
  const chosen = leased.select(ids)
  const { view } = await leased.look()
  const shown = { ...view, phones: view.phones.filter(({ id }) => chosen.some((phone) => phone.id === id)) }
  if (json) printJson(shown)
  else print([titleOf(view), '', ...whoLines(shown)])
  return 0
}

export async function history(
  ids: readonly string[],
  { rack, json, last }: Shared & { readonly last: number },
): Promise<number> {
  const opened = await openLeasedRack(rack)
  if (isUnleased(opened)) return tellUnleased(opened, json)
  await using leased = opened
  const chosen = leased.select(ids).map(({ id }) => id)
  // A lease whose owner died is noted when somebody next changes the leases. That is now.
  const { nowMs } = await leased.client.ask({ kind: 'expire' })
  const events = await leased.client.history()
  const shown = viewHistory(events, leased, chosen, last)
  if (json) printJson({ rack: leased.name, leases: leased.place, events: shown })
  else
    print(
      shown.length > 0 ? historyLines(shown, nowMs) : [`Nothing has happened yet to ${chosen.join(', ')}`],
    )
  return 0
}
