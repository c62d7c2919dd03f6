/**
 * Words that may stand for each other in a public record without the claim becoming another one: groups between
 * strokes, by their plain forms and the irregular ones; endings are taken off before they are compared. A word may be
 * in several.
 *
 * Where the pairs come from: the advice to writers of public records on plain words for official ones, which is what an
 * editor follows who rewords a page without meaning to change it ("Use simple words and phrases", plainlanguage.gov, US
 * government, public domain; the kinds of words in the Plain English Campaign's "A to Z of alternative words", GOV.UK's
 * list of words to avoid, and Cutts, "Oxford Guide to Plain English"); abbreviations and titles by general usage; the
 * rest are everyday synonyms of our own choice. Left out on purpose, because in a record they differ: what says how far
 * a matter has gone (alleged, charged, convicted: see flipping-words.ts), how sure or how bad it is (suggest and prove,
 * damage and destroy), which body or office it was (panel and committee, officer and official), and victim and survivor.
 */
export const sameSense: readonly (readonly string[])[] = `
  say state remark comment note observe mention tell explain add / tell inform notify advise / announce declare
  argue contend assert maintain / admit acknowledge concede / recognise acknowledge appreciate realise
  emphasise stress underline underscore highlight / repeat reiterate restate / describe outline depict detail
  explain clarify / mention cite refer quote / recall remember recollect
  begin start commence initiate launch inception outset onset
  end finish conclude conclusion complete finalise close completion / end stop cease halt discontinue terminate
  buy purchase acquire procure / get obtain receive acquire gain secure / help assist assistance aid support
  support back endorse favour / use usage utilise utilisation employ apply
  show demonstrate indicate reveal display exhibit illustrate / reveal disclose uncover / sign indication signal
  give provide provision supply furnish grant award / want wish desire
  think believe consider feel deem view regard / ask request seek / answer reply response respond
  endeavour strive effort / make create produce form generate / build construct erect
  establish set founded create institute / keep retain maintain preserve / remain stay
  continue persist proceed carry / happen occur occurrence arise
  change alter alteration modify modification amend amendment adjust revise revision / improve enhance
  strengthen reinforce bolster / reduce reduction decrease cut diminish lessen / fall drop decline decrease
  increase rise grow growth climb / raise increase / expand extend enlarge widen broaden
  choose select selection choice option pick / appoint name designate / allow permit let enable authorise
  prevent avert avoid preclude / examine inspect review study scrutinise consider
  investigate probe examine investigation / assess evaluate appraise / check verify / confirm verify validate
  find discover discovery / identify recognise detect spot pinpoint / see notice observe witness
  watch monitor observe track / oversee supervise monitor / manage run operate administer / lead head
  leader head chief / send submit transmit forward dispatch / submit present lodge file
  publish issue release promulgate / write draft compose prepare / speak speech talk address
  discuss debate consider address discussion / meet convene gather assemble / meeting session gathering
  leave depart departure / put placing position lay laid / spend expend / fund finance
  cost expense expenditure price / fee charge / money cash funds / tax levy
  pay salary wage remuneration payment / income revenue earnings / deficit shortfall / benefit advantage
  drawback disadvantage / sum amount / total overall aggregate / number figure
  data information details figures / statistic figures / approve approval agree endorse ratify
  adopt pass approve / reject decline rejection / oppose resist / criticise fault / praise commend applaud
  concern worry anxiety / concerned worried anxious / expect anticipate foresee / predict forecast
  plan scheme programme project / recommend advise / urge press encourage / encourage promote foster stimulate
  discourage deter / warn alert / promise pledge vow / ensure guarantee secure / protect safeguard shield
  cause prompt trigger / cause reason ground / affect influence impact / effect impact consequence result
  result outcome consequence / contain comprise / constitute form represent comprise / involve entail
  link connect tie / merge combine join consolidate unite amalgamate / divide split part separate
  allocate assign allot earmark / distribute share circulate disseminate spread / collect gather
  remove delete eliminate / withdraw retract / replace substitute swap / repair fix mend
  correct rectify remedy / solve resolve settle / decide resolve determine / ascertain determine establish
  conclude find determine / decision resolution / close shut closure / damage harm / hurt injure
  house home dwelling residence / live reside / resident inhabitant / work labour / job post position role
  task job / duty responsibility obligation / worker employee / staff personnel workforce employees
  company firm business / organisation body institution / hire recruit employ engage / resign quit
  part portion section component share piece / area region zone district locality neighbourhood
  place location site / country nation / building premises structure / pupil student schoolchild schoolchildren
  doctor physician dr / illness disease sickness / ill sick unwell / child kid youngster / teenager adolescent
  baby infant / person individual / carer caregiver / lawyer attorney / crime offence / law legislation statute
  rule regulation / legal lawful / illegal unlawful / agreement deal accord / document paper report
  letter correspondence / email mail / statement declaration / question query / problem issue difficulty matter
  matter issue subject topic / obstacle barrier hindrance / risk danger hazard / threat danger / mistake error
  shortcoming failing deficiency weakness flaw / purpose aim goal objective / target goal objective
  idea concept notion / view opinion / way manner method means
  method approach technique procedure process methodology / chance opportunity / possibility chance prospect
  ability capacity capability / skill expertise proficiency / power authority / right entitlement
  chair chairman chairwoman chairperson / spokesman spokeswoman spokesperson / manager supervisor
  government govt / department dept / inquiry enquiry / example instance case / event occasion
  incident occurrence / situation circumstance / condition state / period time spell / stage phase
  step measure action / progress headway advance / achieve accomplish attain reach achievement accomplishment
  fulfil satisfy meet / comply follow obey adhere / breach break violate violation contravene infringe
  ban prohibit forbid bar outlaw prohibition / limit restrict cap curb / force compel / order instruct direct
  dispute contest challenge / dispute disagreement argument quarrel / talks negotiations discussions
  cooperate collaborate / cooperation collaboration / telephone phone / contact approach / learn discover
  teach instruct / understand grasp comprehend / seem appear look / move transfer relocate shift
  transport carry convey / postpone defer delay / abandon scrap drop / register enrol / record log register
  calculate compute / suffer endure experience undergo / face confront encounter / handle tackle address manage
  combat fight tackle / introduce launch implement / implement perform / perform conduct undertake
  devise formulate develop design / organise arrange / depend rely / own possess hold / search hunt
  rescue save / rebuild reconstruct / refurbish renovate restore / modernise update upgrade / attract draw
  important significant key major / vital crucial essential critical necessary
  main principal chief primary major
  big large great huge vast substantial considerable sizeable significant extensive
  small minor slight modest tiny / long lengthy prolonged / short brief / quick fast rapid swift speedy prompt
  quickly rapidly swiftly fast promptly speedily / slowly gradually steadily / soon shortly / new fresh
  recently lately / old elderly / best optimum / bad poor / serious severe grave / clear evident obvious plain
  clearly evidently obviously plainly / true correct accurate right / wrong incorrect false untrue inaccurate
  different distinct / various different diverse / similar comparable alike / special particular specific
  usual normal typical ordinary standard / common widespread / rare unusual uncommon
  whole entire full complete total / ready prepared / suitable appropriate proper / enough sufficient adequate
  insufficient inadequate / detailed thorough comprehensive careful / strong robust
  hard difficult tough challenging / easy simple straightforward / safe secure / dangerous hazardous unsafe
  happy pleased glad delighted / angry furious / surprised astonished / rich wealthy affluent
  cheap inexpensive / expensive costly / near close nearby adjacent / far distant
  worldwide global international / nationwide national / annual yearly
  immediately instantly promptly straightaway forthwith / eventually finally ultimately / initially originally
  later subsequently afterwards thereafter / simultaneously concurrently
  particularly especially notably specifically / properly correctly appropriately
  together jointly collectively / separately individually independently / secretly covertly
  deliberately intentionally purposely / accidentally inadvertently unintentionally / suddenly abruptly
  sharply steeply markedly / significantly substantially considerably greatly / slightly marginally modestly
  car automobile / lorry truck / bicycle bike cycle / plane aircraft aeroplane airplane / ship vessel
  pavement footway sidewalk / rubbish waste garbage trash / flat apartment / owner proprietor / tenant renter
  shop store / customer client consumer / supplier vendor provider / medicine medication / crash collision
  street st / saint st / road rd / avenue ave / square sq / limited ltd / company co / incorporated inc
  corporation corp / association assoc / university univ / sergeant sgt / inspector insp / superintendent supt
  captain capt / lieutenant lt / colonel col / information info / reference ref / committee cttee
  paragraph para / page p / number nr / versus v vs / grey gray / jail gaol / tyre tire / cheque check
  plough plow / cosy cozy / draught draft / mum mom / life lives / jewellery jewelry
`
  .trim()
  .split(/\s+\/\s+|\n/)
  .map((group) => group.trim().split(/\s+/));
