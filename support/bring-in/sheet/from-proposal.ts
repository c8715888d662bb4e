import type { ProposalFile } from '../propose/index.js'
import { concerns, refusals } from '../refusals.js'
import type { Replay } from '../replay/replay.js'
import type { Sheet, SheetDisplay, SheetRegion } from './sheet.js'

type ProposedModel = ProposalFile['models'][number]
type ProposedReference = ProposedModel['references'][number]

export interface SheetSource extends Pick<Sheet, 'rack' | 'made' | 'phones' | 'notPlayed' | 'fonts'> {
  readonly proposal: ProposalFile
  /** Undefined: it was not replayed yet. */
  readonly replay: Replay | undefined
}

/** The contact sheet of a proposal. Its pictures are in the folder `proposal` beside the page. Pure. */
export function sheetOf({ proposal, replay, ...about }: SheetSource): Sheet {
  const refused = refusals(proposal, replay)
  return {
    ...about,
    displays: proposal.models.flatMap((model) =>
      model.references.map((reference) => displayOf(model, reference, refused.get(reference.picture))),
    ),
    doubts: [
      ...proposal.models.flatMap((model) =>
        model.doubts
          .filter((doubt) => !model.references.some((reference) => concerns(doubt, reference)))
          .map(({ text }) => `${model.model}: ${text}`),
      ),
      ...(replay?.failures.map(({ play, message }) => `The replay of ${play} failed: ${message}`) ?? []),
    ],
  }
}

function displayOf(
  { model, width, height, doubts }: ProposedModel,
  reference: ProposedReference,
  refused: string | undefined,
): SheetDisplay {
  const { language, state, picture, shows, observations, regions } = reference
  const own = doubts.filter((doubt) => concerns(doubt, reference))
  const phones = [...new Set(observations.map(({ phone }) => phone))]
  const times = observations.length === 1 ? 'once' : `${observations.length} times`
  return {
    ...{ model, language, state, width, height },
    name: picture.slice(picture.lastIndexOf('/') + 1, -'.png'.length),
    seen: `${phones.join(', ')}, ${times}`,
    picture: `proposal/${picture}`,
    shows: Object.entries(shows)
      .map(([party, number]) => `${party} ${number}`)
      .join(', '),
    regions: regions.map((region) => regionOf(region, own)),
    doubts: own.map(({ text }) => text).filter((text) => text !== refused),
    ...(refused !== undefined && { refused }),
  }
}

function regionOf(
  { name, box, rule, text }: ProposedReference['regions'][number],
  doubts: ProposedModel['doubts'],
): SheetRegion {
  const match = typeof rule === 'string' ? rule : rule.match
  const reads = typeof rule === 'object' && rule.match === 'text' ? rule.reads : undefined
  return {
    ...{ name, box, match },
    ...(reads !== undefined && { reads }),
    ...(text !== undefined && { read: text, fits: !doubts.some(({ region }) => region === name) }),
  }
}
