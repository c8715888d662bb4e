import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { hasDisplay } from '../../catalog/index.js'
import { systemClock } from '../../clock/index.js'
import { drawLesson, learnRegions, refusalInWords, unknownName } from '../../keeping/index.js'
import { openSession } from '../../scenario/index.js'
import { encodePng, type Frame } from '../../screen/index.js'
import { reports, say } from './places.js'

export interface Learning {
  readonly phone: string
  readonly rack?: string
  readonly frames: number
  /** ms */
  readonly every: number
}

/** Returns the exit code: 1 where something moves that must not be ignored. */
export async function learn({ phone: id, rack, frames: count, every }: Learning): Promise<number> {
  const session = await openSession({ ...process.env, ...(rack && { RACK: rack }) })
  try {
    const { phones } = session.rack
    const facts = phones.find((one) => one.id === id)
    if (!facts)
      throw unknownName(
        'phone',
        id,
        phones.map((one) => one.id),
      )
    const frames: Frame[] = []
    const phone = session.openPhone(id, facts, (event) => {
      if (event.kind === 'looked') frames.push(event.frame)
    })
    while (frames.length < count) {
      if (frames.length > 0) await systemClock.after(every)
      await phone.look()
      say(`  capture ${frames.length} of ${count}`)
    }
    const layout = hasDisplay(facts.profile) ? facts.profile.display : { regions: {} }
    return await tell(id, frames, layout)
  } finally {
    await session.close()
  }
}

async function tell(id: string, frames: readonly Frame[], layout: Parameters<typeof learnRegions>[1]) {
  const lesson = learnRegions(frames, layout)
  for (const change of lesson.refused) process.stderr.write(`✖ ${refusalInWords(change)}\n`)
  if (lesson.changes.length === 0) {
    say(`✔ nothing changed in ${frames.length} captures: nothing to ignore`)
    return 0
  }
  const folder = join(reports, 'learn')
  await mkdir(folder, { recursive: true })
  const stem = join(folder, id)
  await writeFile(`${stem}.png`, await encodePng(drawLesson(frames, layout, lesson)))
  say(`  proof: ${stem}.png`)
  if (Object.keys(lesson.regions).length > 0) {
    const snippet = stringify({ regions: lesson.regions })
    await writeFile(`${stem}.yaml`, snippet)
    say(`  proposed for references of this state (${stem}.yaml):\n${snippet}`)
  }
  return lesson.refused.length > 0 ? 1 : 0
}
