import { describe, expect, it } from 'vitest';
import { materialChange } from '../../../shared/text/material-change.ts';

const material: Record<string, [before: string, after: string]> = {
  'a decision and a sum': [
    'the cabinet approved the sale for £2.4 million',
    'the cabinet rejected the sale for £1.9 million',
  ],
  'a number in words': ['three officers were present', 'four officers were present'],
  'a number in figures': ['38 recommendations', '83 recommendations'],
  'numbers that changed places': ['5 boys and 7 girls', '7 boys and 5 girls'],
  'a scale': ['£2.4 million was spent', '£2.4 billion was spent'],
  'a figure in a compound': ['a 19-year-old man', 'a 14-year-old man'],
  'a sign': ['it was -5 degrees', 'it was 5 degrees'],
  'a currency': ['£300 was paid', '$300 was paid'],
  'a day': ['on 3 May 2019', 'on 4 May 2019'],
  'a month': ['on 3 May 2019', 'on 3 June 2019'],
  'a weekday': ['on Tuesday evening', 'on Thursday evening'],
  'a unit': ['40 tonnes a week', '40 tonnes a month'],
  'percentage points': ['a fall of 5 per cent', 'a fall of 5 percentage points'],
  not: ['members were informed', 'members were not informed'],
  "n't": ['members were informed', "members weren't informed"],
  no: ['there was evidence of it', 'there was no evidence of it'],
  without: ['with the consent of parents', 'without the consent of parents'],
  'a prefix': ['the decision was lawful', 'the decision was unlawful'],
  'a negation in German': ['Der Rat hat zugestimmt', 'Der Rat hat nicht zugestimmt'],
  'a name': ['Mr Harrow opposed it', 'Mr Barrow opposed it'],
  'a letter of a name': ['Councillor Smith said so', 'Councillor Smyth said so'],
  'a further name': ['England will pay', 'England and Wales will pay'],
  'an antonym': ['spending rose by 4%', 'spending fell by 4%'],
  'an antonym of nearly the same letters': ['it increased in spring', 'it decreased in spring'],
  'a quantifier': ['all members voted', 'some members voted'],
  'a bound': ['at least 40 families', 'at most 40 families'],
  'an obligation': ['the council must publish it', 'the council may publish it'],
  'a condition': ['the council will publish it', 'the council would publish it'],
  'a stage of the law': ['he was charged with theft', 'he was convicted of theft'],
  'an attribution': ['the alleged fraud', 'the fraud'],
  'an exception': ['all but 38 were kept', 'all 38 were kept'],
  'a restriction': ['only the mayor knew', 'the mayor knew'],
  'an order in time': ['before the vote', 'after the vote'],
  'a direction': ['paid to the ministry', 'paid by the ministry'],
  'who it was': ['she told officers', 'he told officers'],
  'a word of weight': ['the committee built the bridge', 'the committee repaired the bridge'],
  'two words of nearly the same letters': ['he was convicted', 'he was convinced'],
  'two words of the same letters': ['the diary of the farm', 'the dairy of the farm'],
  'a month of nearly the same letters': ['in June 2019', 'in July 2019'],
  'an antonym that stands there already': [
    'spending rose in 2018 and fell in 2019',
    'spending fell in 2018 and fell in 2019',
  ],
  'antonyms that changed places': ['spending rose in 2018 and fell in 2019', 'spending fell in 2018 and rose in 2019'],
  'who did it to whom': ['the council sued the mayor', 'the mayor sued the council'],
  'names that changed places': ['It was Smith, not Jones, who paid', 'It was Jones, not Smith, who paid'],
  'who did it, by a passive': ['The mayor was sued by the council', 'The mayor sued the council'],
  'what a "not" is about': [
    'they did not approve the sale but approved the lease',
    'they approved the sale but did not approve the lease',
  ],
  'what an "only" is about': ['Only the mayor knew the sum', 'The mayor knew only the sum'],
  'a whole sentence': [
    'The council met in private. It approved the sale of the hall. Members were told.',
    'The council met in private. Members were told.',
  ],
  'a clause with a negation': ['it approved the sale, but not the lease', 'it approved the sale'],
  'a clause with a number': ['it approved the sale, by nine votes to four', 'it approved the sale'],
  'a clause of plain words': ['it approved the sale, subject to planning consent', 'it approved the sale'],
  'a word that says how': ['the committee formally approved it', 'the committee approved it'],
  alternatives: ['a fine and imprisonment', 'a fine or imprisonment'],
  'opposite conditions': ['if the court agrees', 'unless the court agrees'],
  'a bound in time': ['closed until the vote', 'closed before the vote'],
  'a bound on a figure': ['over 40 people', 'under 40 people'],
  'a deadline': ['to be agreed on Monday', 'to be agreed by Monday'],
  'who did it and to whom it was done': ['the abuser was heard', 'the abused was heard'],
  'an office and its holder': ['the commission found fault', 'the commissioner found fault'],
  'two everyday words a letter apart': ['the police was at fault', 'the policy was at fault'],
  'two long words of nearly the same letters': ['a time of litigation', 'a time of limitation'],
  'an "s" of a name': ['Asked by Mr Robert in May', 'Asked by Mr Roberts in May'],
  'a figure in a script without spaces': ['委員会は三十八件', '委員会は三十九件'],
};

