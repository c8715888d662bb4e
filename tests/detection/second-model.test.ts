import { everyDefectIsSeen } from './defective.js'

// Each round is a file of its own, so that the rounds run beside each other.
await everyDefectIsSeen(1)
