//! What the rules find in text as the news writes it, and the values they read.

use super::*;

/// A Wednesday.
const PUBLISHED: &str = "2017-05-24T08:00:00+02:00";

fn shown(value: Option<Value>) -> String {
    let range = |from: String, to: Option<String>| to.map_or(from.clone(), |to| format!("{from}..{to}"));
    let number = |amount: f64, to: Option<f64>| range(amount.to_string(), to.map(|to| to.to_string()));
    match value {
        None => "?".to_owned(),
        Some(Value::Date { start, end }) => range(start, end),
        Some(Value::Money { amount, to, currency }) => format!("{} {}", number(amount, to), currency.unwrap_or("?")),
        Some(Value::Percent { amount, to }) => format!("{}%", number(amount, to)),
        Some(Value::Quantity { amount, to, unit }) => format!("{} {unit}", number(amount, to)),
        Some(Value::Ordinal { amount }) => format!("#{amount}"),
        Some(Value::Time { time, to }) => range(time, to),
    }
}

/// Every mention of `text` as "mention = value".
fn read_all(text: &str) -> Vec<(Kind, String)> {
    let value = |(span, kind): (Span, Kind)| {
        (kind, format!("{} = {}", span.of(text), shown(normalise(kind, text, span, Some(PUBLISHED)))))
    };
    find(text, Some(PUBLISHED)).into_iter().map(value).collect()
}

