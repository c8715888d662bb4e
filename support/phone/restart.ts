import type { Clock } from '../clock/index.js'
import { type Command, RemoteError, restarts } from '../remote/index.js'

/** One look at a phone that restarts. */
export type Sight =
  | { readonly kind: 'idle' }
  /** It shows something, but is not ready. */
  | { readonly kind: 'other' }
  | { readonly kind: 'away'; readonly reason: string }

export interface ComingBack {
  readonly clock: Clock
  readonly deadlineMs: number
  /** Least time between two looks, ms. */
  readonly gapMs: number
  /** Whether it has been seen to be down, or busy coming up, before. */
  readonly gone: boolean
  look(): Promise<Sight>
  /** The phone did not answer there; look elsewhere next time. */
  tryElsewhere(): Promise<void>
}

export type Back =
  | { readonly kind: 'back'; readonly afterMs: number }
  | { readonly kind: 'never left' }
  | { readonly kind: 'still away'; readonly reason: string | undefined }

/**
 * Watches a phone that was told to restart. That it does not answer is expected meanwhile; that it shows "idle" means
 * something only when it has been seen to be gone: the old display stays for a moment.
 */
export async function watchReturn(options: ComingBack): Promise<Back> {
  const { clock, deadlineMs, gapMs } = options
  const started = clock.now()
  let { gone } = options
  for (;;) {
    const sight = await options.look()
    if (sight.kind === 'idle' && gone) return { kind: 'back', afterMs: clock.now() - started }
    if (sight.kind !== 'idle') gone = true
    if (clock.now() - started >= deadlineMs) {
      if (!gone) return { kind: 'never left' }
      return { kind: 'still away', reason: sight.kind === 'away' ? sight.reason : undefined }
    }
    if (sight.kind === 'away') await options.tryElsewhere()
    if (gapMs > 0) await clock.after(gapMs)
  }
}

/** Why a phone that restarts cannot be asked right now. @throws whatever does not pass by itself */
export function awayBecause(error: unknown): string {
  if (!(error instanceof RemoteError) || !isPassing(error)) throw error
  return error.message
}

function isPassing({ failure }: RemoteError): boolean {
  switch (failure.kind) {
    case 'refused connection':
    case 'unreachable':
    case 'timeout':
    case 'reset':
    case 'no tls':
    case 'only tls':
    case 'bad certificate':
    case 'not found':
    case 'no bitmap':
    case 'bad reply':
    case 'redirected':
      return true
    // It came back on https.
    case 'forbidden':
      return failure.plainHttp
    case 'no credentials':
    case 'rejected credentials':
    case 'always stale':
    case 'unknown challenge':
    case 'phone manager':
    case 'blocked':
    case 'refused input':
    case 'closed remote':
      return false
  }
  return failure satisfies never
}

/** Whether the phone goes down on it. */
export const isRestart = (command: Command): boolean =>
  command.kind === 'raw'
    ? restarts(command.target).length > 0
    : command.kind === 'reboot' || command.kind === 'reset' || command.kind === 'firmware'
