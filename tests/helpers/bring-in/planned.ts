import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PlannedScenario } from '../../../support/bring-in/play/plan-jobs.js'
import { type PlayScenario, scenariosToPlay } from '../../../support/bring-in/play/scenarios.js'
import { readFeatureFiles } from '../../../support/gherkin/index.js'
import type { RackPhone } from '../../../support/rack/index.js'
import { parseSentence } from '../scenario/sentences.js'

const phone = (id: string, model: string) =>
  ({ id, number: id, language: 'en', tags: [], profile: { model, firmware: '10.1' } }) as unknown as RackPhone

/** Two phones of each of two models; each number is the id. */
export const rack = [phone('1', 'D735'), phone('2', 'D735'), phone('3', 'snom760'), phone('4', 'snom760')]

/** `two A=1 B=3`: the casts of a feature. */
export async function planOf(
  feature: string,
  plan: (scenarios: readonly PlayScenario[]) => readonly PlannedScenario[],
): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'offhook-plan-'))
  try {
    await writeFile(join(folder, 'x.feature'), `Feature: F\n${feature}`)
    return plan(scenariosToPlay(await readFeatureFiles(folder), parseSentence)).map((one) => {
      if ('gap' in one) return `${one.scenario.name}: ${one.gap}`
      return `${one.scenario.name} ${[...one.cast].map(([role, { id }]) => `${role}=${id}`).join(' ')}`
    })
  } finally {
    await rm(folder, { recursive: true })
  }
}