const harmless: Record<string, [before: string, after: string]> = {
  nothing: ['the same', 'the same'],
  typography: ['“It’s so” – now', '"It\'s so" - now'],
  'a slip of the pen': ['the recieved letter', 'the received letter'],
  'letters that changed places': ['after the vote, without any delay', 'atfer the vote, witohut any dealy'],
  'a letter that is there twice': ['several families', 'severral familiies'],
  'a letter that is missing': ['the committee building', 'the comittee buildng'],
  'British and American spelling': ['the organisation of the programme', 'the organization of the program'],
  'per cent': ['a fall of 5 per cent', 'a fall of 5%'],
  'a number in words': ['38 recommendations', 'thirty-eight recommendations'],
  'the hyphens of a compound with a figure': [
    'a 19-year-old man, a three-year review',
    'a 19 year old man, a three year review',
  ],
  'a year that ends in the next': ['in 2016/17', 'in 2016–17'],
  'a fraction of one': ['one third of cases', 'a third of cases'],
  'a long number in words': ['one hundred and five people', '105 people'],
  'a scale written out': ['£2.4m was spent', '£2,400,000 was spent'],
  'a form of a date': ['on 3 May 2019', 'on May 3rd, 2019'],
  'a contraction': ['it did not meet', "it didn't meet"],
  'an article': ['the report of the panel', 'a report of the panel'],
  punctuation: ['the plan, it said, was agreed', 'The plan it said was agreed.'],
  'a function word': ['which was agreed while they met', 'that was agreed whilst they met'],
  'order of words': ['The council approved it on Monday', 'On Monday the council approved it'],
  'capital letters': ['the Council met', 'the council met'],
  'an inflection': ['it approved the plans', 'it has approved the plan'],
  'a title': ['Cllr Smith said', 'Councillor Smith said'],
  'a word of the same sense': ['the panel began work', 'the panel started work'],
  initials: ['the NHS trust', 'the National Health Service trust'],
  'a word cut at a line end': ['recom-\nmendations', 'recommendations'],
  'a phrase in plain words': ['in order to cut costs prior to the vote', 'to cut costs before the vote'],
  'another phrase in plain words': ['due to the fact that it rained', 'because it rained'],
  'a bound in other words': ['more than 40 people', 'over 40 people'],
  'a negated bound': ['not less than 40 people', 'at least 40 people'],
  'official words put plainly': ['purchased the land and commenced work', 'bought the land and began work'],
  'a verb of two words': ['carried out a review', 'conducted a review'],
  'an irregular form': ['they go there', 'they went there'],
  'a passive': ['The council approved the plan', 'The plan was approved by the council'],
  'a phrase with a figure that moved': ['In 2019 the council met', 'The council met in 2019'],
  'a small word that came': ['rose 40 per cent in May', 'rose by 40 per cent in May'],
  'a slip in a small word': ['teh council, whch met', 'the council, which met'],
  'a title that neither sex has': ['the chairman said', 'the chairperson said'],
  'a word that only adds weight': ['it was extremely important', 'it was important'],
  'a word put in': ['it was agreed', 'it was also agreed'],
};

describe('materialChange', () => {
  for (const [name, [before, after]] of Object.entries(material)) {
    it(`sees another claim: ${name}`, () => {
      expect(materialChange(before, after)).toBe(true);
      expect(materialChange(after, before)).toBe(true);
    });
  }
  for (const [name, [before, after]] of Object.entries(harmless)) {
    it(`sees the same claim: ${name}`, () => {
      expect(materialChange(before, after)).toBe(false);
      expect(materialChange(after, before)).toBe(false);
    });
  }
});
