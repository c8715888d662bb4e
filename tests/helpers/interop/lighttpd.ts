import { logFormat } from './access-log.js'
import { type LogIn, type Place, realm, type Site } from './site.js'

export function lighttpdConfig({ logIn, tls, more }: Site, { folder, port }: Place): string {
  const modules = ['mod_auth', 'mod_authn_file', 'mod_accesslog', ...(tls ? ['mod_openssl'] : [])]
  const lines = [
    `server.modules = (${modules.map((name) => `"${name}"`).join(', ')})`,
    'server.bind = "127.0.0.1"',
    `server.port = ${port}`,
    `server.document-root = "${folder}/pages"`,
    `server.errorlog = "${folder}/error.log"`,
    `accesslog.filename = "${folder}/access.log"`,
    `accesslog.format = "${logFormat}"`,
    ...(logIn ? protection(logIn, folder) : []),
    ...(tls
      ? ['ssl.engine = "enable"', `ssl.pemfile = "${tls.certFile}"`, `ssl.privkey = "${tls.keyFile}"`]
      : []),
    more ?? '',
  ]
  return lines.join('\n')
}

/** MD5 uses a file of hashes, all other log-ins use a file of passwords, so that both kinds are tested. */
function protection(logIn: LogIn, folder: string): string[] {
  const [method = '', algorithm = ''] = logIn.split(' ')
  const backend = algorithm === 'MD5' ? 'htdigest' : 'plain'
  const offer = algorithm && `"algorithm" => "${algorithm}", `
  return [
    `auth.backend = "${backend}"`,
    `auth.backend.${backend}.userfile = "${folder}/users.${backend}"`,
    `auth.require = ("/" => ("method" => "${method.toLowerCase()}", ${offer}"realm" => "${realm}", "require" => "valid-user"))`,
  ]
}
