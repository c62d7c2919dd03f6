import { type Description, describePlaceInSteps, toWordsIn } from '../../shared/text/describe-place.ts';
import { runAtOnce, type Steps } from '../../shared/text/steps.ts';
import { toOffsets, toRange } from './visible-range.ts';
import { readVisibleText, type VisibleText } from './visible-text.ts';

/** Describes the words in `range` that a reader can see, at once; null where there are none under `root`. */
export function describeRange(root: Element, range: Range): Description | null {
  return runAtOnce(describeInSteps(readVisibleText(root), range));
}

/** `describeRange` step by step, in a text that was read. Null too where no range could be given back. */
export function* describeInSteps(visible: VisibleText, range: Range): Steps<Description | null> {
  const covered = toOffsets(visible, range);
  const place = covered && toWordsIn(visible.text, covered);
  return place && toRange(visible, place) && (yield* describePlaceInSteps(visible.text, place));
}
