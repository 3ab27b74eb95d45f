//! Amounts of money: "$3-5 million", "R170-million", "Rs 5 crore", "ten million euros", "50 pence".

use super::number::{self, Bounds, Decimal, Magnitudes};
use super::token::{Table, Tokens};
use super::{Match, Value};
use crate::entities::Kind;
use crate::word_list::{WordList, words};

/// ISO 4217 code, where the name of the money is clear about it.
type Code = Option<&'static str>;

/// How sure a mark before a number says that it is money.
#[derive(Clone, Copy, PartialEq)]
enum Trust {
    /// "$", "Rs", "KSh".
    Sure,
    /// A capital that other things are named by too: only where it touches the number ("R30").
    Touching,
    /// One that more often does not mean money ("N95", "P45", "K9"): the number must be large.
    Large,
}

/// Marks written as letters, exactly in this case.
static LETTERS: &[(&str, Code, Trust)] = &[
    ("BD", Some("BHD"), Trust::Large),
    ("Bs", Some("BOB"), Trust::Sure),
    ("D", Some("GMD"), Trust::Large),
    ("Dh", Some("AED"), Trust::Sure),
    ("Dhs", Some("AED"), Trust::Sure),
    ("E", Some("SZL"), Trust::Large),
    ("Ft", Some("HUF"), Trust::Large),
    ("GH", Some("GHS"), Trust::Large),
    ("GHC", Some("GHS"), Trust::Sure),
    ("JD", Some("JOD"), Trust::Large),
    ("K", None, Trust::Large),
    ("KD", Some("KWD"), Trust::Sure),
    ("KSh", Some("KES"), Trust::Sure),
    ("KSH", Some("KES"), Trust::Sure),
    ("Ksh", Some("KES"), Trust::Sure),
    ("KShs", Some("KES"), Trust::Sure),
    ("Kshs", Some("KES"), Trust::Sure),
    ("LE", Some("EGP"), Trust::Large),
    ("Le", Some("SLE"), Trust::Large),
    ("M", None, Trust::Large),
    ("Mk", Some("MWK"), Trust::Large),
    ("N", Some("NGN"), Trust::Large),
    ("OMR", Some("OMR"), Trust::Sure),
    ("P", None, Trust::Large),
    ("Php", Some("PHP"), Trust::Sure),
    ("Q", Some("GTQ"), Trust::Large),
    ("QR", Some("QAR"), Trust::Large),
    ("R", Some("ZAR"), Trust::Touching),
    ("RM", Some("MYR"), Trust::Sure),
    ("RMB", Some("CNY"), Trust::Sure),
    ("RO", Some("OMR"), Trust::Large),
    ("Re", None, Trust::Large),
    ("Rp", Some("IDR"), Trust::Sure),
    ("Rs", None, Trust::Sure),
    ("SR", Some("SAR"), Trust::Large),
    ("Sh", Some("KES"), Trust::Sure),
    ("Shs", None, Trust::Sure),
    ("TSh", Some("TZS"), Trust::Sure),
    ("Tk", Some("BDT"), Trust::Sure),
    ("Tsh", Some("TZS"), Trust::Sure),
    ("UGX", Some("UGX"), Trust::Sure),
    ("USh", Some("UGX"), Trust::Sure),
    ("Ush", Some("UGX"), Trust::Sure),
    ("VND", Some("VND"), Trust::Sure),
];

/// Codes that name other things too ("COP26", "MAD 2", "TRY 3"): the number must be large.
static RISKY_CODES: WordList =
    words!["BAM", "BOB", "COP", "CUP", "GEL", "LAK", "MAD", "MOP", "PAB", "PEN", "RON", "SDG", "SOS", "TRY", "WST"];

