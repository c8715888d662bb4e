import { resolve } from 'node:path'
import { systemClock } from '../clock/index.js'
import { displayPath } from '../display-path.js'
import type { PhoneEvent } from '../phone/index.js'
import type { RackPhone } from '../rack/index.js'
import {
  cleanUpPhones,
  type Environment,
  openRackSession,
  type RackSession,
  rackFile,
  trackPhone,
  withWholeRack,
} from '../session/index.js'
import { castForExploring, featurePhone } from './cast.js'
import { Coverage } from './coverage.js'
import { StuckPhoneError } from './errors.js'
import { type Exploration, explore, type Finding, type WalkPath } from './explore.js'
import { KnownAnswers } from './known-answers.js'
import { PhoneStage } from './phone-stage.js'
import { describeTime, type Output, Progress } from './progress.js'
import { ReportFiles, type ShownDisplay } from './report/index.js'
import { type ExploreRequest, readPath, scopeOf } from './request.js'
import { stopOnSignal } from './stop-on-signal.js'
import type { WalkResult } from './walk.js'
import { WalkPhones } from './walk-phones.js'

const folder = 'reports/explore'
const msPerMinute = 60_000

/**
 * Explores the phones of a rack until the time is over or a person stops it, and writes the report.
 * @returns the exit code: 0 nothing found, 1 something found
 * @throws OffhookError if the rack cannot be used
 */
export async function runExplore(
  request: ExploreRequest,
  output: Output,
  environment: Environment,
): Promise<number> {
  const path = request.path === undefined ? undefined : readPath(request.path)
  const file = rackFile({ RACK: request.rack ?? environment.RACK })
  const session = await openRackSession({ ...environment, RACK: file })
  const stop = stopOnSignal((text) => output.write(text))
  try {
    const cast = castForExploring(session.rack.phones, (phone) => session.statesOf(phone).length > 0, {
      ...request,
      file: displayPath(resolve(file)),
    })
    const options = {
      environment,
      command: 'offhook explore',
      signal: new AbortController().signal,
      print: (line: string) => output.write(`${line}\n`),
    }
    return await withWholeRack(session.rack, options, ({ signal }) =>
      new ExplorationRun({
        request,
        path,
        file,
        session,
        cast,
        output,
        isStopped: () => stop.isStopped() || signal.aborted,
      }).run(),
    )
  } finally {
    stop.unsubscribe()
    await session.close()
  }
}

interface RunOptions {
  readonly request: ExploreRequest
  readonly path: WalkPath | undefined
  readonly file: string
  readonly session: RackSession
  readonly cast: ReadonlyMap<string, RackPhone>
  readonly output: Output
  readonly isStopped: () => boolean
}

class ExplorationRun {
  /** What each phone showed last, and when the last walk failed. */
  private readonly displays = new Map<string, ShownDisplay>()
  private failedDisplays: ReadonlyMap<string, ShownDisplay> = new Map()
  private isFinishing = false
  private readonly phones: WalkPhones
  private readonly stage: PhoneStage
  private readonly answers: KnownAnswers
  private readonly coverage: Coverage
  private readonly files = new ReportFiles(folder)
  private readonly progress: Progress
  private readonly started = systemClock.now()

  constructor(private readonly options: RunOptions) {
    const { session, cast, request, output } = options
    this.progress = new Progress(output, systemClock.now)
    const { rack, openPhone: open } = session
    this.phones = new WalkPhones({ rack, cast, open, onEvent: this.onEvent })
    const statesOf = (name: string) => this.statesOf(name)
    const scope = scopeOf(request, rack.phones, cast)
    const { withinMs } = rack
    const onFinishing = (isFinishing: boolean) => {
      this.isFinishing = isFinishing
    }
    this.stage = new PhoneStage({ phones: this.phones, withinMs, statesOf, scope, onFinishing })
    const modelOf = (name: string) => this.stage.modelOf(name)
    this.answers = new KnownAnswers(modelOf)
    this.coverage = new Coverage(modelOf)
  }

