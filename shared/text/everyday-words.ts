/**
 * Everyday words, and words of public records, of which another is a letter or two away: none of them is a slip of the
 * pen for another one ("police" and "policy", "litigation" and "limitation"). Plain forms; endings are taken off before
 * they are compared. Our own choice, with the most frequent words of English gone through for pairs.
 */
export const everydayWords: readonly string[] = `
  allow alone along always among appeal appear assume assure attach attack award aware away bail ball band bank bear
  beat begin being bell below belt bend bill bind black blank block blow board boat bond book boot bother brand bread
  break bridge bring broad broke brother burden burn bury busy call calm care case cast cause cell certain chain chair
  chance change charge chose class clean clear close coal coast coat code cold collection come commence comment
  competition complete complex composition computation concern concert conclusion condition conduct confusion
  connection consent constant constraint construct contact contain content contention contest context continue
  contract contrary contrast convention conversion conviction convince cook cool correct correction corruption cost
  council counsel count country county course court crop cross crowd crown curb cure dare data date death debate debt
  decade deception decide decision defect defend depend depth detail detain detect detention distance distinct
  district division east easy elect election enter entire even event ever except excessive exclusive expect expense
  expensive experience experiment expert export extend extent face fact faction factor factory fail fair fall false
  farm farther fast fate father feed feel fellow felt fight file fill film find fine fire firm flag flat flight float
  flood floor flow fold folk follow food foot force form former fort found fraction frame friction from fuel full
  function fund further gain game gate grace grade grain grand grant grave grind guess guest half hall hand handle
  hang hard harm hate head heal hear heart heat heir herd hero hide hill hint hire hold hole holy home hope horse hour
  house hunt hurt idea ideal identify identity import important indication infection inject injection inspect
  inspection install instance instant intention internal interval invention invitation join joint keen keep kind king
  lack lake land lane last late law lead leaf leak lean learn lease least leave lend life lift like limitation line
  link lion list listen litigation live load loan local lock lodge lone long look lord lose lost loud love loyal luck
  lung mail main major majority make male march marine mark market mass master match mate matter mayor meal mean meat
  media mediation medication meet meeting mental metal mild mile mill mind mine minor minority miss mix month more
  morning most mouth move must nerve never nose note offence offend office officer older order pack paid pain paint
  pair park part partly party pass past patrol pause peace peak petition petrol phase phrase pick piece pile pill
  pilot pint pipe place plain plan planet plant plate play plea plead pleasant please plot point poison police policy
  poll pond pool poor port portion pose position post pound praise pray present president press prevent price pride
  prime prince print prison prize probe process produce product production project promote prompt prosecution prospect
  protect protection protest prove pull pulse quiet quit quite quota quote race raid rail rain raise range rank rape
  rapid rate reach react read ready real rear recall reception recession reduction regard regulation reject rejection
  relation relative religion rely remain remission remote remove rent reply report reputation resort rest restore
  restrain restraint restrict restriction retain retention revision reward ride ring riot rise risk road role roof
  room root rope route row rude ruin rule sack safe sail saint sale salt same sample sanction sand save scale scene
  score scout sea seal seat section secure security seed seek seem seen seize select selection self sell send sense
  series serve session seven sever several severe shade shake shall shame shape share sharp sheet shelf shell shift
  ship shirt shock shoot shop shore short shot shout show shut sick side siege sight sign silence silent simple sing
  single site size skill skin sleep slight slip slope slow small smart smell smoke soap soft soil sole solve some song
  soon sore sort soul source south space spare speed spell spend spoil spoke sport spot spread spring stab stable
  staff stage stain stair stake stand standard star stare start state station statue status statute stay steal steam
  steel steep stem step stick stiff still stock stone stop store storm story strain strange stream strike string strip
  strong stuff style subject submit succeed success suit sum summit super superior supervisor suspect suspend sweep
  sweet swift table tail take tale talk tall tank tape task taste tax team tear tell tend tender tent term test text
  thank then there they thick thin thing think thorough though thought threat three threw through tide tied time tire
  tone torn town trace track trade trail train transfer transform transport trap treat treatment treaty tree trend
  trial tribe trick trip truck true trunk turn type unite unity vacation vague value variation vary very vocation wage
  wait wake walk wall want ward ware warm warn wash waste wave weak wear weather week weigh weight well west whether
  while whip white whole whose wide wife wild will wind wine wing wipe wire wise wish with wood word work world worn
  worse worst would wound write
`
  .trim()
  .split(/\s+/);
