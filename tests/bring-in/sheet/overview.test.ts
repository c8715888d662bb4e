import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { ProposalFile } from '../../../support/bring-in/propose/index.js'
import { overviewOf } from '../../../support/bring-in/sheet/overview.js'
import { encodePng } from '../../../support/screen/index.js'
import { draw, size } from '../../helpers/bring-in/drawn-rack.js'
import { folderWith } from '../../helpers/cli/offhook.js'

test.each(['connected', 'jumbo quiz', 'Überlauf (90 %)'])('a state may have any name: %s', async (state) => {
  const folder = await folderWith({})
  await writeFile(join(folder, 'one.png'), await encodePng(draw([])))
  const reference = { language: 'en', state, picture: 'one.png', shows: {}, regions: [], observations: [] }
  const model: ProposalFile['models'][number] = {
    model: 'D735',
    ...size,
    references: [reference],
    doubts: [],
  }
  const { width, height } = await overviewOf(folder, model)
  expect(width).toBe(size.width)
  expect(height).toBeGreaterThan(size.height)
})
