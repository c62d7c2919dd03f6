/**
 * The words that commonly turn a claim into another one, and the ones that do not.
 *
 * The kinds of words were chosen with these in mind; no list was taken from them, nor was this one checked against
 * them: the annotation guidelines of FEVER and of its counterclaims (negation, antonym, entity and quantity swaps);
 * the hedges, boosters and attributions of Hyland, "Hedging in
 * Scientific Research Articles" (1998), and of the BioScope corpus; the quantifiers and degree words of Quirk and
 * others, "A Comprehensive Grammar of the English Language" (1985), chapters 5 to 8; Full Fact's and the IPSO Editors'
 * Code's notes on reporting crime (alleged, charged, convicted); the International System of Units (BIPM, 9th edition).
 * The choice of the words is ours.
 */

const list = (words: string) => words.trim().split(/\s+/);

/** They say that something is not so. Each of them counts as one "not", so that "did not" and "didn't" are the same. */
export const negators: ReadonlySet<string> = new Set(
  list(`not no never neither nor none nobody nothing nowhere without cannot cant hardly scarcely barely unable fail
    failed fails failure refuse refused refuses lack lacks lacked
    nicht kein keine keinen keiner keinem nie niemals ohne ne pas jamais aucun sans non nunca sin nao niet geen ikke inte
    不 没 沒 非 無 无 未 لا لم لن ليس ליס לא не нет`),
);

/** Before a word they turn it round: legal, illegal. */
export const negativePrefixes = list('un in im il ir dis non non- mis anti anti- de counter');

/** A group of words that may stand for each other. A weak one may come or go, but not in exchange for another group. */
export type FlippingGroup = { words: readonly string[]; isWeak: boolean };

/** To go from one group to another, or to put in or take out a word of one, says something else. "~" marks the weak. */
export const flippingGroups: readonly FlippingGroup[] = `
  all every each always
  ~ both
  some several certain sometimes occasionally
  any
  most majority mostly mainly largely
  minority
  many much often frequently numerous multiple
  few little seldom rarely
  more greater higher larger bigger longer
  less fewer lower smaller shorter
  least minimum
  maximum
  only solely exclusively merely alone
  almost nearly virtually
  exactly precisely
  above exceeding exceeded exceeds exceed
  under below beneath
  before prior
  until till
  ~ after following
  ~ up upward upwards
  ~ down downward downwards
  ~ over
  ~ inside within
  outside beyond
  off
  behind
  ~ although though albeit despite notwithstanding
  ~ because
  ~ from
  ~ to
  ~ by
  ~ with
  ~ for
  ~ and und y
  ~ or oder
  against versus
  must shall mandatory obliged obligatory compulsory need needs needed require requires required requirement
  should ought
  may might could possibly perhaps maybe
  ~ can able
  ~ will
  would
  probably likely
  unlikely
  ~ usually regularly generally normally
  alleged allegedly allege alleges alleging purported purportedly
  reportedly apparently supposedly
  claimed claims claiming
  suspected suspect suspects
  accused accuse accuses
  arrested arrest
  charged
  convicted guilty convict
  acquitted innocent cleared exonerated
  cautioned
  sentenced
  dismissed quashed overturned
  upheld
  proposed proposes proposal planned intends intended
  attempted attempt attempts attempting tried try tries trying
  partly partially
  ~ fully completely entirely wholly totally
  former formerly previously
  ~ current currently presently
  temporary temporarily interim provisional
  permanent permanently
  last latest
  if
  unless
  except excluding excluded excludes exclude apart
  ~ including included includes include
  ~ he him his himself
  ~ she her hers herself
  ~ i me my mine myself we us our ours ourselves
  ~ you your yours yourself
  man men
  woman women
  boy boys
  girl girls
  today
  yesterday
  tomorrow
`
  .trim()
  .split('\n')
  .map((line) => ({ words: list(line.replace('~', '')), isWeak: line.includes('~') }));

/** Words so alike that one could be a slip of the pen for the other, though they say different things. */
export const lookalikes: readonly (readonly [string, string])[] = list(`
  increase/decrease increased/decreased increases/decreases increasing/decreasing import/export internal/external
  include/exclude employer/employee trial/trail casual/causal marital/martial prosecuted/persecuted
  prosecution/persecution county/country mayor/major accept/except adopt/adapt war/was now/not ascent/descent
  inflation/deflation inward/outward income/outcome complement/compliment principal/principle moral/morale
  deceased/diseased boys/toys billion/million trillion/billion hour/year minor/major paternal/maternal
  statue/statute imply/apply imported/exported overpaid/underpaid overspent/underspent reform/reforms
  conservation/conversation council/counsel counselling/councilling immigrant/emigrant immigration/emigration
  detained/detailed adopted/adapted adopting/adapting contract/contrast contested/contented assessed/accessed
  convicted/convinced committed/commuted deported/departed planned/planted patient/patent elected/ejected refuse/refute
  form/from diary/dairy unite/untie united/untied quiet/quite angel/angle lose/loose losing/loosing later/latter
  desert/dessert many/may there/three through/though stationary/stationery except/expect sacred/scared bored/board
  prescribed/proscribed averse/adverse assured/insured lease/release leased/released
  author/authority count/county minister/ministry hospital/hospitality register/registrar director/directory plan/plane plans/planes
`).map((pair) => pair.split('/') as [string, string]);
