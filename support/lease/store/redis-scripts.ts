/**
 * The document is a hash: `version` and `document`. Both scripts name the server that runs them: after a restart it may
 * have an older document with the same version.
 */
const runId = `local info = redis.call('INFO', 'server')
local run = string.match(info, 'run_id:(%w+)')`

/** KEYS: the document. ARGV: the version that the caller knows. Returns time (s, µs), server, its age (s), version, document. */
export const readScript = `${runId}
local up = string.match(info, 'uptime_in_seconds:(%d+)')
local version = redis.call('HGET', KEYS[1], 'version') or '0'
local document = ''
if version .. '@' .. run ~= ARGV[1] then document = redis.call('HGET', KEYS[1], 'document') or '' end
local time = redis.call('TIME')
return {time[1], time[2], run, up, version, document}`

/** KEYS: the document. ARGV: version and server that were read, next version, document, channel or ''. Returns 1: replaced. */
export const replaceScript = `${runId}
local version = redis.call('HGET', KEYS[1], 'version') or '0'
if version .. '@' .. run ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[1], 'version', ARGV[2], 'document', ARGV[3])
if ARGV[4] ~= '' then redis.call('PUBLISH', ARGV[4], ARGV[2]) end
return 1`
