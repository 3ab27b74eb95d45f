/** Twenty-one real pages of as many sites in eleven languages. They are no part of the repository. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

import { shared } from './browser.js';

export const PAGES = [
  'at_DerStandard_2024_05_03',
  'au_NineNews_2026_07_04',
  'be_Nieuwsblad_2025_02_02',
  'ca_GlobalNews_2026_05_24',
  'ch_NZZ_2024_07_18',
  'de_BoersenZeitung_2025_11_06',
  'de_Heise_2024_04_19',
  'es_ABC_2025_01_13',
  'fr_LeMonde_2023_09_01',
  'ind_TimesOfIndia_2026_04_16',
  'it_CorriereDellaSera_2025_02_04',
  'jp_AsahiShimbun_2025_01_13',
  'kr_HankookIlbo_2026_07_12',
  'my_MalayMail_2024_11_22',
  'na_TheNamibian_2024_02_20',
  'no_Dagbladet_2026_01_06',
  'pl_Rzeczpospolita_2026_04_19',
  'tr_NTVTR_2025_11_10',
  'uk_EveningStandard_2024_10_24',
  'us_RestOfWorld_2025_10_21',
  'za_DailyMaverick_2026_01_06',
];

const folder = join(shared, 'extraction/dev/fundus_dev/html');

/** Why tests on them are skipped, if they are. */
export const skip = existsSync(folder) ? false : `${folder} is not here`;

/** The HTML of a page. */
export function realPage(name) {
  return gunzipSync(readFileSync(join(folder, `${name}.html.gz`)));
}
