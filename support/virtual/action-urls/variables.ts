/** Puts values in place of `$names`, percent-encoded; a name that means nothing becomes empty. */
export function fillIn(url: string, valueFor: (name: string) => string | undefined): string {
  return url.replace(/\$(call-id|sip_header\([^)]*\)|\w+)/g, (_, name: string) =>
    encodeURIComponent(valueFor(name) ?? ''),
  )
}
