/** Defects that exploring does not find, with the reason. */
export const unfindable: Readonly<Record<string, string>> = {
  'timer-a-minute-ahead': 'the timer of a call is in no expectation of the walks',
  'timer-slow': 'the timer of a call is in no expectation of the walks',
  'forwards-early': 'a call rings for two further actions only, and not until it would be forwarded',
}
