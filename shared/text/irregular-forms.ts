/** Irregular forms of English verbs and nouns, between strokes the plain form and the others. */
const forms = `
  arise arose arisen / awake awoke awoken / bear bore borne / become became / begin began begun / bend bent
  bind bound / bite bit bitten / bleed bled / blow blew blown / break broke broken / breed bred / bring brought
  build built / burn burnt / buy bought / catch caught / choose chose chosen / cling clung / come came
  creep crept / deal dealt / die died dying / dig dug / draw drew drawn / drink drank drunk / drive drove driven
  dwell dwelt / eat ate eaten / fall fell fallen / feed fed / feel felt / fight fought / find found / flee fled
  fly flew flown / forbid forbade forbidden / foresee foresaw foreseen / forget forgot forgotten
  forgive forgave forgiven / freeze froze frozen / get got gotten / give gave given / go goes went gone
  grow grew grown / hang hung / hear heard / hide hid hidden / hold held / keep kept / kneel knelt
  know knew known / lead led / learn learnt / leave left / lend lent / lie lied lying / lose lost / make made
  mean meant / meet met / mistake mistook mistaken / overcome overcame / oversee oversaw overseen
  overtake overtook overtaken / pay paid / rebuild rebuilt / ride rode ridden / rise rose risen / run ran
  say said / see saw seen / seek sought / sell sold / send sent / shake shook shaken / shine shone / shoot shot
  show shown / shrink shrank shrunk / sing sang sung / sink sank sunk / sit sat / sleep slept / slide slid
  speak spoke spoken / speed sped / spend spent / spill spilt / spin spun / spoil spoilt / spring sprang sprung
  stand stood / steal stole stolen / stick stuck / strike struck stricken / strive strove striven
  swear swore sworn / sweep swept / swim swam swum / swing swung / take took taken / teach taught
  tear tore torn / tell told / think thought / throw threw thrown / undergo undergoes underwent undergone
  understand understood / undertake undertook undertaken / uphold upheld / use used uses using / wake woke woken
  wear wore worn / weep wept / win won / withdraw withdrew withdrawn / withhold withheld / withstand withstood
  write wrote written / child children / wife wives / knife knives / shelf shelves / thief thieves / loaf loaves
  tooth teeth / mouse mice / person persons people / analysis analyses / crisis crises / hypothesis hypotheses
  criterion criteria / phenomenon phenomena / datum data / memorandum memoranda / appendix appendices
  index indices / bureau bureaux
`;

export const irregularForms: ReadonlyMap<string, string> = new Map(
  forms
    .trim()
    .split(/\s+\/\s+|\n/)
    .flatMap((line) => {
      const [plain = '', ...others] = line.trim().split(/\s+/);
      return others.map((other) => [other, plain] as const);
    }),
);