/// ISO 4217 codes, without those that read as English words in capitals (ALL, TOP).
static CODES: WordList = words![
    "AED", "AFN", "AMD", "ANG", "AOA", "ARS", "AUD", "AWG", "AZN", "BAM", "BBD", "BDT", "BGN", "BHD", "BIF", "BMD",
    "BND", "BOB", "BRL", "BSD", "BTN", "BWP", "BYN", "BZD", "CAD", "CDF", "CHF", "CLP", "CNY", "COP", "CRC", "CUP",
    "CVE", "CZK", "DJF", "DKK", "DOP", "DZD", "EGP", "ERN", "ETB", "EUR", "FJD", "GBP", "GEL", "GHS", "GMD", "GNF",
    "GTQ", "GYD", "HKD", "HNL", "HRK", "HTG", "HUF", "IDR", "ILS", "INR", "IQD", "IRR", "ISK", "JMD", "JOD", "JPY",
    "KES", "KGS", "KHR", "KMF", "KRW", "KWD", "KYD", "KZT", "LAK", "LBP", "LKR", "LRD", "LSL", "LYD", "MAD", "MDL",
    "MGA", "MKD", "MMK", "MNT", "MOP", "MRU", "MUR", "MVR", "MWK", "MXN", "MYR", "MZN", "NAD", "NGN", "NIO", "NOK",
    "NPR", "NZD", "OMR", "PAB", "PEN", "PGK", "PHP", "PKR", "PLN", "PYG", "QAR", "RON", "RSD", "RUB", "RWF", "SAR",
    "SBD", "SCR", "SDG", "SEK", "SGD", "SLE", "SOS", "SRD", "SSP", "SYP", "SZL", "THB", "TJS", "TMT", "TND", "TRY",
    "TTD", "TWD", "TZS", "UAH", "UGX", "USD", "UYU", "UZS", "VES", "VND", "VUV", "WST", "XAF", "XCD", "XOF", "YER",
    "ZAR", "ZMW", "ZWL",
];

/// Letters before a dollar sign, and the code of that dollar.
static DOLLARS: Table<&str> = &[
    ("a", "AUD"),
    ("ar", "ARS"),
    ("au", "AUD"),
    ("aud", "AUD"),
    ("aus", "AUD"),
    ("b", "BND"),
    ("bd", "BDT"),
    ("bds", "BBD"),
    ("bz", "BZD"),
    ("c", "CAD"),
    ("ca", "CAD"),
    ("cad", "CAD"),
    ("cdn", "CAD"),
    ("ec", "XCD"),
    ("f", "FJD"),
    ("fj", "FJD"),
    ("g", "GYD"),
    ("gy", "GYD"),
    ("hk", "HKD"),
    ("hkd", "HKD"),
    ("j", "JMD"),
    ("ja", "JMD"),
    ("l", "LRD"),
    ("mx", "MXN"),
    ("n", "NAD"),
    ("nt", "TWD"),
    ("nz", "NZD"),
    ("r", "BRL"),
    ("s", "SGD"),
    ("sg", "SGD"),
    ("sgd", "SGD"),
    ("si", "SBD"),
    ("tt", "TTD"),
    ("us", "USD"),
    ("usd", "USD"),
    ("z", "ZWL"),
    ("zim", "ZWL"),
];

