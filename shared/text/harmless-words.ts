const list = (words: string) => words.trim().split(/\s+/);

/** Words that may stand for each other, one group a line: the same claim in other words. */
export const sameSense: readonly (readonly string[])[] = `
  say says said state states stated saying stating remark remarked comment commented explain explained tell told add added note noted
  about regarding concerning
  begin began begun start started commence commenced
  end ended finish finished conclude concluded
  buy bought purchase purchased
  help helped assist assisted aid
  use used using utilise utilised employ
  show showed shown shows demonstrate demonstrated indicate indicated reveal revealed
  get got obtain obtained receive received
  give gave given provide provided
  need needs require requires
  big large
  small little
  big significant substantial considerable
  quick fast rapid quickly rapidly swiftly
  people persons individuals
  child children kid kids youngster youngsters
  councillor cllr councillors cllrs
  mister mr
  doctor dr
  street st
  saint st
  road rd
  number no nr
  approximately approx
  government govt
  department dept
  committee cttee
  paragraph para paragraphs paras
  page p pages pp
  versus v vs
  inquiry enquiry inquiries enquiries
  meeting session
  make made
  hold held took take taken
  answer reply response replied answered responded
  ask asked request requested
  also too additionally furthermore moreover
  however but though although yet nevertheless nonetheless
  because since
  therefore thus hence so consequently
  while whilst whereas
  among amongst
  toward towards
  amid amidst
  upon on
  which that who
  whether if
  such like
  enough sufficient
  carry carried perform performed conduct conducted undertake undertaken undertook
  set established establish created create
  find found discovered discover
  keep kept retain retained
  build built construct constructed
  important key
  main principal chief
  whole entire
  wrong incorrect
  right correct
  report document
  area district
  home house
  work works
`
  .trim()
  .split('\n')
  .map(list);

/** Small words whose coming and going says nothing by itself. */
export const functionWords: ReadonlySet<string> = new Set(
  list(`a an the this that these those there here it its itself they them their theirs themselves who whom whose which
    what when where why how is are was were be been being am has have had having do does did doing of in on at
    into onto upon as and or but so then than too also very just quite rather really indeed however therefore thus hence
    moreover furthermore meanwhile additionally nevertheless nonetheless though although because while whilst whereas
    among amongst between through throughout during across along towards toward via per such same other another own
    further again out off about regarding concerning et al etc ie eg mr mrs ms miss dr sir lord lady cllr councillor
    councillors please itself one's yet already now accordingly
    der die das den dem des ein eine einen einem einer eines und oder ist war sind im am zu zum zur von vom mit auf für
    le la les un une des du de et est el los las una y es`),
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
