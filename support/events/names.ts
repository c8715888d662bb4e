/** The settings that hold action URLs. Source: the vendor's documentation and public code. */
const settings = [
  'action_incoming_url',
  'action_outgoing_url',
  'action_connected_url',
  'action_disconnected_url',
  'action_missed_url',
  'action_hold',
  'action_unhold',
  'action_transfer',
  'action_blind_transfer',
  'action_attended_transfer',
  'action_received_attended_transfer',
  'action_offhook_url',
  'action_onhook_url',
  'action_dnd_on_url',
  'action_dnd_off_url',
  'action_redirection_on_url',
  'action_redirection_off_url',
  'action_log_on_url',
  'action_log_off_url',
  'action_reg_failed',
  'action_setup_url',
  'action_longpress_url',
  'action_blacklist_url',
  'action_received_subscr_notify_url',
  'action_firewall_test',
]

/** `action_dnd_on_url` -> `dnd_on` */
const keyOf = (setting: string) => setting.replace(/^action_/, '').replace(/_url$/, '')

/** `dnd_on` -> `dnd on` */
const eventName = (key: string): string => key.replaceAll('_', ' ').trim().toLowerCase()

export const eventNames: readonly string[] = settings.map((setting) => eventName(keyOf(setting)))

/**
 * The settings that make a phone report to an address (`http://host:port/id`). The phone replaces `$local` and
 * `$remote` by the numbers of the call.
 */
export function actionUrls(address: string): Record<string, string> {
  return Object.fromEntries(
    settings.map((setting) => [setting, `${address}/${keyOf(setting)}/$local/$remote`]),
  )
}