/// Names of money behind a number, and their code where one country's stands out.
static NAMES: Table<Code> = &[
    ("afghani", Some("AFN")),
    ("afghanis", Some("AFN")),
    ("baht", Some("THB")),
    ("birr", Some("ETB")),
    ("bitcoin", Some("XBT")),
    ("bitcoins", Some("XBT")),
    ("bolivars", Some("VES")),
    ("bolivianos", Some("BOB")),
    ("cedi", Some("GHS")),
    ("cedis", Some("GHS")),
    ("colones", Some("CRC")),
    ("crowns", None),
    ("dalasi", Some("GMD")),
    ("dalasis", Some("GMD")),
    ("denars", Some("MKD")),
    ("dinar", None),
    ("dinars", None),
    ("dirham", Some("AED")),
    ("dirhams", Some("AED")),
    ("dollar", Some("USD")),
    ("dollars", Some("USD")),
    ("dong", Some("VND")),
    ("dram", Some("AMD")),
    ("drams", Some("AMD")),
    ("euro", Some("EUR")),
    ("euros", Some("EUR")),
    ("forint", Some("HUF")),
    ("forints", Some("HUF")),
    ("franc", None),
    ("francs", None),
    ("gourdes", Some("HTG")),
    ("guarani", Some("PYG")),
    ("guaranies", Some("PYG")),
    ("hryvnia", Some("UAH")),
    ("hryvnias", Some("UAH")),
    ("hryvnya", Some("UAH")),
    ("kina", Some("PGK")),
    ("kip", Some("LAK")),
    ("koruna", Some("CZK")),
    ("korunas", Some("CZK")),
    ("krona", Some("SEK")),
    ("kronas", Some("SEK")),
    ("krone", None),
    ("kroner", None),
    ("kronor", Some("SEK")),
    ("kroon", None),
    ("kwacha", None),
    ("kwanza", Some("AOA")),
    ("kwanzas", Some("AOA")),
    ("kyat", Some("MMK")),
    ("kyats", Some("MMK")),
    ("lari", Some("GEL")),
    ("lei", Some("RON")),
    ("leke", None),
    ("lempira", Some("HNL")),
    ("lempiras", Some("HNL")),
    ("leones", Some("SLE")),
    ("leva", Some("BGN")),
    ("lira", Some("TRY")),
    ("liras", Some("TRY")),
    ("manat", None),
    ("manats", None),
    ("meticais", Some("MZN")),
    ("metical", Some("MZN")),
    ("naira", Some("NGN")),
    ("nairas", Some("NGN")),
    ("nakfa", Some("ERN")),
    ("ouguiya", Some("MRU")),
    ("peso", None),
    ("pesos", None),
    ("pound", Some("GBP")),
    ("pounds", Some("GBP")),
    ("pula", Some("BWP")),
    ("quetzales", Some("GTQ")),
    ("rand", Some("ZAR")),
    ("rands", Some("ZAR")),
    ("reais", Some("BRL")),
    ("renminbi", Some("CNY")),
    ("rial", None),
    ("rials", None),
    ("riel", Some("KHR")),
    ("riels", Some("KHR")),
    ("ringgit", Some("MYR")),
    ("ringgits", Some("MYR")),
    ("riyal", Some("SAR")),
    ("riyals", Some("SAR")),
    ("rouble", Some("RUB")),
    ("roubles", Some("RUB")),
    ("rs", None),
    ("ruble", Some("RUB")),
    ("rubles", Some("RUB")),
    ("rufiyaa", Some("MVR")),
    ("rupee", None),
    ("rupees", None),
    ("rupiah", Some("IDR")),
    ("rupiahs", Some("IDR")),
    ("shekel", Some("ILS")),
    ("shekels", Some("ILS")),
    ("shilling", None),
    ("shillings", None),
    ("soles", Some("PEN")),
    ("somoni", Some("TJS")),
    ("soms", None),
    ("soums", Some("UZS")),
    ("sterling", Some("GBP")),
    ("taka", Some("BDT")),
    ("tenge", Some("KZT")),
    ("togrog", Some("MNT")),
    ("tugrik", Some("MNT")),
    ("tugriks", Some("MNT")),
    ("won", Some("KRW")),
    ("yen", Some("JPY")),
    ("yuan", Some("CNY")),
    ("zloty", Some("PLN")),
    ("zlotys", Some("PLN")),
];

/// Names of hundredths: how many make one, and of what where that is clear.
static MINOR: Table<Code> = &[
    ("cent", None),
    ("centavos", None),
    ("cents", None),
    ("kobo", Some("NGN")),
    ("kopecks", Some("RUB")),
    ("p", Some("GBP")),
    ("paise", None),
    ("pence", Some("GBP")),
    ("pesewas", Some("GHS")),
    ("sen", None),
];

