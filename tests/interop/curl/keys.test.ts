import { driveEach } from '../../helpers/interop/curl-drive.js'
import { keyRows } from './key-rows.js'

driveEach('curl presses keys', keyRows)
