import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileNamePart } from '../../file-name.js'
import type { Reference } from '../../references/index.js'
import { drawDifference, drawOutlines, drawStrip, encodePng, type Frame } from '../../screen/index.js'
import type { Finding } from '../explore.js'
import { type FeaturePhone, featureText } from '../feature-text.js'
import { actionKey } from '../model/index.js'
import type { FindingFiles } from './findings.js'
import { type ReportContent, reportPage } from './page.js'

/** What a phone showed when a walk failed. */
export interface ShownDisplay {
  readonly frame: Frame
  /** The reference that it should have matched; undefined: it matched, or no reference was compared. */
  readonly reference?: Reference | undefined
}

interface FindingContent {
  readonly phones: readonly FeaturePhone[]
  /** The command that plays the walk again. */
  readonly replay: string
  /** By phone. */
  readonly displays: ReadonlyMap<string, ShownDisplay>
}

/** The files that an exploration leaves in its folder: a page, and for each finding a feature and displays. */
export class ReportFiles {
  private readonly files = new Map<Finding, FindingFiles>()

  /** @param folder reports/explore */
  constructor(private readonly folder: string) {}

  /** Deletes the files of the exploration before. */
  async begin(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true })
    await mkdir(this.folder, { recursive: true })
  }

  /** @returns the path of the feature */
  async addFinding(finding: Finding, { phones, replay, displays }: FindingContent): Promise<string> {
    const last = finding.steps.at(-1)
    const name = `${this.files.size + 1}-${fileNamePart(last ? actionKey(last.action) : 'idle', 60)}`
    const feature = `${name}.feature`
    const text = featureText({ ...finding, phones, replay })
    await writeFile(join(this.folder, feature), text)
    const pictures = [...displays].map(([phone, shown]) => ({
      ...{ phone, file: `${name}-${phone}.png` },
      ...{ hasExpected: shown.reference !== undefined, frame: pictureOf(shown) },
    }))
    for (const { file, frame } of pictures) await writeFile(join(this.folder, file), await encodePng(frame))
    this.files.set(finding, { feature, text, replay, pictures })
    return join(this.folder, feature)
  }

  /** @returns the path of the page */
  async end(content: Omit<ReportContent, 'filesOf'>): Promise<string> {
    const path = join(this.folder, 'index.html')
    await writeFile(path, reportPage({ ...content, filesOf: (finding) => this.files.get(finding) }))
    return path
  }
}

/** Expected, shown and difference from left to right, or the display alone. */
function pictureOf({ frame, reference }: ShownDisplay): Frame {
  if (!reference) return frame
  const difference = drawDifference(reference.frame, frame, reference)
  return drawStrip(drawOutlines(reference.frame, reference), drawOutlines(frame, reference), difference)
}
