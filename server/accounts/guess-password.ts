import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';

// 49,000 passwords that leaked most often, and paths on a keyboard: a tenth of a second and some megabytes, so this module
// is loaded by whoever asks first.
const guesser = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });

/** Of zxcvbn's scores from 0 to 4, 3 begins at a hundred million guesses. */
const safe = 3;
/** Enough to tell by, and so short that no password holds the server up for long. */
const looked = 64;

/** Whether a password is found early by who knows which ones leaked, how people vary them, and `own` words of its person. */
export function isGuessedEarly(password: string, own: readonly string[]): boolean {
  return guesser.check(password.slice(0, looked), [...own]).score < safe;
}
