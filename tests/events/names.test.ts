import { expect, test } from 'vitest'
import { actionUrls, eventNames } from '../../support/events/names.js'

/** From the vendor's documentation: each setting, and the event as sentences name it. */
const events = {
  action_incoming_url: 'incoming',
  action_outgoing_url: 'outgoing',
  action_connected_url: 'connected',
  action_disconnected_url: 'disconnected',
  action_missed_url: 'missed',
  action_hold: 'hold',
  action_unhold: 'unhold',
  action_transfer: 'transfer',
  action_blind_transfer: 'blind transfer',
  action_attended_transfer: 'attended transfer',
  action_received_attended_transfer: 'received attended transfer',
  action_offhook_url: 'offhook',
  action_onhook_url: 'onhook',
  action_dnd_on_url: 'dnd on',
  action_dnd_off_url: 'dnd off',
  action_redirection_on_url: 'redirection on',
  action_redirection_off_url: 'redirection off',
  action_log_on_url: 'log on',
  action_log_off_url: 'log off',
  action_reg_failed: 'reg failed',
  action_setup_url: 'setup',
  action_longpress_url: 'longpress',
  action_blacklist_url: 'blacklist',
  action_received_subscr_notify_url: 'received subscr notify',
  action_firewall_test: 'firewall test',
}

test('each action URL of a phone names its event and leaves the numbers to the phone', () => {
  expect(eventNames).toEqual(Object.values(events))
  const urls = Object.entries(events).map(([setting, name]) => [
    setting,
    `http://192.0.2.10:8100/desk-1/${name.replaceAll(' ', '_')}/$local/$remote`,
  ])
  expect(actionUrls('http://192.0.2.10:8100/desk-1')).toEqual(Object.fromEntries(urls))
})
