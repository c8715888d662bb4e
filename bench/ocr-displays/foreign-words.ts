import { execFileSync } from 'node:child_process'

/** What a phone writes in a state: its name, and the soft keys from the left. */
interface Words {
  readonly state: string
  readonly softKeys: readonly string[]
}

/** Language -> state -> words. */
export type ForeignWords = Readonly<Record<'en' | 'de', Readonly<Record<string, Words>>>>

/** Words of the rack stay in the rack: its own tables are asked for them. */
const program = `
import json
from panel import SOFT, WORDS
def words(i, screen):
    keys = [key.split(' ')[0] for key in SOFT[screen]]
    return {'state': WORDS[screen][i], 'softKeys': [WORDS[key][i] if key else '' for key in keys]}
print(json.dumps({language: {screen: words(i, screen) for screen in SOFT if screen in WORDS} for i, language in enumerate(('en', 'de'))}))
`

/** @param folder of the foreign phones */
export const foreignWords = (python: string, folder: string): ForeignWords =>
  JSON.parse(execFileSync(python, ['-B', '-c', program], { cwd: folder, encoding: 'utf8' })) as ForeignWords

type Corner = readonly [x: number, y: number, width: number, height: number]

/** Where the two models write what, px. */
export const layouts: Readonly<Record<string, Readonly<Record<string, Corner>>>> = {
  D735: {
    ...{ clock: [4, 2, 58, 24], date: [190, 2, 128, 24], number: [8, 72, 190, 42], typed: [8, 72, 280, 42] },
    ...{ name: [14, 117, 238, 25], state: [6, 184, 190, 22], entry: [14, 65, 238, 24] },
    ...{ 'soft key 1': [4, 212, 72, 24], 'soft key 2': [84, 212, 72, 24] },
    ...{ 'soft key 3': [164, 212, 72, 24], 'soft key 4': [244, 212, 72, 24] },
  },
  snom760: {
    ...{
      clock: [400, 2, 76, 24],
      date: [70, 2, 150, 24],
      number: [70, 110, 300, 29],
      typed: [70, 100, 380, 38],
    },
    ...{ name: [78, 68, 386, 47], state: [70, 36, 260, 28], entry: [80, 75, 384, 29] },
    ...{ 'soft key 1': [3, 244, 114, 27], 'soft key 2': [123, 244, 114, 27] },
    ...{ 'soft key 3': [243, 244, 114, 27], 'soft key 4': [363, 244, 114, 27] },
  },
}
