import type { KnownAnswer } from '../../../support/explore/known-answers.js'
import {
  type Action,
  type Display,
  type Displays,
  decide,
  displaysOf,
  idleWorld,
  likely,
  type World,
} from '../../../support/explore/model/index.js'
import type { Stage } from '../../../support/explore/stage.js'
import { DisplayAssertionError } from '../../../support/phone/index.js'

export interface FakeOptions {
  /** What the phones do where no source tells it, by question. */
  readonly answers?: Readonly<Partial<Record<KnownAnswer['question'], string>>>
  /** A defect: the world after an action, made from the right one. */
  readonly defect?: (after: World, action: Action, before: World) => World
  readonly canTell?: (display: Display) => boolean
  readonly reset?: () => Promise<void>
  readonly perform?: (action: Action) => void
  readonly left?: (world: World) => readonly string[]
}

/** Phones that do what the model says, apart from one defect. It records what was done with them. */
export class FakeStage implements Stage {
  readonly members
  readonly scope
  readonly performed: Action[] = []
  resets = 0
  private world: World

  constructor(
    start: World,
    private readonly options: FakeOptions = {},
  ) {
    this.members = start.members
    this.scope = start.scope
    this.world = start
  }

  private readonly truth: typeof likely = (question) =>
    (this.options.answers?.[question] ?? likely(question, '')) as never

  modelOf = () => 'D785, firmware 10'
  canDo = () => true
  canTell = (_phone: string, display: Display) => this.options.canTell?.(display) ?? true

  async reset(): Promise<void> {
    this.resets++
    await this.options.reset?.()
    this.world = idleWorld(this.members, this.scope)
  }

  async perform(action: Action): Promise<void> {
    this.options.perform?.(action)
    this.performed.push(action)
    const after = decide(this.world, action, this.truth)
    this.world = this.options.defect?.(after, action, this.world) ?? after
  }

  async expect(displays: Displays): Promise<void> {
    const shown = displaysOf(this.world, this.truth)
    const wrong = Object.entries(displays).filter(
      ([name, one]) => JSON.stringify(one) !== JSON.stringify(shown[name]),
    )
    if (wrong.length === 0) return
    const lines = wrong.map(
      ([name, { state }]) =>
        `${name} (x, D785) does not show "${state}":\n  it looks like \`${shown[name]?.state}\``,
    )
    throw new DisplayAssertionError(lines.join('\n'))
  }

  finish = async () => this.options.left?.(this.world) ?? []
}