/// Each line: a text, and its mentions of `kind` with their values; mentions of other kinds are not asked for.
#[track_caller]
fn check(kind: Kind, lines: &[(&str, &[&str])]) {
    let mut wrong = Vec::new();
    for (text, expected) in lines {
        let found: Vec<String> =
            read_all(text).into_iter().filter(|(own, _)| *own == kind).map(|(_, shown)| shown).collect();
        if found != *expected {
            wrong.push(format!("{text:?}\n  found    {found:?}\n  expected {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn money() {
    check(
        Kind::Money,
        &[
            ("a related $100-billion special fund", &["$100-billion = 100000000000 USD"]),
            ("worth R170-million in all", &["R170-million = 170000000 ZAR"]),
            ("today for just R30 for the first", &["R30 = 30 ZAR"]),
            (
                "R1,5 million and R2 000 and R 50 million",
                &["R1,5 million = 1500000 ZAR", "R2 000 = 2000 ZAR", "R 50 million = 50000000 ZAR"],
            ),
            ("paid Rs 5 crore, or ₹2 lakh crore", &["Rs 5 crore = 50000000 INR", "₹2 lakh crore = 2000000000000 INR"]),
            ("Rs. 1,50,000 and Rs500", &["Rs. 1,50,000 = 150000 ?", "Rs500 = 500 ?"]),
            ("from N5bn to ₦1.2 billion", &["N5bn = 5000000000 NGN", "₦1.2 billion = 1200000000 NGN"]),
            (
                "Sh20 million, KSh 300 and Ksh1.2bn",
                &["Sh20 million = 20000000 KES", "KSh 300 = 300 KES", "Ksh1.2bn = 1200000000 KES"],
            ),
            ("GH¢20 and GH₵1,500.50", &["GH¢20 = 20 GHS", "GH₵1,500.50 = 1500.5 GHS"]),
            (
                "A$3m, C$4 million, HK$500 and NZ$1",
                &["A$3m = 3000000 AUD", "C$4 million = 4000000 CAD", "HK$500 = 500 HKD", "NZ$1 = 1 NZD"],
            ),
            (
                "US$2.5bn, S$40 and $US20 and U.S. $7",
                &["US$2.5bn = 2500000000 USD", "S$40 = 40 SGD", "$US20 = 20 USD", "U.S. $7 = 7 USD"],
            ),
            ("€1.2bn; £3m; ¥500", &["€1.2bn = 1200000000 EUR", "£3m = 3000000 GBP", "¥500 = 500 JPY"]),
            (
                "RMB 3bn, CHF 20, ZAR 20, 5 000 ZAR",
                &["RMB 3bn = 3000000000 CNY", "CHF 20 = 20 CHF", "ZAR 20 = 20 ZAR", "5 000 ZAR = 5000 ZAR"],
            ),
            ("20 dollars or ten million euros", &["20 dollars = 20 USD", "ten million euros = 10000000 EUR"]),
            ("50 cents, 50 pence, 99p", &["50 cents = 0.5 ?", "50 pence = 0.5 GBP", "99p = 0.99 GBP"]),
            ("a $1.1-million-a-year deal", &["$1.1-million = 1100000 USD"]),
            (
                "about $3-5 million, $5-$10, $900,000 to $1 million",
                &[
                    "$3-5 million = 3000000..5000000 USD",
                    "$5-$10 = 5..10 USD",
                    "$900,000 to $1 million = 900000..1000000 USD",
                ],
            ),
            ("between $3 and $5 million", &["$3 and $5 million = 3000000..5000000 USD"]),
            ("gave $5 and 10 apples, $5 to 10 boys", &["$5 = 5 USD", "$5 = 5 USD"]),
            (
                "from $61.9 billion to $63.9 billion",
                &["$61.9 billion = 61900000000 USD", "$63.9 billion = 63900000000 USD"],
            ),
            (
                "half a million pounds, a million rand",
                &["half a million pounds = 500000 GBP", "a million rand = 1000000 ZAR"],
            ),
            (
                "100 million Hong Kong dollars, 3 million New Zealand dollars",
                &["100 million Hong Kong dollars = 100000000 HKD", "3 million New Zealand dollars = 3000000 NZD"],
            ),
            (
                "10 billion Egyptian pounds and 2 million U.S. dollars",
                &["10 billion Egyptian pounds = 10000000000 EGP", "2 million U.S. dollars = 2000000 USD"],
            ),
            (
                "500 pesos, 30 Mexican pesos, 10 Swiss francs",
                &["500 pesos = 500 ?", "30 Mexican pesos = 30 MXN", "10 Swiss francs = 10 CHF"],
            ),
            (
                "8 billion won, 200 billion yuan",
                &["8 billion won = 8000000000 KRW", "200 billion yuan = 200000000000 CNY"],
            ),
            (
                "billions of dollars and tens of millions of euros",
                &["billions of dollars = ?", "tens of millions of euros = ?"],
            ),
            (
                "COP $50 million; US dollars 15,000; USD 1.5m",
                &["COP $50 million = 50000000 COP", "US dollars 15,000 = 15000 USD", "USD 1.5m = 1500000 USD"],
            ),
            ("20 €, 15€ and 10 ₹", &["20 € = 20 EUR", "15€ = 15 EUR", "10 ₹ = 10 INR"]),
            (
                "Rp 1.500.000 and RM2.3 million and Tk 5 lakh",
                &["Rp 1.500.000 = 1500000 IDR", "RM2.3 million = 2300000 MYR", "Tk 5 lakh = 500000 BDT"],
            ),
            ("$2.3 million, $1,234,567.89", &["$2.3 million = 2300000 USD", "$1,234,567.89 = 1234567.89 USD"]),
            (
                "£10m-£12m; P20 million; K200 million",
                &["£10m-£12m = 10000000..12000000 GBP", "P20 million = 20000000 ?", "K200 million = 200000000 ?"],
            ),
            // What only looks like money.
            ("an N95 mask, a P45 form, R2-D2, the M25, a B52, K9 dogs, D12", &[]),
            ("she won 10 won games, lost 20 pounds, in 1080p, TOP 10 and ALL 5, COP26, TRY 3", &[]),
            ("$ $$ $$$ US$ and a dollar", &[]),
        ],
    );
}

#[test]
fn percent() {
    check(
        Kind::Percent,
        &[
            ("rose 12.5%, then 12.5 per cent", &["12.5% = 12.5%", "12.5 per cent = 12.5%"]),
            ("five percent of, a 20-percent share", &["five percent = 5%", "20-percent = 20%"]),
            ("two percentage points, 25 basis points", &["two percentage points = 2%", "25 basis points = 0.25%"]),
            (
                "10-15%, 10% to 15%, between 3 and 4 per cent",
                &["10-15% = 10..15%", "10% to 15% = 10..15%", "3 and 4 per cent = 3..4%"],
            ),
            ("fell by -5% (−0.3%), minus 2 percent", &["-5% = -5%", "−0.3% = -0.3%", "minus 2 percent = -2%"]),
            ("up 12pc, 7,5 %", &["12pc = 12%", "7,5 % = 7.5%"]),
            ("100% sure, up from 10% to 15%", &["100% = 100%", "10% = 10%", "15% = 15%"]),
            ("% of 5 people", &[]),
        ],
    );
}

#[test]
fn quantities() {
    check(
        Kind::Quantity,
        &[
            ("an about 3\u{a0}218km gas pipeline", &["3\u{a0}218km = 3218 km"]),
            (
                "3 218 km, 1,200 kilometres, 12km-long",
                &["3 218 km = 3218 km", "1,200 kilometres = 1200 km", "12km = 12 km"],
            ),
            ("a six-foot man of 90kg, 6ft 2in tall", &["six-foot = 6 ft", "90kg = 90 kg", "6ft = 6 ft", "2in = 2 in"]),
            (
                "20 sq km, 5 square miles, 300 m², 40km2, 10 cubic metres",
                &[
                    "20 sq km = 20 km2",
                    "5 square miles = 5 mi2",
                    "300 m² = 300 m2",
                    "40km2 = 40 km2",
                    "10 cubic metres = 10 m3",
                ],
            ),
            (
                "at 80 km/h, 120kph, 70 mph, 60 miles an hour, 10 metres per second",
                &[
                    "80 km/h = 80 km/h",
                    "120kph = 120 km/h",
                    "70 mph = 70 mph",
                    "60 miles an hour = 60 mph",
                    "10 metres per second = 10 m/s",
                ],
            ),
            (
                "-5°C, 30 degrees Celsius, 95 °F, 35C, two degrees Fahrenheit",
                &[
                    "-5°C = -5 °C",
                    "30 degrees Celsius = 30 °C",
                    "95 °F = 95 °F",
                    "35C = 35 °C",
                    "two degrees Fahrenheit = 2 °F",
                ],
            ),
            ("25ºC and 40 degrees", &["25ºC = 25 °C", "40 degrees = 40 °"]),
            (
                "500 MW, 2.5GW, 30 GWh, 4 megawatts",
                &["500 MW = 500 MW", "2.5GW = 2.5 GW", "30 GWh = 30 GWh", "4 megawatts = 4 MW"],
            ),
            (
                "10 hectares, 5,000 acres, 2 million barrels per day, 3m tonnes",
                &[
                    "10 hectares = 10 ha",
                    "5,000 acres = 5000 acre",
                    "2 million barrels per day = 2000000 bbl/d",
                    "3m tonnes = 3000000 t",
                ],
            ),
            (
                "20-30 km, five to six miles, 10 to 12 tonnes",
                &["20-30 km = 20..30 km", "five to six miles = 5..6 mi", "10 to 12 tonnes = 10..12 t"],
            ),
            (
                "the 100m sprint, half a mile, 3½ miles, two and a half litres",
                &["100m = 100 m", "half a mile = 0.5 mi", "3½ miles = 3.5 mi", "two and a half litres = 2.5 L"],
            ),
            ("lost 20 pounds, 10 million litres", &["20 pounds = 20 lb", "10 million litres = 10000000 L"]),
            ("5G, 5m people, 20m users, 4 M, a C4, two degrees", &[]),
            ("the F-16 flew, a Boeing A380-800 m, the A380", &[]),
        ],
    );
}

#[test]
fn ordinals() {
    check(
        Kind::Ordinal,
        &[
            ("the 105th anniversary", &["105th = #105"]),
            ("its fifth nuclear test, the first time", &["fifth = #5", "first = #1"]),
            ("First, he said. In the twenty-first round, 2nd", &["First = #1", "twenty-first = #21", "2nd = #2"]),
            ("the 1,000th visitor, 111th, 23rd", &["1,000th = #1000", "111th = #111", "23rd = #23"]),
            ("the First Lady, First Minister, Second World War", &[]),
            ("a third of voters, two-thirds, first-class, second-hand, per second", &[]),
            ("for 10 seconds, 1th, 22th, COVID-19th", &[]),
            ("on June 5th, the 20th century", &[]),
        ],
    );
}

#[test]
fn times() {
    check(
        Kind::Time,
        &[
            ("at 14:30, at 2:30pm, by 2.30 p.m. today", &["14:30 = 14:30", "2:30pm = 14:30", "2.30 p.m. = 14:30"]),
            (
                "2 pm, 12am, 12 PM, noon and midnight",
                &["2 pm = 14:00", "12am = 00:00", "12 PM = 12:00", "noon = 12:00", "midnight = 00:00"],
            ),
            ("1430 GMT, 09:15 UTC, 14h30", &["1430 GMT = 14:30Z", "09:15 UTC = 09:15Z", "14h30 = 14:30"]),
            (
                "5-7pm, from 9am to 5pm, 11-1pm",
                &["5-7pm = 17:00..19:00", "9am = 09:00", "5pm = 17:00", "11-1pm = 11:00..13:00"],
            ),
            ("at 8 o'clock", &["8 o'clock = ?"]),
            (
                "three hours, 90min, 48h, half an hour, 30 seconds",
                &["three hours = PT3H", "90min = PT90M", "48h = PT48H", "half an hour = PT0.5H", "30 seconds = PT30S"],
            ),
            (
                "two decades, six-month, 3-5 days, two-and-a-half years, a fortnight",
                &["two decades = P20Y", "six-month = P6M", "3-5 days = P3D..P5D", "two-and-a-half years = P30M"],
            ),
            (
                "the two decade US policy, five centuries, two weeks",
                &["two decade = P20Y", "five centuries = P500Y", "two weeks = P2W"],
            ),
            ("for 40 years, 400 years", &["40 years = P40Y", "400 years = P400Y"]),
            ("a 35-year-old man, 35 years old, 60 years of age, 25:70, won 3:2, in 2:05:30", &[]),
        ],
    );
}

#[test]
fn absolute_dates() {
    check(
        Kind::Date,
        &[
            ("on April 12, 2017, and 12 April 2017", &["April 12, 2017 = 2017-04-12", "12 April 2017 = 2017-04-12"]),
            (
                "April 12,2017; the 12th of April, 2017; 12-Apr-2017",
                &["April 12,2017 = 2017-04-12", "12th of April, 2017 = 2017-04-12", "12-Apr-2017 = 2017-04-12"],
            ),
            (
                "Friday, 22nd July, 2022 and Monday, July 18, 2022",
                &["Friday, 22nd July, 2022 = 2022-07-22", "Monday, July 18, 2022 = 2022-07-18"],
            ),
            (
                "Sept. 15, 2014; Jan 3 2011; Sat., Feb. 2, 2002",
                &["Sept. 15, 2014 = 2014-09-15", "Jan 3 2011 = 2011-01-03", "Sat., Feb. 2, 2002 = 2002-02-02"],
            ),
            (
                "in April 2017, March, 2016, May of 2015",
                &["April 2017 = 2017-04", "March, 2016 = 2016-03", "May of 2015 = 2015-05"],
            ),
            ("in 2017, since 1999.", &["2017 = 2017", "1999 = 1999"]),
            (
                "in 2011-2015, 2021/22, 1990–99, 2011 to 2015",
                &[
                    "2011-2015 = 2011..2015",
                    "2021/22 = 2021..2022",
                    "1990–99 = 1990..1999",
                    "2011 to 2015 = 2011..2015",
                ],
            ),
            (
                "the 1990s, the late 1980s, mid-1970s, the '60s",
                &["1990s = 1990..1999", "1980s = 1980..1989", "1970s = 1970..1979", "'60s = 1960..1969"],
            ),
            (
                "the 20th century, nineteenth-century art",
                &["20th century = 1901..2000", "nineteenth-century = 1801..1900"],
            ),
            (
                "Q3 2021, H1 of 2020, the third quarter of 2019, second half of 2018",
                &[
                    "Q3 2021 = 2021-07..2021-09",
                    "H1 of 2020 = 2020-01..2020-06",
                    "third quarter of 2019 = 2019-07..2019-09",
                    "second half of 2018 = 2018-07..2018-12",
                ],
            ),
            (
                "2017-04-12, 31/12/2017, 12/31/2017, 5/5/2015, 24.12.2016",
                &[
                    "2017-04-12 = 2017-04-12",
                    "31/12/2017 = 2017-12-31",
                    "12/31/2017 = 2017-12-31",
                    "5/5/2015 = 2015-05-05",
                    "24.12.2016 = 2016-12-24",
                ],
            ),
            (
                "July 5-7, 2022; 5-7 July 2022; July 30 to August 2, 2022",
                &[
                    "July 5-7, 2022 = 2022-07-05..2022-07-07",
                    "5-7 July 2022 = 2022-07-05..2022-07-07",
                    "July 30 to August 2, 2022 = 2022-07-30..2022-08-02",
                ],
            ),
            (
                "10 and 11 May 2016; December 30 - January 2, 2016",
                &[
                    "10 and 11 May 2016 = 2016-05-10..2016-05-11",
                    "December 30 - January 2, 2016 = 2015-12-30..2016-01-02",
                ],
            ),
            (
                "June to August 2020; July 2019 to March 2020",
                &["June to August 2020 = 2020-06..2020-08", "July 2019 to March 2020 = 2019-07..2020-03"],
            ),
            // Ambiguous, or no date at all.
            ("2017 people, 2000 km, $2010, COVID-19, Vision 2030, A2020", &[]),
            ("Theresa May said they may march in; Sunday Times; 10 may", &[]),
            ("on 4/5/2017, 26/07/2022", &["4/5/2017 = ?", "26/07/2022 = 2022-07-26"]),
            (
                "from 2011 to 2015, between July 7 to July 13, 2020",
                &["2011 = 2011", "2015 = 2015", "July 7 = 2017-07-07", "July 13, 2020 = 2020-07-13"],
            ),
            (
                "in 1489, in the 1960s and 70s, 1558-9",
                &["1489 = 1489", "1960s = 1960..1969", "70s = 1970..1979", "1558-9 = 1558..1559"],
            ),
            (
                "Christmas Eve, at Christmas, on New Year's Day, Easter Monday",
                &[
                    "Christmas Eve = 2016-12-24",
                    "Christmas = 2016-12-25",
                    "New Year's Day = 2017-01-01",
                    "Easter Monday = ?",
                ],
            ),
            ("29 February 2017", &["29 February 2017 = ?"]),
        ],
    );
}

#[test]
fn relative_dates() {
    check(
        Kind::Date,
        &[
            ("to Russia on Thursday and Friday for", &["Thursday and Friday = 2017-05-18..2017-05-19"]),
            ("asserted last month that, said in April that", &["last month = 2017-04", "April = 2017-04"]),
            (
                "on Tuesday, on Wednesday, on Thursday",
                &["Tuesday = 2017-05-23", "Wednesday = 2017-05-24", "Thursday = 2017-05-18"],
            ),
            (
                "next Tuesday, last Wednesday, this Friday, coming Monday",
                &["Tuesday = 2017-05-30", "Wednesday = 2017-05-17", "Friday = 2017-05-26", "Monday = 2017-05-29"],
            ),
            (
                "yesterday, today and tomorrow",
                &["yesterday = 2017-05-23", "today = 2017-05-24", "tomorrow = 2017-05-25"],
            ),
            (
                "last week, this week, next year, this month",
                &["last week = 2017-W20", "this week = 2017-W21", "next year = 2018", "this month = 2017-05"],
            ),
            (
                "last decade, this century, next quarter, last weekend",
                &[
                    "last decade = 2000..2009",
                    "this century = 2001..2100",
                    "next quarter = 2017-07..2017-09",
                    "last weekend = 2017-05-20..2017-05-21",
                ],
            ),
            (
                "in the last three months, over the past two years, the next 10 days",
                &[
                    "last three months = 2017-02..2017-05",
                    "past two years = 2015..2017",
                    "next 10 days = 2017-05-24..2017-06-03",
                ],
            ),
            (
                "three weeks ago, two days ago, a year ago, six months ago",
                &[
                    "three weeks ago = 2017-W18",
                    "two days ago = 2017-05-22",
                    "a year ago = 2016",
                    "six months ago = 2016-11",
                ],
            ),
            (
                "in the past year, this past week",
                &["past year = 2016..2017", "this past week = 2017-05-17..2017-05-24"],
            ),
            (
                "in June, next June, last May, by December",
                &["June = 2016-06", "June = 2017-06", "May = 2016-05", "December = 2016-12"],
            ),
            (
                "on April 12, June 3, 12 January",
                &["April 12 = 2017-04-12", "June 3 = 2017-06-03", "12 January = 2017-01-12"],
            ),
            (
                "July 5-7; the December to March season",
                &["July 5-7 = 2017-07-05..2017-07-07", "December to March = 2016-12..2017-03"],
            ),
            ("the March vote, a May election, March 2", &["March = 2017-03", "March 2 = 2017-03-02"]),
            ("on Mondays", &["Mondays = ?"]),
            ("USA Today, last minute, next day, past him, the last of us", &[]),
        ],
    );
}

#[test]
fn relative_dates_have_no_value_without_the_day_of_publication() {
    for text in ["last month", "Tuesday", "April", "12 April", "yesterday", "Thursday and Friday", "three weeks ago"] {
        let found = find(text, Some(PUBLISHED));
        assert_eq!(found, [(Span::new(0, text.len()), Kind::Date)], "{text}");
        assert_eq!(normalise(Kind::Date, text, found[0].0, None), None, "{text}");
        assert_eq!(normalise(Kind::Date, text, found[0].0, Some("soon")), None, "{text}");
    }
}

#[test]
fn what_only_tells_its_distance_from_today_is_a_mention_where_today_is_known() {
    let text = "Last month he came, yesterday he left; it was Tuesday, 12 April 2017, three weeks ago.";
    let read = |published| find(text, published).into_iter().map(|(span, _)| span.of(text)).collect::<Vec<_>>();
    assert_eq!(read(Some(PUBLISHED)).len(), 4);
    assert_eq!(read(None), ["Tuesday, 12 April 2017"]);
    assert_eq!(read(Some("soon")), ["Tuesday, 12 April 2017"]);
}

#[test]
fn a_taggers_span_may_be_wider_or_narrower_or_bare() {
    for (kind, text, mention, expected) in [
        (Kind::Money, "a fund of about $100-billion now", "about $100-billion", "100000000000 USD"),
        (Kind::Money, "cost $5 million", "$5", "5000000 USD"),
        (Kind::Money, "he paid 20 pounds for it", "20 pounds", "20 GBP"),
        (Kind::Money, "it raised 400 million then", "400 million", "400000000 ?"),
        (Kind::Money, "the baht fell", "baht", "?"),
        (Kind::Date, "will come next Tuesday to", "Tuesday", "2017-05-30"),
        (Kind::Date, "in the last three months", "the last three months", "2017-02..2017-05"),
        (Kind::Date, "until Monday evening", "Monday evening", "2017-05-22"),
        (Kind::Date, "the Vision 2030 plan", "2030", "2030"),
        (Kind::Date, "back in the eighties", "the eighties", "1980..1989"),
        (Kind::Date, "between 3 May and 7 June 2016 it", "3 May and 7 June 2016", "2016-05-03..2016-06-07"),
        (Kind::Date, "met in in April", "in April", "2017-04"),
        (Kind::Date, "a day of rest", "a day", "?"),
        (Kind::Person, "May 2017", "May 2017", "?"),
    ] {
        let start = text.find(mention).unwrap();
        let span = Span::new(start, start + mention.len());
        assert_eq!(shown(normalise(kind, text, span, Some(PUBLISHED))), expected, "{mention:?} in {text:?}");
    }
}

#[test]
fn spans_are_bytes_that_ascend_apart_and_the_window_cuts_no_character() {
    let text = "“€5m” – ‘3 km’ 😀 12% 日本 5 May 2016, naïve é 10 é€ ½ 3½ miles\u{200d} R30\u{a0}million ".repeat(20);
    let found = find(&text, None);
    assert!(found.len() >= 100, "{}", found.len());
    assert!(found.windows(2).all(|pair| pair[0].0.end <= pair[1].0.start));
    for (span, kind) in found {
        assert!(!span.of(&text).is_empty());
        assert!(normalise(kind, &text, span, Some(PUBLISHED)).is_some(), "{}", span.of(&text));
    }
    assert_eq!(find("", None), []);
    assert_eq!(normalise(Kind::Date, "é", Span::new(0, 9), None), None);
    assert_eq!(normalise(Kind::Date, "é", Span::new(1, 2), None), None);
}

#[test]
fn figures_beyond_reason_are_no_values_but_do_no_harm() {
    for text in [
        "$99999999999999999999999999",
        "1e400 km",
        "999 999 999 999 999 999 999.999 km",
        "9999999999999999999 years ago",
        "nine hundred trillion trillion crore lakh dollars",
        "99999 centuries ago",
        "9999 decades ago",
        "2017-99-99",
        "0th",
        "0-0%",
        "25:61",
    ] {
        for (span, kind) in find(text, None) {
            normalise(kind, text, span, Some("9999-12-31"));
            normalise(kind, text, span, Some("0001-01-01"));
        }
    }
}

#[test]
fn time_is_linear_in_the_text() {
    let within = |text: &str, seconds: u64| {
        let start = std::time::Instant::now();
        if let Some((span, kind)) = find(text, None).last() {
            normalise(*kind, text, *span, Some(PUBLISHED));
        }
        let took = start.elapsed();
        assert!(took.as_secs() < seconds, "{:?} takes {took:?}", text.get(..9));
    };
    // Debug builds take seconds for a megabyte; quadratic time would be days.
    for pattern in ["1 ", "$"] {
        within(&pattern.repeat((1 << 20) / pattern.len()), 60);
    }
    // And a tenth of a second for these; quadratic time would be minutes.
    for pattern in [
        "1",
        "100 ",
        "$1-",
        "-",
        "a ",
        "a",
        "half a ",
        "twenty-",
        "million ",
        "1,000",
        "1.1",
        "May ",
        "May 1 ",
        "Monday ",
        "last ",
        "of ",
        "hundreds of ",
        "five ",
        "1-",
        "1/",
        "1:",
        " ",
        "\u{a0}",
        "é",
        "日",
        "'90s ",
        "U.S. ",
        "US ",
    ] {
        within(&pattern.repeat((1 << 15) / pattern.len()), 20);
    }
}

/// How well the rules alone find the dates and the money of annotated news: run it with
/// `cargo test --release values::tests::annotated -- --ignored --nocapture`.
#[test]
#[ignore = "prints figures; needs the annotated news beside the repository"]
fn annotated_news() {
    let shared = std::env::var("NUTGRAF_SHARED").unwrap_or_else(|_| "../shared".to_owned());
    let folder = std::path::Path::new(&shared).join("entities/ww");
    let part = std::env::var("PART").unwrap_or_else(|_| "dev".to_owned());
    let Ok(gold) = std::fs::read_to_string(folder.join(format!("{part}.iob"))) else {
        println!("skipped, because {} has no annotated news", folder.display());
        return;
    };
    for (kind, label) in [(Kind::Date, "Date"), (Kind::Money, "Money")] {
        let (mut right, mut found_count, mut gold_count) = (0, 0, 0);
        for article in gold.split("# doc ").skip(1) {
            let (id, tokens) = article.split_once('\n').unwrap();
            let name = id.trim().rsplit('/').next().unwrap();
            let text = std::fs::read_to_string(folder.join(format!("original/{name}.txt"))).unwrap();
            let (gold, from, lost) = aligned(tokens, &text, label);
            gold_count += gold.len() + lost;
            for line in text.split_inclusive('\n') {
                let offset = line.as_ptr() as usize - text.as_ptr() as usize;
                for (span, _) in find(line, None).into_iter().filter(|(_, own)| *own == kind) {
                    let span = (offset + span.start as usize, offset + span.end as usize);
                    if span.0 < from {
                        continue;
                    }
                    found_count += 1;
                    if gold.contains(&span) {
                        right += 1;
                    } else if std::env::var("SHOW").is_ok() {
                        println!("{label} WRONG {:?}", context(&text, span));
                    }
                }
            }
            if std::env::var("SHOW").is_ok() {
                let all: Vec<(usize, usize)> = text
                    .split_inclusive('\n')
                    .flat_map(|line| {
                        let offset = line.as_ptr() as usize - text.as_ptr() as usize;
                        find(line, None)
                            .into_iter()
                            .filter(|(_, own)| *own == kind)
                            .map(move |(span, _)| (offset + span.start as usize, offset + span.end as usize))
                    })
                    .collect();
                for span in gold.iter().filter(|span| !all.contains(span)) {
                    println!("{label} MISSED {:?}", context(&text, *span));
                }
            }
        }
        let (precision, recall) = (right as f64 / found_count as f64, right as f64 / gold_count as f64);
        let f1 = 2.0 * precision * recall / (precision + recall);
        println!(
            "{part} {label}: precision {precision:.3}, recall {recall:.3}, F1 {f1:.3} ({found_count} found, {gold_count} gold)"
        );
    }
}

fn context(text: &str, (start, end): (usize, usize)) -> String {
    let before: String = text[..start].chars().rev().take(30).collect::<Vec<_>>().into_iter().rev().collect();
    let after: String = text[end..].chars().take(25).collect();
    format!("{before}[[{}]]{after}", &text[start..end])
}

/// The annotated spans in the raw text, where its annotation begins, and how many could not be placed.
fn aligned(tokens: &str, text: &str, label: &str) -> (Vec<(usize, usize)>, usize, usize) {
    let (mut spans, mut at, mut lost, mut begin) = (Vec::<(usize, usize)>::new(), 0, 0, usize::MAX);
    let mut open = false;
    for line in tokens.lines() {
        let Some((token, own)) = line.split_once('\t') else {
            open = false;
            continue;
        };
        let mut ahead = (at + 400).min(text.len());
        while !text.is_char_boundary(ahead) {
            ahead += 1;
        }
        let Some(place) = text[at..ahead].find(token).map(|place| at + place) else {
            lost += usize::from(own == format!("B-{label}"));
            open = false;
            continue;
        };
        begin = begin.min(place);
        at = place + token.len();
        match own.split_once('-') {
            Some(("B", kind)) if kind == label => spans.push((place, at)),
            Some(("I", kind)) if kind == label && open => spans.last_mut().unwrap().1 = at,
            _ => {}
        }
        open = own.ends_with(label);
    }
    (spans, begin, lost)
}
