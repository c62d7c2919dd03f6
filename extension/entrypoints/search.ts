import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { placeRest } from '../../shared/text/place-quotes.ts';
import { leaveSearch } from '../content/left-search.ts';

export default defineUnlistedScript(() => leaveSearch(placeRest));
