import { everyDefectIsSeen } from '../helpers/detection/detection.js'

// Each half is a file of its own, so that the halves run beside each other.
await everyDefectIsSeen(0, 2)
