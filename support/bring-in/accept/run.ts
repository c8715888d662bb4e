import { join } from 'node:path'
import { counted } from '../../html-text.js'
import { notProposed, notReplayed } from '../errors.js'
import { readJson } from '../json-file.js'
import { proposalSchema } from '../propose/index.js'
import { refusals } from '../refusals.js'
import { readReplay } from '../replay/replay-file.js'
import { bringInFolder, proposalFolder } from '../request.js'
import { acceptProposal } from './accept.js'
import { describeRefused } from './describe-refused.js'

/**
 * Writes what was proposed and replayed into the data of the project.
 * @param data the data folder of the project
 * @returns what a person needs to know
 * @throws BringInError if there is no proposal, or it was not replayed
 */
export async function accept(data: string): Promise<string> {
  const { data: proposal } = proposalSchema.safeParse(await readJson(join(proposalFolder, 'proposal.json')))
  if (!proposal) throw notProposed()
  const replay = await readReplay(bringInFolder)
  if (!replay) throw notReplayed()
  const refused = refusals(proposal, replay)
  const { written, kept } = await acceptProposal({
    ...{ proposal: proposalFolder, data },
    refused: new Set(refused.keys()),
  })
  return [
    `✔ ${counted(written.length, 'file')} written to ${data}`,
    ...describeRefused(refused),
    ...kept.map(
      (path) => `! ${path} stays: it is another one than was proposed. Delete it to accept the proposed one`,
    ),
    'Next: npx offhook screens missing, then npx offhook run',
    '',
  ].join('\n')
}