/// Whose money it is: a nation's (last) word, the beginning of the money's name, and the code.
static NATIONS: &[(&str, &str, &str)] = &[
    ("african", "rand", "ZAR"),
    ("albanian", "lek", "ALL"),
    ("algerian", "dinar", "DZD"),
    ("argentine", "peso", "ARS"),
    ("argentinian", "peso", "ARS"),
    ("australian", "dollar", "AUD"),
    ("azerbaijani", "manat", "AZN"),
    ("bahraini", "dinar", "BHD"),
    ("belarusian", "r", "BYN"),
    ("brazilian", "rea", "BRL"),
    ("british", "pound", "GBP"),
    ("brunei", "dollar", "BND"),
    ("burundian", "franc", "BIF"),
    ("canadian", "dollar", "CAD"),
    ("cfa", "franc", "XOF"),
    ("chilean", "peso", "CLP"),
    ("chinese", "yuan", "CNY"),
    ("colombian", "peso", "COP"),
    ("congolese", "franc", "CDF"),
    ("cuban", "peso", "CUP"),
    ("czech", "c", "CZK"),
    ("czech", "koruna", "CZK"),
    ("danish", "kron", "DKK"),
    ("dominican", "peso", "DOP"),
    ("egyptian", "pound", "EGP"),
    ("emirati", "dirham", "AED"),
    ("ethiopian", "birr", "ETB"),
    ("fiji", "dollar", "FJD"),
    ("fijian", "dollar", "FJD"),
    ("ghanaian", "cedi", "GHS"),
    ("guyana", "dollar", "GYD"),
    ("guyanese", "dollar", "GYD"),
    ("hk", "dollar", "HKD"),
    ("icelandic", "kr", "ISK"),
    ("indian", "rupee", "INR"),
    ("indonesian", "rupiah", "IDR"),
    ("iranian", "rial", "IRR"),
    ("iraqi", "dinar", "IQD"),
    ("israeli", "shekel", "ILS"),
    ("jamaican", "dollar", "JMD"),
    ("japanese", "yen", "JPY"),
    ("jordanian", "dinar", "JOD"),
    ("kenya", "shilling", "KES"),
    ("kenyan", "shilling", "KES"),
    ("kong", "dollar", "HKD"),
    ("korean", "won", "KRW"),
    ("kuwaiti", "dinar", "KWD"),
    ("lankan", "rupee", "LKR"),
    ("lebanese", "pound", "LBP"),
    ("lebanese", "lira", "LBP"),
    ("liberian", "dollar", "LRD"),
    ("libyan", "dinar", "LYD"),
    ("macedonian", "denar", "MKD"),
    ("malawian", "kwacha", "MWK"),
    ("malaysian", "ringgit", "MYR"),
    ("mauritian", "rupee", "MUR"),
    ("mexican", "peso", "MXN"),
    ("moroccan", "dirham", "MAD"),
    ("namibia", "dollar", "NAD"),
    ("namibian", "dollar", "NAD"),
    ("nepalese", "rupee", "NPR"),
    ("nepali", "rupee", "NPR"),
    ("nigerian", "naira", "NGN"),
    ("norwegian", "kron", "NOK"),
    ("omani", "ri", "OMR"),
    ("pakistani", "rupee", "PKR"),
    ("philippine", "peso", "PHP"),
    ("polish", "zloty", "PLN"),
    ("qatari", "ri", "QAR"),
    ("russian", "r", "RUB"),
    ("rwandan", "franc", "RWF"),
    ("rwandese", "franc", "RWF"),
    ("saudi", "ri", "SAR"),
    ("serbian", "dinar", "RSD"),
    ("seychelles", "rupee", "SCR"),
    ("singapore", "dollar", "SGD"),
    ("singaporean", "dollar", "SGD"),
    ("somali", "shilling", "SOS"),
    ("sudanese", "pound", "SDG"),
    ("swedish", "kron", "SEK"),
    ("swiss", "franc", "CHF"),
    ("syrian", "pound", "SYP"),
    ("taiwan", "dollar", "TWD"),
    ("taiwanese", "dollar", "TWD"),
    ("tanzania", "shilling", "TZS"),
    ("tanzanian", "shilling", "TZS"),
    ("thai", "baht", "THB"),
    ("tunisian", "dinar", "TND"),
    ("turkish", "lira", "TRY"),
    ("turkmen", "manat", "TMT"),
    ("uganda", "shilling", "UGX"),
    ("ugandan", "shilling", "UGX"),
    ("uruguayan", "peso", "UYU"),
    ("us", "dollar", "USD"),
    ("yemeni", "ri", "YER"),
    ("zambian", "kwacha", "ZMW"),
    ("zealand", "dollar", "NZD"),
    ("zimbabwe", "dollar", "ZWL"),
    ("zimbabwean", "dollar", "ZWL"),
];

/// Words of a rough number, and whether they tell a magnitude.
static ROUGH: Table<bool> = &[
    ("billion", true),
    ("billions", true),
    ("crore", true),
    ("crores", true),
    ("dozens", false),
    ("few", false),
    ("hundred", true),
    ("hundreds", true),
    ("lakh", true),
    ("lakhs", true),
    ("many", false),
    ("million", true),
    ("millions", true),
    ("multi", false),
    ("multibillion", true),
    ("multimillion", true),
    ("multitrillion", true),
    ("several", false),
    ("tens", false),
    ("thousand", true),
    ("thousands", true),
    ("trillion", true),
    ("trillions", true),
];

