import { hasDisplay, openCatalog } from '../../../../support/catalog/index.js'
import { openDisplay } from '../../../../support/virtual/display/index.js'
import { animateRinger } from '../../../../support/virtual/displays.js'
import type { ScreenView } from '../../../../support/virtual/screen-view.js'
import { composeView } from '../../../../support/virtual/telephone/compose-view.js'
import { type Call, freshModel, type Model } from '../../../../support/virtual/telephone/model.js'
import type { CorpusPerson, CorpusState, Shown } from './shown.js'

const catalog = await openCatalog('fixtures')

/** The displays of a virtual phone: what they show at a time, ms since 1970, and how they look. */
export async function virtualLook(model: string, language: string) {
  const profile = await catalog.describe(model)
  if (!hasDisplay(profile)) throw new Error(`${model} has no display`)
  const { paint } = openDisplay({ ...profile.display, touch: true })
  return { paint, view: (shown: Shown, at: number) => viewOf(shown, at, language) }
}

function viewOf(shown: Shown, at: number, language: string): ScreenView {
  const { self, state, headlineOf, softKey } = shown
  const compose = (model: Model) =>
    composeView({
      model,
      identities: [self],
      language,
      now: at - shown.since,
      // The views show the local time of their date.
      date: new Date(at + new Date(at).getTimezoneOffset() * 60_000),
    })
  const view = animateRinger(compose(modelOf(shown, state)), 'on', at)
  const [headline] = headlineOf ? compose(modelOf(shown, headlineOf)).rows : []
  const [first, ...others] = view.softKeys
  return {
    ...view,
    ...(headline && { rows: [headline, ...view.rows.slice(1)] }),
    ...(softKey !== undefined && first && { softKeys: [{ ...first, label: softKey }, ...others] }),
  }
}

function modelOf({ peer, held, typed = '', calledAt = 0 }: Shown, state: CorpusState): Model {
  const nobody = { name: '', number: '0' }
  const call = (id: string, party: CorpusPerson, more: Partial<Call> = {}): Call => ({
    ...{ id, line: 1, identity: 1, phase: 'talking', heldByUs: false, heldByPeer: false, tones: '' },
    ...{ peer: party, answeredAt: 0, ...more },
  })
  const inCall = (more: Partial<Call> = {}): Model => ({
    ...freshModel,
    calls: [...(held ? [call('held', held, { heldByUs: true })] : []), call('peer', peer ?? nobody, more)],
    focus: 'peer',
  })
  switch (state) {
    case 'idle':
      return freshModel
    case 'enter number':
      return { ...freshModel, entry: { digits: typed, purpose: 'dial' } }
    case 'calling':
    case 'ringing':
      return inCall({ phase: state })
    case 'connected':
    case 'consultation':
      return inCall()
    case 'holding':
      return inCall({ heldByUs: true })
    case 'held':
      return inCall({ heldByPeer: true })
    case 'busy':
      return { ...freshModel, failure: { call: 'peer', peer: peer ?? nobody, reason: 'busy' } }
    case 'missed':
      return { ...freshModel, missed: 1 }
    case 'missed calls':
      return {
        ...freshModel,
        records: { ...freshModel.records, missed: [{ peer: peer ?? nobody, at: calledAt }] },
        list: { name: 'missed', row: 0 },
      }
    case 'DND':
      return { ...freshModel, dnd: true }
    default:
      return state satisfies never
  }
}
