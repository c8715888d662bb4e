import type { TimeBox } from './date.js'
import type { ExplainedGroup } from './explain.js'
import { type Look, looksOf, type Unread } from './looks.js'
import { type DraftOfState, rulesOfModel } from './model-rules.js'
import { type DraftReference, draftReference } from './references.js'
import { type PartyPicture, partyPictures } from './same-place.js'
import { restOf } from './seen.js'
import type { ProposedReference } from './types.js'

type Unnamed = Omit<ProposedReference, 'model'>

/**
 * The references of one model, and the rules that they have in common.
 * @param times parts that change with the time of the day
 */
export function referencesOf(
  groups: readonly ExplainedGroup[],
  unread: Unread,
  times: Readonly<Record<string, TimeBox>>,
) {
  const stems = new Map<string, number>()
  const parties = partyPictures(groups)
  const drafts = groups.flatMap((group) => {
    const looks = looksOf(group.observations, group.motions, group.layout, unread)
    return looks.map((look) => draftOf(look, looks, { ...group, parties }, stems))
  })
  const model = rulesOfModel(drafts, times)
  const references = drafts.map(({ draft, state, language, stem }): Unnamed => {
    const { rules = {}, inherited = [] } = model.of.get(draft) ?? {}
    return {
      language,
      state,
      stem,
      shows: draft.shows,
      regions: rules,
      inherited,
      frame: restOf(draft.chosen),
      blinkFrames: draft.blinkFrames,
      observations: [draft.chosen, ...draft.look.observations.filter((one) => one !== draft.chosen)],
      reading: [],
    }
  })
  return { regions: model.regions, rules: model.rules, references }
}

interface NamedDraft extends DraftOfState {
  readonly language: string
  readonly stem: string
}

function draftOf(
  look: Look,
  looks: readonly Look[],
  group: ExplainedGroup & { readonly parties: readonly PartyPicture[] },
  stems: Map<string, number>,
): NamedDraft {
  let stem = ''
  const draft = draftReference(look, looks, group, (shows) => {
    stem ||= freeStem(group, shows, stems)
    return stem
  })
  stem ||= freeStem(group, draft.shows, stems)
  return { draft, state: group.state, language: group.language, stem }
}

/** A file name as other references have it: the state, and the numbers of the picture. */
function freeStem(
  { state, language }: ExplainedGroup,
  shows: DraftReference['shows'],
  stems: Map<string, number>,
) {
  const parts = [state, shows.self, shows.peer, shows.held].filter((part) => part !== undefined)
  const stem = parts.join('-').replace(/[^\p{L}\p{N}+-]+/gu, '-')
  const count = (stems.get(`${language} ${stem}`) ?? 0) + 1
  stems.set(`${language} ${stem}`, count)
  return count === 1 ? stem : `${stem}-${count}`
}