/// First words of nations named by two.
const FIRST_WORDS: &[&str] = &["Hong", "New", "Sri", "South", "North", "Saudi", "West"];

/// Reads the money whose number starts at `at`: "20 dollars", "a million rand".
pub(super) fn read(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    suffixed(tokens, at).or_else(|| vague(tokens, at))
}

/// The bare amount that starts at `at`, for a text that is known to name money.
pub(super) fn bare(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    let bounds = number::bounds(tokens, at, Magnitudes::Short)?;
    let pounds = tokens.is_any(tokens.past_hyphen(bounds.next), &["pound", "pounds"]);
    Some(found(at, bounds.next, bounds, if pounds { Some("GBP") } else { None }, 0))
}

fn found(start: usize, end: usize, bounds: Bounds, currency: Code, exponent: i32) -> Match {
    let value = |number: Decimal| number.times_ten_to(exponent).value();
    let amount = value(bounds.low);
    Match::of_value(Kind::Money, start..end, Value::Money { amount, to: bounds.high.map(value), currency })
}

/// "$5", "US$3-5 million", "R170-million", "$0.50 to $0.75".
pub(super) fn marked(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    if tokens.glued(at) && !tokens.word(at).is_empty() && !tokens.word(at.wrapping_sub(1)).is_empty() {
        return None;
    }
    let (code, trust, place) = mark(tokens, at)?;
    let low = number::amount(tokens, place, Magnitudes::Short).filter(|low| low.figures)?;
    let trusted = match trust {
        Trust::Sure => true,
        Trust::Touching => low.large || tokens.glued(place),
        Trust::Large => low.large,
    };
    let model_name = trust != Trust::Sure && tokens.glued(low.next) && (is_part_of_name(tokens, low.next));
    if !trusted || model_name || !tokens.near(place) {
        return None;
    }
    let mut bounds = Bounds { low: low.number, high: None, next: low.next, figures: true };
    if let Some(other) = number::joiner(tokens, low.next, at) {
        let marked = mark(tokens, other).map(|(_, _, place)| place);
        let dash = tokens.word(low.next).is_empty();
        let change = tokens.is(low.next, "to") && tokens.is(at.wrapping_sub(1), "from");
        // "$5 to 10 million" and "$5 to $10" are ranges; "from $5 to $10" is a change, "$5 to 10 people" two things.
        let range = |large: bool| dash || if marked.is_some() { !change } else { large };
        let high = number::amount(tokens, marked.unwrap_or(other), Magnitudes::Short).filter(|high| range(high.large));
        if let Some((high, (least, most))) = high.and_then(|high| Some((high, number::spread(low, high)?))) {
            bounds = Bounds { low: least, high: Some(most), next: high.next, figures: true };
        }
    }
    let indian = tokens.is_any(bounds.next.wrapping_sub(1), &["crore", "crores", "lakh", "lakhs", "lac", "lacs", "cr"]);
    let code = code.or(if indian && tokens.word(at).starts_with('R') { Some("INR") } else { None });
    // "$5 million US dollars", "$20 CAD".
    match name(tokens, bounds.next).filter(|name| name.exponent == 0 && tokens.near(bounds.next)) {
        Some(name) => Some(found(at, name.next, bounds, name.code.or(code), 0)),
        None => Some(found(at, bounds.next, bounds, code, 0)),
    }
}

/// "R2-D2", "R5b/c": letters go on behind the number.
fn is_part_of_name(tokens: &Tokens<'_>, at: usize) -> bool {
    let place = tokens.past_hyphen(at);
    !tokens.word(place).is_empty() && place == at || place > at && tokens.word(place).len() == 1
}

