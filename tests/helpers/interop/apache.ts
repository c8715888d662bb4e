import { logFormat } from './access-log.js'
import { type LogIn, type Place, realm, type Site } from './site.js'

const modules = ['authn_core', 'authn_file', 'authz_core', 'authz_user', 'auth_basic', 'auth_digest']
const commandScript = ['<Files command.htm>', 'Options +ExecCGI', 'SetHandler cgi-script', '</Files>']

export function apacheConfig(site: Site, { folder, port }: Place): string {
  const { logIn, tls, more } = site
  // With mpm_prefork, the parent of the script is the process that holds the connection.
  const engine = site.closesAfterCommand ? ['mpm_prefork', 'cgi'] : ['mpm_event']
  const lines = [
    ...[...modules, ...engine, ...(tls ? ['ssl'] : [])].map(
      (name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`,
    ),
    // Apache does not serve as root, and only root can change the user.
    ...(process.getuid?.() === 0 ? ['User nobody', 'Group nogroup'] : []),
    'ServerName 127.0.0.1',
    `Listen 127.0.0.1:${port}`,
    'StartServers 1',
    `ServerRoot ${folder}`,
    `DefaultRuntimeDir ${folder}`,
    `PidFile ${folder}/pid`,
    `DocumentRoot ${folder}/pages`,
    `ErrorLog ${folder}/error.log`,
    `LogFormat "${logFormat}" everything`,
    `CustomLog ${folder}/access.log everything`,
    ...(logIn ? protection(logIn, folder) : []),
    ...(tls
      ? ['SSLEngine on', `SSLCertificateFile ${tls.certFile}`, `SSLCertificateKeyFile ${tls.keyFile}`]
      : []),
    ...(site.closesAfterCommand ? commandScript : []),
    more ?? '',
  ]
  return lines.join('\n')
}

/** Apache supports no Digest algorithm but MD5. */
function protection(logIn: LogIn, folder: string): string[] {
  const [type, users] = logIn === 'Basic' ? ['Basic', 'sha1'] : ['Digest', 'htdigest']
  return [
    '<Location />',
    `AuthType ${type}`,
    `AuthName "${realm}"`,
    `AuthUserFile ${folder}/users.${users}`,
    'Require valid-user',
    '</Location>',
  ]
}
