/** The words of the invented council of Ostermoor, from which its record is written. A name in braces is a slot. */
const list = (words: string) => words.split(/[,\n]\s*/).filter(Boolean);

export const lexicon = {
  noun: list(
    `footbridge, towpath, allotment, library, sluice, depot, playground, market hall, ferry landing, culvert, archive
nursery, cemetery, lido, greenhouse, weighbridge, lamp post, bus shelter, car park, hostel, surgery, museum, orchard
pumping station, sea wall, tram stop, village hall, recycling yard, kerb, verge, gully, retaining wall, slipway, quay
boiler house, kitchen, clinic, workshop, stable block, bandstand, reservoir, chapel, courtyard, dormitory, gymnasium
ledger, tender, lease, grant, levy, reserve, invoice, audit, budget, contract, bond, subsidy, pension fund, rebate
licence, bye-law, covenant, petition, survey, inventory, rota, timetable, handbook, register, protocol, checklist
complaint, grievance, referral, inspection, prosecution, appeal, hearing, tribunal, mediation, consultation, ballot
apprentice, caretaker, warden, surveyor, registrar, bailiff, archivist, gardener, trustee, tenant, leaseholder, carer
ferryman, pupil, patient, commuter, shopkeeper, stallholder, angler, rambler, cyclist, pensioner, volunteer, contractor
drainage, lighting, signage, insulation, paving, scaffolding, fencing, planting, dredging, glazing, plumbing, wiring
noise, flooding, subsidence, congestion, vandalism, erosion, damp, overcrowding, absenteeism, pollution, littering
bursary, scholarship, internship, placement, curriculum, breakfast club, minibus, helpline, newsletter, website, app`,
  ),
  adjective: list(
    `ageing, ambitious, annual, awkward, brief, candid, central, cheerful, coastal, communal, compact, costly, crowded
cumbersome, damp, delicate, derelict, detailed, disused, draughty, eastern, elderly, emerging, fragile, generous
grievous, handsome, hasty, historic, idle, informal, inland, interim, joint, lengthy, lively, local, longstanding
makeshift, meagre, modest, mouldy, muddy, narrow, neglected, nearby, neutral, northern, obscure, ordinary, outdated
outlying, overdue, painstaking, partial, patchy, peculiar, piecemeal, popular, prudent, quiet, rapid, redundant
regional, remote, robust, rural, rusty, seasonal, shabby, shallow, shared, sizeable, slender, southern, spare, sparse
stubborn, sturdy, superficial, surplus, tentative, thorough, tidal, timber, tranquil, unclear, uneven, unfamiliar
untidy, urgent, vacant, valuable, vigorous, voluntary, waterlogged, weathered, western, wooden, worn, youthful`,
  ),
  verb: list(
    `repaired, inspected, demolished, postponed, funded, questioned, welcomed, mapped, photographed, sampled, measured
reopened, leased, advertised, repainted, relocated, insured, catalogued, restored, widened, drained, fenced, replanted
monitored, staffed, subsidised, consulted on, reviewed, renamed, endorsed, criticised, discussed, deferred, tendered
refurbished, dismantled, recorded, certified, ventilated, heated, cleared, swept, gritted, surfaced, signposted
allocated, costed, rehearsed, scrutinised, summarised, translated, published, circulated, digitised, archived, valued`,
  ),
  body: list(
    `Estates Panel, Waterways Board, Audit Committee, Licensing Bench, Youth Assembly, Planning Forum, Harbour Trust
Museums Panel, Highways Board, Cabinet, Pensions Committee, Standards Panel, Flood Forum, Parish Liaison Group
Allotments Society, Market Traders’ Guild, Housing Board, Schools Forum, Finance Panel, Heritage Trust`,
  ),
  surname: list(
    `Abernathy, Bexley-Orton, Castellane, Drummore, Eldridge-Quill, Fairweather, Gathercole, Hollingbrook, Ickenham
Jessamine, Kettlewell, Larkspur, Mirfield, Netherby, O’Dunmore, Pellington, Quillfeather, Rushbrooke, Silverdale
Thistlewood, Underhay, Vantongeren, Wetherspool, Yarborough-Finch, Zelenka, Brannigan, Cuthbertson, Dalrymple`,
  ),
  first: list('Ada, Bram, Corin, Delphine, Emrys, Farida, Goran, Hestia, Ivo, Juno, Kasper, Lioba, Manon, Nestor'),
  place: list(
    `Marlow Strand, Tolland Green, Petherwick, Saltern Row, Quarry Hill, Lower Dene, Hatherop, Fennimore, Oxbow Lane
Kingsferry, Wychbold, Larkhill, Brackwater, Stonegate, Amberley Fields, Cold Harbour, Millrace, Thornbury End, Ravenscar
Gull Point, Priory Meadow, Easterside, Copperas Bay, Hollins Cross`,
  ),
  month: list('January, February, March, April, May, June, July, August, September, October, November, December'),
  unit: list('metres, hectares, tonnes, litres, hours, days, weeks, months, kilometres, pounds, miles, acres'),
  reason: list(
    `because the {noun} had been mislaid, after the {adjective} winter of {year}, while the {noun} was {adjective}
so that no {noun} need wait, in spite of {surname}, once the {noun} had come down, as {plural} had long hoped
although {plural} had been set aside, since no {noun} was found, until {place} could be {verb}
when the {noun} gave out, whatever the {noun} might bring, before {surname} had spoken, for want of a {noun}
given how few {plural} replied, on the strength of {number} {plural}, in the hope of a {adjective} {month}
as though {place} were {adjective}, at the request of {surname}, provided that {plural} were sound
with the help of {number} {plural}, under a {noun} of {year}, out of {plural} left by {first} {surname}
to the surprise of {place}, in keeping with the {noun}, for the sake of the {adjective} {plural}`,
  ),
  comment: list(
    `a point that {surname} put with force, which {number} {plural} found hard to follow, to general amusement
a figure that the {noun} disputes, which took most of {month}, an outcome that {place} had foreseen
something that {plural} had warned of, which the minutes of {year} do not mention, as the {noun} shows
a remark later withdrawn, which explains the {adjective} {plural}, a view shared in {place}
to the relief of the {noun}, which photographs bear out, a sum that covers {plural} alone`,
  ),
  thanks: list(
    `Agreed.
The Chair thanked everyone for coming.
There were no questions from the public.
The report was taken as read.
Officers will come back with costs.
No interests were declared.
The item was noted without discussion.
A recorded vote was asked for.
The meeting was adjourned for ten minutes.
Members asked that the figures be checked.`,
  ),
} as const;
