import { toWordsOfDate } from '../../../shared/citation/date-in-words.ts';
import { claimTypes } from '../../../shared/model/annotation.ts';
import { relations } from '../../../shared/model/evidence.ts';
import { availabilities, licences, sourceTypes, standings } from '../../../shared/model/source.ts';
import { claimTypeInWords } from '../claim/claim-type-in-words.ts';
import { relationInWords } from '../evidence/relation-in-words.ts';
import { fromAuthors, fromCslDate } from '../source/source-draft.ts';
import {
  availabilityInWords,
  licenceInWords,
  sourceTypeInWords,
  standingInWords,
} from '../source/source-type-in-words.ts';
import { t } from '../words.ts';

/** A field's value as its control shows it; "nothing" for an empty one. */
export function valueInWords(field: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return t('value_empty');
  if (field === 'claimType') return wordsOf(claimTypes, value, claimTypeInWords);
  if (field === 'relation') return wordsOf(relations, value, (relation) => relationInWords(relation).words);
  if (field === 'type') return wordsOf(sourceTypes, value, sourceTypeInWords);
  if (field === 'licence') return wordsOf(licences, value, licenceInWords);
  if (field === 'standing') return wordsOf(standings, value, standingInWords);
  if (field === 'availability') return wordsOf(availabilities, value, availabilityInWords);
  if (field === 'audience') return value === 'workspace' ? t('audience_others') : t('audience_creator');
  if (field === 'saidOn' || field === 'readAt') return toWordsOfDate(String(value));
  if (field === 'csl.issued') return toWordsOfDate(fromCslDate(value as Parameters<typeof fromCslDate>[0]));
  if (field === 'csl.author') return fromAuthors(value as Parameters<typeof fromAuthors>[0]);
  if (field === 'mergedInto') return t('value_other_source');
  if (field === 'quote') return (value as { exact: string }).exact;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function wordsOf<V extends string>(known: readonly V[], value: unknown, toWords: (value: V) => string): string {
  const found = known.find((each) => each === value);
  return found ? toWords(found) : String(value);
}
