import { driveEach } from './drive.js'
import { keyRows } from './key-rows.js'

driveEach('curl presses keys', keyRows)