/// The mark of a currency that starts at `at`: its code, and the place behind it.
fn mark(tokens: &Tokens<'_>, at: usize) -> Option<(Code, Trust, usize)> {
    let sign = |at: usize| {
        Some(match tokens.symbol(at)? {
            '$' | '＄' => Some("USD"),
            '£' | '￡' => Some("GBP"),
            '€' => Some("EUR"),
            '¥' | '￥' => Some("JPY"),
            '₹' => Some("INR"),
            '₦' => Some("NGN"),
            '₩' => Some("KRW"),
            '₽' => Some("RUB"),
            '₺' => Some("TRY"),
            '₫' => Some("VND"),
            '฿' => Some("THB"),
            '₪' => Some("ILS"),
            '₱' => Some("PHP"),
            '₴' => Some("UAH"),
            '₡' => Some("CRC"),
            '₸' => Some("KZT"),
            '₮' => Some("MNT"),
            '₭' => Some("LAK"),
            '₲' => Some("PYG"),
            '₵' => Some("GHS"),
            '₼' => Some("AZN"),
            '₾' => Some("GEL"),
            '₿' => Some("XBT"),
            _ => return None,
        })
    };
    if let Some(code) = sign(at) {
        // "$US20", "$A5".
        let behind = at + 1;
        if code == Some("USD")
            && tokens.glued(behind)
            && tokens.glued(behind + 1)
            && let Some(code) = tokens.find(behind, DOLLARS)
        {
            return Some((Some(code), Trust::Sure, behind + 1));
        }
        return Some((code, Trust::Sure, behind));
    }
    if let Some(behind) = united_states(tokens, at).filter(|&behind| tokens.is_symbol(behind, '$')) {
        return Some((Some("USD"), Trust::Sure, behind + 1));
    }
    let word = tokens.word(at);
    if word.is_empty() {
        return None;
    }
    let next = at + 1;
    if tokens.glued(next) {
        match tokens.symbol(next) {
            Some('$') => {
                let code = tokens.find(at, DOLLARS).or_else(|| (word == "COP").then_some("COP"))?;
                return Some((Some(code), Trust::Sure, next + 1));
            }
            Some('¢' | '₵' | '₡') if word == "GH" => return Some((Some("GHS"), Trust::Sure, next + 1)),
            Some('/') if word == "S" => return Some((Some("PEN"), Trust::Touching, next + 1)),
            Some('£') if matches!(word, "E" | "EGP") => return Some((Some("EGP"), Trust::Sure, next + 1)),
            Some('£') if word == "IR" => return Some((Some("IEP"), Trust::Sure, next + 1)),
            Some('¥') if matches!(word, "CN" | "RMB") => return Some((Some("CNY"), Trust::Sure, next + 1)),
            _ => {}
        }
    }
    if !tokens.capitalised(at) {
        return None;
    }
    if let Some((_, code, trust)) = LETTERS.iter().find(|(letters, ..)| *letters == word) {
        // "Rs. 500", "Rs.500".
        let behind = if *trust == Trust::Sure { tokens.past_dot(next) } else { next };
        return Some((*code, *trust, behind));
    }
    if let Some(code) = code(word) {
        // "COP $50 million".
        let signed = tokens.is_symbol(next, '$');
        let trust = if RISKY_CODES.contains(code) && !signed { Trust::Large } else { Trust::Sure };
        return Some((Some(code), trust, next + usize::from(signed)));
    }
    // "US dollars 15,000".
    let name = name(tokens, at).filter(|name| name.exponent == 0 && name.next > next && tokens.near(name.next))?;
    Some((name.code, Trust::Sure, name.next))
}

/// The ISO 4217 code that `word` is.
fn code(word: &str) -> Option<&'static str> {
    if word.len() != 3 {
        return None;
    }
    CODES.get(word)
}

struct Name {
    code: Code,
    exponent: i32,
    next: usize,
}

