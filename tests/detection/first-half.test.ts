import { carriedDefectsAreSeen } from './carried.js'

// Each half is a file of its own, so that the halves run beside each other.
await carriedDefectsAreSeen(0, 2)
