/** What the desk says about the second step at signing in. */
export const secondStepWords = {
  secondStep: 'Second step',
  secondStepOff:
    'With a second step a code from your telephone is asked for besides the password. You need a program that makes such codes.',
  secondStepOn: 'A code is asked for when you sign in.',
  secondStepBegin: 'Set up',
  secondStepEnd: 'End it',
  secondStepHow: 'Type this secret into the program on your telephone. Then give the code that it shows.',
  secondStepOpen: 'The program is on this device: open it there',
  secondStepCode: 'Code',
  secondStepConfirm: 'Confirm',
  recoveryTitle: 'Codes for when you have lost your telephone',
  recoveryHow:
    'The second step is in force. Each of these takes the place of a code, once. They are shown here and nowhere else: keep them on paper.',
} as const;
