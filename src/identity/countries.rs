//! Names of countries, their short forms and their adjectives. Common knowledge, written down by hand.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use serde::{Serialize, Serializer};

use super::fold::fold;

/// An ISO 3166-1 alpha-2 code, and XK for Kosovo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Country(pub(super) [u8; 2]);

impl Country {
    /// Its two capital letters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("")
    }
}

impl Serialize for Country {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// A country or dependency per line: `code name,other names:adjectives`; last, adjectives of regions that have no
/// code. Abbreviations are matched without their periods.
const COUNTRIES: &str = "\
AF Afghanistan:Afghan
AL Albania:Albanian
DZ Algeria:Algerian
AS American Samoa:
AD Andorra:Andorran
AO Angola:Angolan
AI Anguilla:
AG Antigua and Barbuda,Antigua:Antiguan
AR Argentina:Argentine,Argentinian
AM Armenia:Armenian
AW Aruba:Aruban
AU Australia:Australian
AT Austria:Austrian
AZ Azerbaijan:Azerbaijani,Azeri
BS Bahamas:Bahamian
BH Bahrain:Bahraini
BD Bangladesh:Bangladeshi
BB Barbados:Barbadian
BY Belarus:Belarusian
BE Belgium:Belgian
BZ Belize:Belizean
BJ Benin:Beninese
BM Bermuda:Bermudian
BT Bhutan:Bhutanese
BO Bolivia:Bolivian
BA Bosnia and Herzegovina,Bosnia,BiH:Bosnian
BW Botswana:Botswanan
BR Brazil:Brazilian
VG British Virgin Islands:
BN Brunei,Brunei Darussalam:Bruneian
BG Bulgaria:Bulgarian
BF Burkina Faso:Burkinabe
BI Burundi:Burundian
KH Cambodia:Cambodian
CM Cameroon:Cameroonian
CA Canada:Canadian
CV Cape Verde,Cabo Verde:Cape Verdean
KY Cayman Islands:Caymanian
CF Central African Republic,CAR:Central African
TD Chad:Chadian
CL Chile:Chilean
CN China,People's Republic of China,PRC:Chinese
CO Colombia:Colombian
KM Comoros:Comorian
CK Cook Islands:
CR Costa Rica:Costa Rican
HR Croatia:Croatian
CU Cuba:Cuban
CW Curacao:
CY Cyprus:Cypriot
CZ Czech Republic,Czechia:Czech
CD Democratic Republic of Congo,Democratic Republic of the Congo,DR Congo,DRC,Congo-Kinshasa:Congolese
DK Denmark:Danish
DJ Djibouti:Djiboutian
DM Dominica:
DO Dominican Republic:Dominican
TL East Timor,Timor-Leste:East Timorese,Timorese
EC Ecuador:Ecuadorian,Ecuadorean
EG Egypt:Egyptian
SV El Salvador:Salvadoran,Salvadorian
GQ Equatorial Guinea:Equatorial Guinean
ER Eritrea:Eritrean
EE Estonia:Estonian
SZ Eswatini,Swaziland:Swazi
ET Ethiopia:Ethiopian
FK Falkland Islands,Falklands:
FO Faroe Islands,Faroes:Faroese
FJ Fiji:Fijian
FI Finland:Finnish
FR France:French
GF French Guiana:
PF French Polynesia,Tahiti:Tahitian
GA Gabon:Gabonese
GM Gambia:Gambian
GE Georgia:Georgian
DE Germany,Federal Republic of Germany:German
GH Ghana:Ghanaian
GI Gibraltar:Gibraltarian
GR Greece:Greek
GL Greenland:Greenlandic
GD Grenada:Grenadian
GP Guadeloupe:
GU Guam:
GT Guatemala:Guatemalan
GG Guernsey:
GW Guinea-Bissau:Bissau-Guinean
GN Guinea:Guinean
GY Guyana:Guyanese
HT Haiti:Haitian
HN Honduras:Honduran
HK Hong Kong,HKSAR:
HU Hungary:Hungarian
IS Iceland:Icelandic
IN India:Indian
ID Indonesia:Indonesian
IR Iran,Islamic Republic of Iran:Iranian
IQ Iraq:Iraqi
IE Ireland,Republic of Ireland:Irish
IM Isle of Man:Manx
IL Israel:Israeli
IT Italy:Italian
CI Ivory Coast,Cote d'Ivoire:Ivorian
JM Jamaica:Jamaican
JP Japan:Japanese
JO Jordan:Jordanian
KZ Kazakhstan:Kazakh
KE Kenya:Kenyan
KI Kiribati:
XK Kosovo:Kosovar
KW Kuwait:Kuwaiti
KG Kyrgyzstan:Kyrgyz
LA Laos:Laotian,Lao
LV Latvia:Latvian
LB Lebanon:Lebanese
LS Lesotho:Basotho
LR Liberia:Liberian
LY Libya:Libyan
LI Liechtenstein:
LT Lithuania:Lithuanian
LU Luxembourg:
MO Macau,Macao:
MG Madagascar:Malagasy
MW Malawi:Malawian
MY Malaysia:Malaysian
MV Maldives:Maldivian
ML Mali:Malian
MT Malta:Maltese
MH Marshall Islands:
MQ Martinique:
MR Mauritania:Mauritanian
MU Mauritius:Mauritian
YT Mayotte:
MX Mexico:Mexican
FM Micronesia:Micronesian
MD Moldova:Moldovan
MC Monaco:
MN Mongolia:Mongolian
ME Montenegro:Montenegrin
MS Montserrat:
MA Morocco:Moroccan
MZ Mozambique:Mozambican
MM Myanmar,Burma:Burmese
NA Namibia:Namibian
NR Nauru:
NP Nepal:Nepalese,Nepali
NL Netherlands,Holland:Dutch
NC New Caledonia:
NZ New Zealand,NZ,Aotearoa:
NI Nicaragua:Nicaraguan
NE Niger:Nigerien
NG Nigeria:Nigerian
NU Niue:
NF Norfolk Island:
KP North Korea,DPRK,Democratic People's Republic of Korea:North Korean
MK North Macedonia,Macedonia:Macedonian
MP Northern Mariana Islands:
NO Norway:Norwegian
OM Oman:Omani
PK Pakistan:Pakistani
PW Palau:
PS Palestine:Palestinian
PA Panama:Panamanian
PG Papua New Guinea,PNG:Papuan
PY Paraguay:Paraguayan
PE Peru:Peruvian
PH Philippines:Philippine,Filipino,Filipina
PL Poland:Polish
PT Portugal:Portuguese
PR Puerto Rico:Puerto Rican
QA Qatar:Qatari
CG Republic of Congo,Republic of the Congo,Congo-Brazzaville:
RE Reunion:
RO Romania:Romanian
RU Russia,Russian Federation:Russian
RW Rwanda:Rwandan
KN Saint Kitts and Nevis,St Kitts and Nevis:
LC Saint Lucia,St Lucia:
VC Saint Vincent and the Grenadines,St Vincent and the Grenadines:
WS Samoa:Samoan
SM San Marino:
ST Sao Tome and Principe:
SA Saudi Arabia,KSA,Kingdom of Saudi Arabia:Saudi
SN Senegal:Senegalese
RS Serbia:Serbian
SC Seychelles:
SL Sierra Leone:Sierra Leonean
SG Singapore:Singaporean
SX Sint Maarten:
SK Slovakia:Slovak
SI Slovenia:Slovenian,Slovene
SB Solomon Islands:
SO Somalia:Somali
ZA South Africa,RSA:South African
KR South Korea,Republic of Korea,ROK:South Korean
SS South Sudan:South Sudanese
ES Spain:Spanish
LK Sri Lanka:Sri Lankan
SD Sudan:Sudanese
SR Suriname:Surinamese
SE Sweden:Swedish
CH Switzerland:Swiss
SY Syria,Syrian Arab Republic:Syrian
TW Taiwan,Republic of China:Taiwanese
TJ Tajikistan:Tajik
TZ Tanzania:Tanzanian
TH Thailand:Thai
TG Togo:Togolese
TO Tonga:Tongan
TT Trinidad and Tobago,T&T:Trinidadian
TN Tunisia:Tunisian
TR Turkey,Turkiye:Turkish
TM Turkmenistan:Turkmen
TC Turks and Caicos Islands,Turks and Caicos:
TV Tuvalu:
UG Uganda:Ugandan
UA Ukraine:Ukrainian
AE United Arab Emirates,UAE:Emirati
GB United Kingdom,UK,Britain,Great Britain:British
US United States,US,USA,United States of America,America,U.S. of A.:American
UY Uruguay:Uruguayan
VI US Virgin Islands:
UZ Uzbekistan:Uzbek
VU Vanuatu:
VA Vatican,Vatican City,Holy See:
VE Venezuela:Venezuelan
VN Vietnam,Viet Nam:Vietnamese
EH Western Sahara:Sahrawi
YE Yemen:Yemeni
ZM Zambia:Zambian
ZW Zimbabwe:Zimbabwean
-- :African
-- :European
-- :Asian
-- :Scottish
-- :Welsh
-- :English
-- :Arab
-- :Latin American
-- :Kurdish
-- :Tibetan";

/// The country that a folded name stands for.
pub(super) fn country(folded: &str) -> Option<Country> {
    tables().names.get(folded).copied()
}

/// The country whose adjective a folded word is.
pub(super) fn of_adjective(folded: &str) -> Option<Country> {
    tables().adjectives.get(folded).copied()
}

/// Whether a folded word (or two, joined) says of which country or region something is: "chinese", "us", "china".
pub(super) fn is_national(folded: &str) -> bool {
    let tables = tables();
    tables.names.contains_key(folded) || tables.adjectives.contains_key(folded) || tables.regional.contains(folded)
}

struct Tables {
    names: HashMap<String, Country>,
    adjectives: HashMap<String, Country>,
    regional: HashSet<String>,
}

fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| {
        let mut tables = Tables { names: HashMap::new(), adjectives: HashMap::new(), regional: HashSet::new() };
        for line in COUNTRIES.lines() {
            let (code, line) = line.split_once(' ').unwrap_or(("--", line));
            let (names, adjectives) = line.split_once(':').unwrap_or((line, ""));
            let adjectives = adjectives.split(',').filter(|name| !name.is_empty()).map(fold);
            match *code.as_bytes() {
                [a, b] if a != b'-' => {
                    let country = Country([a, b]);
                    tables.names.extend(names.split(',').map(|name| (fold(name), country)));
                    tables.adjectives.extend(adjectives.map(|adjective| (adjective, country)));
                }
                _ => tables.regional.extend(adjectives),
            }
        }
        tables
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_forms_name_one_country_and_look_alikes_do_not() {
        assert_eq!(country("us"), country("unitedstates"));
        assert_eq!(country("uk"), country("britain"));
        assert_ne!(country("southkorea"), country("northkorea"));
        assert_ne!(country("niger"), country("nigeria"));
        assert_ne!(country("democraticrepublicofcongo"), country("republicofcongo"));
        assert_eq!(country("un"), None);
        assert_eq!(
            of_adjective("french").map(|country| country.as_str().to_owned()),
            country("france").map(|country| country.as_str().to_owned())
        );
        assert!(COUNTRIES.lines().all(|line| line.as_bytes().get(2) == Some(&b' ')), "each line begins with a code");
        assert!(is_national("southafrican") && is_national("china") && !is_national("national"));
    }
}