  async run(): Promise<number> {
    const { request, isStopped, path } = this.options
    for (const phone of this.phones.all.values()) trackPhone(phone)
    await this.files.begin()
    this.progress.line(this.introduction())
    const endMs = this.started + request.minutes * msPerMinute
    const exploration = await explore({
      ...{ stage: this.stage, answers: this.answers, coverage: this.coverage, seed: request.seed, path },
      isStopped,
      isOver: () => isStopped() || systemClock.now() >= endMs,
      onWalk: (result) => this.walked(result),
      onFinding: (finding) => this.report(finding),
    }).finally(() => this.cleanUp())
    return this.conclude(exploration)
  }

  private introduction(): string {
    const { request, path } = this.options
    const how = path ? `Replaying ${request.path}` : `Exploring for ${request.minutes} min`
    const events = this.options.session.rack.confirmsByEvent ? '; events must confirm the displays' : ''
    return `${how} with ${this.describePhones().join(', ')}; seed ${request.seed}${events}. Ctrl-C ends it with its report`
  }

  private walked(result: WalkResult): void {
    if (result.kind === 'failed') this.failedDisplays = new Map(this.displays)
    this.progress.walked('steps' in result ? result.steps.length : 0)
  }

  private async report(finding: Finding): Promise<void> {
    const isNamed = ([name]: readonly [string, unknown]) => finding.message.includes(`${name} (`)
    const displays = new Map([...this.failedDisplays].filter(isNamed))
    const replay = this.replayOf(finding)
    const phones = [...this.options.cast].map(([name, facts]) => featurePhone(name, facts))
    const file = await this.files.addFinding(finding, { phones, replay, displays })
    this.progress.finding(finding, file, replay)
  }

  private replayOf({ path }: Finding): string {
    const { request, file, cast } = this.options
    const { scope } = this.stage
    const options = [
      ['--rack', displayPath(resolve(file))],
      ['--phones', String(cast.size)],
      ...(request.model === undefined ? [] : [['--model', request.model]]),
      ...(request.allow === undefined ? [] : [['--allow', request.allow]]),
      ...(scope.wrongNumber === undefined ? [] : [['--wrong-number', scope.wrongNumber]]),
      ['--seed', String(request.seed)],
      ['--path', path],
    ]
    return `npx offhook explore ${options.flat().join(' ')}`
  }

  private async conclude(exploration: Exploration): Promise<number> {
    const { walks, actions, findings, endedBy } = exploration
    const { cast } = this.options
    const isStuck = endedBy instanceof StuckPhoneError
    const took = describeTime(systemClock.now() - this.started)
    const page = await this.files.end({
      exploration,
      coverage: this.coverage,
      answers: this.answers.all,
      openQuestions: this.answers.open,
      phones: this.describePhones(),
      states: [...new Set([...cast.keys()].flatMap((name) => this.statesOf(name)))],
      seed: this.options.request.seed,
      took,
    })
    const found = findings.length > 0 ? `✖ ${findings.length} found` : '✔ nothing found'
    this.progress.line(`${found} in ${walks} walks with ${actions} actions, ${took}`)
    this.progress.line(`  Report: ${displayPath(resolve(page))}`)
    if (isStuck) this.progress.line(`✖ ${endedBy.message}`)
    if (endedBy && !isStuck) throw endedBy
    return findings.length > 0 || isStuck ? 1 : 0
  }

  private async cleanUp(): Promise<void> {
    const { leaks } = await cleanUpPhones(this.phones.all.values())
    for (const { description } of leaks) this.progress.line(`⚠ ${description}`)
  }

  private readonly onEvent = (event: PhoneEvent): void => {
    const { phone } = event
    if (event.kind === 'not shown') this.displays.set(phone, event)
    if (event.kind === 'shown' || event.kind === 'not observed')
      this.displays.set(phone, { frame: event.frame })
    if (event.kind === 'warned' && !this.isFinishing) this.progress.line(`⚠ ${event.warning}`)
  }

  private describePhones = (): string[] =>
    [...this.options.cast].map(([name, { id, profile }]) => `${name} (${id}, ${profile.model})`)

  private statesOf(name: string): readonly string[] {
    const facts = this.options.cast.get(name)
    return facts ? this.options.session.statesOf(facts) : []
  }
}
