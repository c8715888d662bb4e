import { declareCurlTests } from '../../helpers/interop/curl-drive.js'
import { keyRows } from './key-rows.js'

declareCurlTests('curl presses keys', keyRows)