/// The name of money that starts at `at`: "euros", "US dollars", "Hong Kong dollars", "ZAR", "€", "cents".
fn name(tokens: &Tokens<'_>, at: usize) -> Option<Name> {
    if let Some(symbol) = tokens.symbol(at) {
        let clear = matches!(symbol, '€' | '₹' | '₽' | '₺' | '₫' | '₪' | '₴' | '₸' | '₡');
        let before_number = tokens.glued(at + 1) && !tokens.number(at + 1).is_empty();
        let (code, ..) = mark(tokens, at).filter(|_| clear && !before_number)?;
        return Some(Name { code, exponent: 0, next: at + 1 });
    }
    if let Some(code) = code(tokens.word(at)) {
        return Some(Name { code: Some(code), exponent: 0, next: at + 1 });
    }
    if let Some(code) = tokens.find(at, MINOR) {
        let sure = tokens.word(at) != "p" || tokens.glued(at);
        return (sure && tokens.word(at) != "P").then_some(Name { code, exponent: -2, next: at + 1 });
    }
    if let Some(code) = tokens.find(at, NAMES) {
        let next = at + 1;
        let sterling = usize::from(tokens.is(at, "pounds") && tokens.is(next, "sterling"));
        return Some(Name { code, exponent: 0, next: next + sterling });
    }
    // A nation, then the name: "US dollars", "US-dollar", "Hong Kong dollars", "Saudi Arabian riyals".
    let american = united_states(tokens, at);
    let nation = at + usize::from(FIRST_WORDS.contains(&tokens.word(at)));
    let nation = nation + usize::from(tokens.is_any(nation, &["arabian", "and"]));
    let place = tokens.past_hyphen(american.unwrap_or(nation + 1));
    let whose = if american.is_some() { "us" } else { tokens.word(nation) };
    let general = tokens.find(place, NAMES)?;
    if whose.is_empty() || american.is_none() && !tokens.capitalised(nation) {
        return None;
    }
    let starts = |name: &str, stem: &str| name.get(..stem.len()).is_some_and(|head| head.eq_ignore_ascii_case(stem));
    let own =
        NATIONS.iter().find(|(nation, stem, _)| whose.eq_ignore_ascii_case(nation) && starts(tokens.word(place), stem));
    let code = own.map(|(_, _, code)| *code);
    // Of a nation that the table lacks: money, but of no known code ("Tongan dollars").
    let foreign = matches!(general, Some("USD" | "GBP" | "TRY" | "AED" | "SAR"));
    Some(Name { code: code.or(if foreign { None } else { general }), exponent: 0, next: place + 1 })
}

/// Behind "US", "U.S." at `at`.
fn united_states(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    if tokens.word(at) == "US" {
        return Some(at + 1);
    }
    let initials = tokens.word(at) == "U" && tokens.is_symbol(at + 1, '.') && tokens.word(at + 2) == "S";
    initials.then(|| tokens.past_dot(at + 3))
}

/// "20 dollars", "ten million euros", "500 ZAR", "50p", "10-million-dollar".
fn suffixed(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    if !tokens.starts_number(at) {
        return None;
    }
    let bounds = number::bounds(tokens, at, Magnitudes::Short)?;
    let place = tokens.past_hyphen(bounds.next);
    let name = name(tokens, place)?;
    let most = bounds.high.unwrap_or(bounds.low).value();
    let money = match tokens.word(place) {
        // Otherwise a weight, a verb, or a video's lines.
        "pound" | "pounds" => most >= 1000.0 || tokens.is(name.next.wrapping_sub(1), "sterling"),
        "won" => most >= 1000.0,
        "p" => most < 100.0,
        "crowns" | "soles" | "sen" => most >= 100.0,
        _ => true,
    };
    money.then(|| found(at, name.next, bounds, name.code, name.exponent))
}

/// "billions of dollars", "tens of millions of euros", "several hundred billion won": money without a figure.
pub(super) fn vague(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    let mut next = at;
    let mut magnitude = false;
    while next < at + 8 {
        let place = if tokens.is(next, "of") && next > at { next + 1 } else { tokens.past_hyphen(next) };
        let Some(own) = tokens.find(place, ROUGH) else { break };
        magnitude |= own;
        next = place + 1;
    }
    if !magnitude || tokens.glued(at) && tokens.is_hyphen(at.wrapping_sub(1)) {
        return None;
    }
    let place = if tokens.is(next, "of") { next + 1 } else { tokens.past_hyphen(next) };
    let name = name(tokens, place).filter(|name| name.exponent == 0)?;
    Some(Match::without_value(Kind::Money, at..name.next))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted_for_binary_search() {
        assert!(CODES.iter().is_sorted());
        assert!(DOLLARS.is_sorted_by_key(|(word, _)| *word));
        assert!(NAMES.is_sorted_by_key(|(word, _)| *word));
        assert!(ROUGH.is_sorted_by_key(|(word, _)| *word));
        assert!(MINOR.is_sorted_by_key(|(word, _)| *word));
    }
}
