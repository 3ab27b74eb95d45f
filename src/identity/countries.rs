//! Names of countries, their short forms and their adjectives. Common knowledge, written down by hand.

/// A country per line: `name, other names: adjectives`. Abbreviations are matched without their periods.
const COUNTRIES: &str = "\
Afghanistan:Afghan
Albania:Albanian
Algeria:Algerian
Andorra:Andorran
Angola:Angolan
Argentina:Argentine,Argentinian
Armenia:Armenian
Australia:Australian
Austria:Austrian
Azerbaijan:Azerbaijani,Azeri
Bahamas:Bahamian
Bahrain:Bahraini
Bangladesh:Bangladeshi
Barbados:Barbadian
Belarus:Belarusian
Belgium:Belgian
Belize:Belizean
Benin:Beninese
Bhutan:Bhutanese
Bolivia:Bolivian
Bosnia and Herzegovina,Bosnia,BiH:Bosnian
Botswana:Botswanan
Brazil:Brazilian
Brunei,Brunei Darussalam:Bruneian
Bulgaria:Bulgarian
Burkina Faso:Burkinabe
Burundi:Burundian
Cambodia:Cambodian
Cameroon:Cameroonian
Canada:Canadian
Cape Verde,Cabo Verde:Cape Verdean
Central African Republic,CAR:Central African
Chad:Chadian
Chile:Chilean
China,People's Republic of China,PRC:Chinese
Colombia:Colombian
Comoros:Comorian
Costa Rica:Costa Rican
Croatia:Croatian
Cuba:Cuban
Cyprus:Cypriot
Czech Republic,Czechia:Czech
Democratic Republic of Congo,Democratic Republic of the Congo,DR Congo,DRC,Congo-Kinshasa:Congolese
Denmark:Danish
Djibouti:Djiboutian
Dominica:
Dominican Republic:Dominican
East Timor,Timor-Leste:East Timorese,Timorese
Ecuador:Ecuadorian,Ecuadorean
Egypt:Egyptian
El Salvador:Salvadoran,Salvadorian
Equatorial Guinea:Equatorial Guinean
Eritrea:Eritrean
Estonia:Estonian
Eswatini,Swaziland:Swazi
Ethiopia:Ethiopian
Fiji:Fijian
Finland:Finnish
France:French
Gabon:Gabonese
Gambia:Gambian
Georgia:Georgian
Germany,Federal Republic of Germany:German
Ghana:Ghanaian
Greece:Greek
Grenada:Grenadian
Guatemala:Guatemalan
Guinea:Guinean
Guinea-Bissau:Bissau-Guinean
Guyana:Guyanese
Haiti:Haitian
Honduras:Honduran
Hong Kong,HKSAR:
Hungary:Hungarian
Iceland:Icelandic
India:Indian
Indonesia:Indonesian
Iran,Islamic Republic of Iran:Iranian
Iraq:Iraqi
Ireland,Republic of Ireland:Irish
Israel:Israeli
Italy:Italian
Ivory Coast,Cote d'Ivoire:Ivorian
Jamaica:Jamaican
Japan:Japanese
Jordan:Jordanian
Kazakhstan:Kazakh
Kenya:Kenyan
Kiribati:
Kosovo:Kosovar
Kuwait:Kuwaiti
Kyrgyzstan:Kyrgyz
Laos:Laotian,Lao
Latvia:Latvian
Lebanon:Lebanese
Lesotho:Basotho
Liberia:Liberian
Libya:Libyan
Liechtenstein:
Lithuania:Lithuanian
Luxembourg:
Madagascar:Malagasy
Malawi:Malawian
Malaysia:Malaysian
Maldives:Maldivian
Mali:Malian
Malta:Maltese
Marshall Islands:
Mauritania:Mauritanian
Mauritius:Mauritian
Mexico:Mexican
Micronesia:Micronesian
Moldova:Moldovan
Monaco:
Mongolia:Mongolian
Montenegro:Montenegrin
Morocco:Moroccan
Mozambique:Mozambican
Myanmar,Burma:Burmese
Namibia:Namibian
Nauru:
Nepal:Nepalese,Nepali
Netherlands,Holland:Dutch
New Zealand,NZ,Aotearoa:
Nicaragua:Nicaraguan
Niger:Nigerien
Nigeria:Nigerian
North Korea,DPRK,Democratic People's Republic of Korea:North Korean
North Macedonia,Macedonia:Macedonian
Norway:Norwegian
Oman:Omani
Pakistan:Pakistani
Palau:
Palestine:Palestinian
Panama:Panamanian
Papua New Guinea,PNG:Papuan
Paraguay:Paraguayan
Peru:Peruvian
Philippines:Philippine,Filipino,Filipina
Poland:Polish
Portugal:Portuguese
Qatar:Qatari
Republic of Congo,Republic of the Congo,Congo-Brazzaville:
Romania:Romanian
Russia,Russian Federation:Russian
Rwanda:Rwandan
Saint Kitts and Nevis,St Kitts and Nevis:
Saint Lucia,St Lucia:
Saint Vincent and the Grenadines,St Vincent and the Grenadines:
Samoa:Samoan
San Marino:
Sao Tome and Principe:
Saudi Arabia,KSA,Kingdom of Saudi Arabia:Saudi
Senegal:Senegalese
Serbia:Serbian
Seychelles:
Sierra Leone:Sierra Leonean
Singapore:Singaporean
Slovakia:Slovak
Slovenia:Slovenian,Slovene
Solomon Islands:
Somalia:Somali
South Africa,RSA:South African
South Korea,Republic of Korea,ROK:South Korean
South Sudan:South Sudanese
Spain:Spanish
Sri Lanka:Sri Lankan
Sudan:Sudanese
Suriname:Surinamese
Sweden:Swedish
Switzerland:Swiss
Syria,Syrian Arab Republic:Syrian
Taiwan,Republic of China:Taiwanese
Tajikistan:Tajik
Tanzania:Tanzanian
Thailand:Thai
Togo:Togolese
Tonga:Tongan
Trinidad and Tobago,T&T:Trinidadian
Tunisia:Tunisian
Turkey,Turkiye:Turkish
Turkmenistan:Turkmen
Tuvalu:
Uganda:Ugandan
Ukraine:Ukrainian
United Arab Emirates,UAE:Emirati
United Kingdom,UK,Britain,Great Britain:British
United States,US,USA,United States of America,America,U.S. of A.:American
Uruguay:Uruguayan
Uzbekistan:Uzbek
Vanuatu:
Vatican,Vatican City,Holy See:
Venezuela:Venezuelan
Vietnam,Viet Nam:Vietnamese
Yemen:Yemeni
Zambia:Zambian
Zimbabwe:Zimbabwean
:African
:European
:Asian
:Scottish
:Welsh
:English
:Arab
:Latin American
:Kurdish
:Tibetan";

use std::collections::HashMap;
use std::sync::OnceLock;

use super::fold::fold;

/// The country that a folded name stands for, as an index into the table.
pub(super) fn country(folded: &str) -> Option<u16> {
    tables().names.get(folded).copied()
}

/// Whether a folded word (or two, joined) says of which country or region something is: "chinese", "us", "china".
pub(super) fn is_national(folded: &str) -> bool {
    let tables = tables();
    tables.names.contains_key(folded) || tables.adjectives.contains(folded)
}

struct Tables {
    names: HashMap<String, u16>,
    adjectives: std::collections::HashSet<String>,
}

fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| {
        let mut tables = Tables { names: HashMap::new(), adjectives: Default::default() };
        for (index, line) in COUNTRIES.lines().enumerate() {
            let (names, adjectives) = line.split_once(':').unwrap_or((line, ""));
            for name in names.split(',').filter(|name| !name.is_empty()) {
                tables.names.insert(fold(name), index as u16);
            }
            tables.adjectives.extend(adjectives.split(',').filter(|name| !name.is_empty()).map(fold));
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
        assert!(is_national("southafrican") && is_national("china") && !is_national("national"));
    }
}
