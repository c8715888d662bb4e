import { OffhookError } from '../../support/errors.js'

/** A wrong argument, a wrong list, or a project that cannot be measured. */
export class MutationError extends OffhookError {
  override readonly name = 'MutationError'
}
