/**
 * Phrases that say what a plain word says, with that word. They are of the kind that the guides named in same-sense.ts
 * tell writers of public records to put into plain words, and verbs of two words that have a single one beside them.
 * "(a|b)" stands for either; nothing behind the arrow means that the phrase adds nothing.
 */
const phrases = `
  in order to / so as to / in an effort to > to
  for the purpose of / for the purposes of > for
  by means of / by way of / by virtue of > by
  prior to / in advance of / ahead of > before
  subsequent to > after
  until such time as / up until / up to the time when > until
  in the course of / over the course of / during the course of / in the process of > during
  in the event that / in the event of / on condition that / provided that / providing that / as long as / in case of > if
  due to the fact that / owing to the fact that / in view of the fact that / on the grounds that > because
  because of / due to / owing to / on account of / as a result of / as a consequence of / by reason of > because
  in view of / in light of / in the light of / given that / inasmuch as / seeing that > because
  despite the fact that / in spite of the fact that / notwithstanding the fact that / even though > although
  in spite of / regardless of > despite
  as a result / as a consequence / for this reason / for that reason / in consequence > so
  with regard to / with respect to / with reference to / in regard to / in respect of / in relation to > about
  in connection with / relating to / pertaining to / as regards / as to / relative to / in terms of > about
  in accordance with / pursuant to / in line with / under the provisions of / under the terms of > under
  in addition to / as well as / together with / along with > and
  in addition / as well / what is more / on top of that > also
  on the other hand / by contrast / in contrast / even so / all the same > however
  for example / for instance / in fact / in point of fact / as a matter of fact / of course / in particular / in turn >
  in any case / in any event / as such / that is to say / that is / it should be noted that / at the end of the day >
  the fact that > that
  on behalf of > for
  in place of / in lieu of > instead of
  out of court > outside court
  out of custody > outside custody
  out of school > outside school
  out of work > outside work
  out of date > outside date
  out of control > outside control
  over budget > overspent
  under budget > underspent
  apart from / aside from / with the exception of / other than > except
  in the absence of > without
  in the vicinity of / in close proximity to / close to / next to / adjacent to > near
  at the present time / at present / at this time / at the moment / at this point in time / for the time being > currently
  at that time / at the time > then
  at once / straight away / right away / without delay > immediately
  at first / in the beginning / to begin with > initially
  in the end / at last / in due course > eventually
  in the near future / before long > soon
  from time to time / now and then / on occasion / at times > sometimes
  at all times > always
  at the same time > simultaneously
  once again / once more > again
  per annum / per year / each year / every year > a year
  a number of / a handful of > several
  a large number of / a great number of / a great many / a good many / a lot of / lots of > many
  a great deal of / a large amount of > much
  the majority of / a majority of / the bulk of > most
  all of > all
  all but > all except
  one third > a third
  one quarter > a quarter
  (one|a) half > half
  both of > both
  (no|not) (less|fewer) than > at least
  (no|not) more than > at most
  (is|are) able to > can
  (was|were) able to > could
  (is|are) unable to > can not
  (was|were) unable to > could not
  (is|are) going to > will
  (has|have) to > must
  carry out > perform
  put into effect / put into practice > implement
  carries out > performs
  carried out > performed
  carrying out > performing
  set up / sets up > establish
  setting up > establishing
  find out / finds out > discover
  found out > discovered
  take place / takes place > happen
  took place / taken place > happened
  taking place > happening
  take part > participate
  took part / taken part > participated
  look into / looks into > investigate
  looked into > investigated
  looking into > investigating
  point out / points out > note
  pointed out > noted
  call off / put an end to > cancel
  called off > cancelled
  put off / puts off > postpone
  turn down / turns down > reject
  turned down > rejected
  bring in / brings in > introduce
  brought in > introduced
  draw up / draws up > prepare
  drew up / drawn up > prepared
  make sure / makes sure / make certain > ensure
  made sure / made certain > ensured
  deal with / deals with > handle
  dealt with > handled
  dealing with > handling
  work out / works out > calculate
  worked out > calculated
  hand out / hands out > distribute
  handed out > distributed
  hand in > submit
  handed in > submitted
  take on / takes on > hire
  took on / taken on > hired
  lay out / set out / sets out > describe
  get rid of > remove
  got rid of > removed
  look after / looks after / take care of > care for
  looked after / took care of > cared for
  step down / stand down / steps down / stands down > resign
  stepped down / stood down > resigned
  pull out / pulls out > withdraw
  pulled out > withdrew
  go up / goes up > rise
  went up / gone up > rose
  go down / goes down > fall
  went down / gone down > fell
  pass away / passes away > die
  passed away > died
  consist of / consists of / (is|are|was|were) made up of > comprise
  come to the conclusion / reach the conclusion > conclude
  came to the conclusion / reached the conclusion > concluded
  make use of / makes use of / with the use of > use
  made use of > used
  made a decision / took a decision / came to a decision > decided
  make a decision / take a decision > decide
  gave consideration to > considered
  give consideration to > consider
  gave permission / granted permission > allowed
  held a meeting > met
  speed up > accelerate
  right hon / right honourable / rt hon >
`;

/** Before a figure these say how it bounds, and mean one thing each. */
const bounds = `
  in excess of / upwards of / over / above / greater than / higher than > more than
  under / below / fewer than / lower than / up to but not including > less than
  a minimum of > at least
  a maximum of > at most
`;

type Rewrite = { pattern: RegExp; plain: ReadonlyMap<string, string> };

const figure = '(?= (?:[£$€¥] ?)?\\d)';
const rewrites = [toRewrite(phrases, ''), toRewrite(bounds, figure)];

/** The number of a footnote, at the word or sign that it belongs to: a revised report counts them anew. */
const noteMarks = /(?<=[\p{L}.,;:!?'")])\[\d{1,3}\]/gu;

/** A text in normal form with its phrases in plain words, without the numbers of footnotes. */
export function toPlainWords(text: string): string {
  let plain = text.replaceAll(noteMarks, '');
  for (const { pattern, plain: words } of rewrites)
    plain = plain.replace(pattern, (phrase) => words.get(phrase.toLowerCase()) ?? phrase);
  return plain;
}

function toRewrite(table: string, behind: string): Rewrite {
  const plain = new Map<string, string>();
  for (const line of table.trim().split('\n')) {
    const [left = '', word = ''] = line.split('>').map((each) => each.trim());
    for (const phrase of left.split(' / ').flatMap(expandEither)) plain.set(phrase, word);
  }
  const longestFirst = [...plain.keys()].sort((a, b) => b.length - a.length);
  return {
    pattern: new RegExp(`(?<![\\p{L}\\p{N}'-])(?:${longestFirst.join('|')})(?![\\p{L}\\p{N}'-])${behind}`, 'giu'),
    plain,
  };
}

/** "(no|not) more" as "no more" and "not more". */
function expandEither(phrase: string): string[] {
  const either = /\(([^)]+)\)/.exec(phrase);
  if (!either) return [phrase];
  return (either[1] as string).split('|').flatMap((each) => expandEither(phrase.replace(either[0], each)));
}
