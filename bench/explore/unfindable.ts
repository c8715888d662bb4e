/** Defects that exploring does not find, with the reason. */
export const unfindable: Readonly<Record<string, string>> = {
  'timer-a-minute-ahead': 'the timer of a call is in no expectation of the walks',
  'timer-slow': 'the timer of a call is in no expectation of the walks',
}
