const list = (words: string) => words.trim().split(/\s+/);

/**
 * Small words whose coming and going says nothing by itself: articles, forms of "be", "have" and "do", most prepositions
 * and connectives (the ones that turn a claim are in flipping-words.ts), titles, and adverbs that only add weight, of
 * the kind that plainlanguage.gov ("Cut excess modifiers") tells writers of public records to leave out.
 */
export const functionWords: ReadonlySet<string> = new Set(
  list(`a an the this that these those there here it its itself they them their theirs themselves who whom whose which
    what when where why how is are was were be been being am has have had having do does did doing done of in on at
    into onto upon as but so then than too also very just quite rather really indeed however therefore thus hence
    moreover furthermore meanwhile additionally nevertheless nonetheless though although because while whilst whereas
    among amongst between through throughout during across along towards toward via per such same other another own
    further again out off about regarding concerning et al etc ie eg please one's yet already now accordingly
    since whether like plus despite notwithstanding besides alongside around amid amidst behind near till consequently
    albeit wherever whenever whatever whichever whoever herein hereby hereto herewith hereinafter therein thereby thereof
    thereto therewith thereupon wherein whereby whereupon namely viz respectively aforesaid aforementioned oneself
    approximately approx roughly circa even still instead anyway otherwise else likewise similarly either
    actually basically essentially literally simply truly absolutely definitely certainly naturally importantly
    interestingly incidentally extremely highly particularly especially specifically notably overall duly kindly well
    mr mrs ms miss mx mister dr prof professor sir dame lord lady baroness baron rev reverend hon honourable madam
    cllr cllrs councillor councillors
    der die das den dem des ein eine einen einem einer eines ist war sind im am zu zum zur von vom mit auf für
    le la les un une des du de est el los las una es`),
);

/** Units of measure and of money by every name that they have, one unit a line; the first is the one that is compared. */
export const units: readonly (readonly string[])[] = `
  % percent pc
  £ pound pounds gbp sterling quid
  $ dollar dollars usd
  € euro euros eur
  ¥ yen jpy
  p pence penny
  km kilometre kilometres kilometer kilometers
  metre metres meter meters
  cm centimetre centimetres
  mm millimetre millimetres
  mile miles
  foot feet ft
  inch inches
  yard yards
  hectare hectares ha
  acre acres
  kg kilo kilos kilogram kilograms kilogramme kilogrammes
  g gram grams gramme grammes
  tonne tonnes
  ton tons
  lb lbs
  oz ounce ounces
  litre litres liter liters
  pint pints
  gallon gallons
  second seconds sec secs
  minute minutes min mins
  hour hours hr hrs
  day days
  week weeks
  fortnight fortnights
  month months
  quarter quarters
  year years yr yrs
  decade decades
  century centuries
  kw kilowatt kilowatts
  mw megawatt megawatts
  gw gigawatt gigawatts
  kwh
  mwh
  degree degrees °
  celsius °c
  fahrenheit °f
`
  .trim()
  .split('\n')
  .map(list);
