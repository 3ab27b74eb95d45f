//! Measured amounts: "3 218km", "six-foot", "20 sq km", "-5°C", "80 miles an hour", "3m tonnes".

use super::number::{self, Bounds, Decimal, Magnitudes};
use super::token::{Table, Tokens};
use super::{Match, Value, minus};
use crate::entities::Kind;

/// Names of units, in any case.
static NAMES: Table<&str> = &[
    ("acre", "acre"),
    ("acres", "acre"),
    ("barrel", "bbl"),
    ("barrels", "bbl"),
    ("bbl", "bbl"),
    ("bcm", "10^9 m3"),
    ("bpd", "bbl/d"),
    ("calories", "cal"),
    ("carat", "ct"),
    ("carats", "ct"),
    ("centimeter", "cm"),
    ("centimeters", "cm"),
    ("centimetre", "cm"),
    ("centimetres", "cm"),
    ("cm", "cm"),
    ("cms", "cm"),
    ("cusecs", "ft3/s"),
    ("db", "dB"),
    ("decibels", "dB"),
    ("feet", "ft"),
    ("foot", "ft"),
    ("ft", "ft"),
    ("gal", "gal"),
    ("gallon", "gal"),
    ("gallons", "gal"),
    ("gb", "GB"),
    ("ghz", "GHz"),
    ("gigabyte", "GB"),
    ("gigabytes", "GB"),
    ("gigahertz", "GHz"),
    ("gigawatt", "GW"),
    ("gigawatts", "GW"),
    ("gram", "g"),
    ("grams", "g"),
    ("gwh", "GWh"),
    ("ha", "ha"),
    ("hectare", "ha"),
    ("hectares", "ha"),
    ("hectopascals", "hPa"),
    ("horsepower", "hp"),
    ("inch", "in"),
    ("inches", "in"),
    ("kb", "kB"),
    ("kg", "kg"),
    ("kgs", "kg"),
    ("khz", "kHz"),
    ("kilo", "kg"),
    ("kilogram", "kg"),
    ("kilogramme", "kg"),
    ("kilogrammes", "kg"),
    ("kilograms", "kg"),
    ("kilometer", "km"),
    ("kilometers", "km"),
    ("kilometre", "km"),
    ("kilometres", "km"),
    ("kilos", "kg"),
    ("kilotons", "kt"),
    ("kilowatt", "kW"),
    ("kilowatts", "kW"),
    ("km", "km"),
    ("kmh", "km/h"),
    ("kmph", "km/h"),
    ("kms", "km"),
    ("knots", "kn"),
    ("kph", "km/h"),
    ("kw", "kW"),
    ("kwh", "kWh"),
    ("lb", "lb"),
    ("lbs", "lb"),
    ("liter", "L"),
    ("liters", "L"),
    ("litre", "L"),
    ("litres", "L"),
    ("mb", "MB"),
    ("mbps", "Mbit/s"),
    ("megabyte", "MB"),
    ("megabytes", "MB"),
    ("megahertz", "MHz"),
    ("megapixel", "Mpx"),
    ("megapixels", "Mpx"),
    ("megawatt", "MW"),
    ("megawatts", "MW"),
    ("meter", "m"),
    ("meters", "m"),
    ("metre", "m"),
    ("metres", "m"),
    ("mg", "mg"),
    ("mhz", "MHz"),
    ("microgram", "µg"),
    ("micrograms", "µg"),
    ("micron", "µm"),
    ("microns", "µm"),
    ("mile", "mi"),
    ("miles", "mi"),
    ("milligram", "mg"),
    ("milligrams", "mg"),
    ("milliliter", "mL"),
    ("milliliters", "mL"),
    ("millilitre", "mL"),
    ("millilitres", "mL"),
    ("millimeter", "mm"),
    ("millimeters", "mm"),
    ("millimetre", "mm"),
    ("millimetres", "mm"),
    ("ml", "mL"),
    ("mm", "mm"),
    ("mph", "mph"),
    ("mwh", "MWh"),
    ("nanometers", "nm"),
    ("nanometres", "nm"),
    ("ounce", "oz"),
    ("ounces", "oz"),
    ("oz", "oz"),
    ("pint", "pt"),
    ("pints", "pt"),
    ("pound", "lb"),
    ("pounds", "lb"),
    ("sqft", "ft2"),
    ("sqkm", "km2"),
    ("sqm", "m2"),
    ("stone", "st"),
    ("tb", "TB"),
    ("terabyte", "TB"),
    ("terabytes", "TB"),
    ("terawatts", "TW"),
    ("ton", "ton"),
    ("tonne", "t"),
    ("tonnes", "t"),
    ("tons", "ton"),
    ("twh", "TWh"),
    ("volt", "V"),
    ("volts", "V"),
    ("watt", "W"),
    ("watts", "W"),
    ("yard", "yd"),
    ("yards", "yd"),
    ("yd", "yd"),
    ("yds", "yd"),
];

/// Symbols that mean something else in another case ("5G", "20M", "MW" and "mW").
static SYMBOLS: &[(&str, &str)] =
    &[("GW", "GW"), ("L", "L"), ("MW", "MW"), ("TW", "TW"), ("g", "g"), ("kV", "kV"), ("m", "m"), ("µg", "µg")];

/// Symbols that are units only where they touch the number.
static TOUCHING: &[(&str, &str)] = &[("C", "°C"), ("F", "°F"), ("W", "W"), ("in", "in"), ("l", "L"), ("t", "t")];

/// Reads the quantity that starts at `at`.
pub(super) fn read(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    if !tokens.starts_number(at) {
        return None;
    }
    // "3m tonnes" is millions, "3m" alone metres.
    let (bounds, (unit, end)) = [Magnitudes::Short, Magnitudes::Clear].into_iter().find_map(|magnitudes| {
        let bounds = number::bounds(tokens, at, magnitudes)?;
        Some((bounds, unit(tokens, bounds)?))
    })?;
    let sign = minus(tokens, at);
    let amount = bounds.low.value() * sign.factor;
    let to = bounds.high.map(Decimal::value);
    Some(Match::of_value(Kind::Quantity, at - sign.width..end, Value::Quantity { amount, to, unit }))
}

/// The unit behind a number: its symbol, and the place behind it.
fn unit(tokens: &Tokens<'_>, number: Bounds) -> Option<(&'static str, usize)> {
    let at = number.next;
    if tokens.is_symbol(at, '°') || tokens.is_symbol(at, 'º') {
        return scale(tokens, at + 1).filter(|_| tokens.near(at + 1));
    }
    let place = tokens.past_hyphen(at);
    if tokens.is_any(place, &["degree", "degrees", "deg"]) {
        let bare = || number.figures.then_some(("°", place + 1));
        return scale(tokens, tokens.past_hyphen(place + 1)).or_else(bare);
    }
    if tokens.is_any(place, &["square", "sq"]) {
        let (base, end) = length(tokens, tokens.past_dot(place + 1))?;
        return Some((power(base, '2')?, end));
    }
    if tokens.is_any(place, &["cubic", "cu"]) {
        let (base, end) = length(tokens, tokens.past_dot(place + 1))?;
        return Some((power(base, '3')?, end));
    }
    if !tokens.near(place) {
        return None;
    }
    let touching = || TOUCHING.iter().find(|(symbol, _)| *symbol == tokens.word(place)).filter(|_| tokens.glued(place));
    let (base, end) = length(tokens, place).or_else(|| touching().map(|(_, unit)| (*unit, place + 1)))?;
    // "5m people", "20m users": millions of them.
    let plural = || tokens.word(end).ends_with('s') && !tokens.capitalised(end) || tokens.is(end, "people");
    if tokens.word(place) == "m" && plural() {
        return None;
    }
    if tokens.glued(end) {
        let raised = match (tokens.symbol(end), tokens.number(end)) {
            (Some('²'), _) | (None, "2") => power(base, '2'),
            (Some('³'), _) | (None, "3") => power(base, '3'),
            _ => None,
        };
        if let Some(raised) = raised {
            return Some((raised, end + 1));
        }
    }
    Some(rate(tokens, base, end).unwrap_or((base, end)))
}

/// The scale of a temperature.
fn scale(tokens: &Tokens<'_>, at: usize) -> Option<(&'static str, usize)> {
    if tokens.word(at) == "C" || tokens.is_any(at, &["celsius", "centigrade"]) {
        Some(("°C", at + 1))
    } else if tokens.word(at) == "F" || tokens.is(at, "fahrenheit") {
        Some(("°F", at + 1))
    } else {
        None
    }
}

fn length(tokens: &Tokens<'_>, at: usize) -> Option<(&'static str, usize)> {
    let symbol = || SYMBOLS.iter().find(|(symbol, _)| *symbol == tokens.word(at)).map(|(_, unit)| *unit);
    Some((tokens.find(at, NAMES).or_else(symbol)?, at + 1))
}

fn power(base: &str, exponent: char) -> Option<&'static str> {
    Some(match (base, exponent) {
        ("km", '2') => "km2",
        ("m", '2') => "m2",
        ("cm", '2') => "cm2",
        ("mi", '2') => "mi2",
        ("ft", '2') => "ft2",
        ("yd", '2') => "yd2",
        ("in", '2') => "in2",
        ("km", _) => "km3",
        ("m", _) => "m3",
        ("cm", _) => "cm3",
        ("ft", _) => "ft3",
        ("yd", _) => "yd3",
        _ => return None,
    })
}

/// "km/h", "miles per hour", "barrels a day".
fn rate(tokens: &Tokens<'_>, base: &str, at: usize) -> Option<(&'static str, usize)> {
    let slash = tokens.is_symbol(at, '/') && tokens.glued(at);
    if !slash && !tokens.is_any(at, &["per", "a", "an"]) {
        return None;
    }
    let time = tokens.word(at + 1);
    let hour = tokens.is_any(at + 1, &["hour", "hr"]) || slash && time == "h";
    let second = tokens.is_any(at + 1, &["second", "sec"]) || slash && time == "s";
    let day = tokens.is(at + 1, "day") || slash && time == "d";
    let unit = match base {
        "km" if hour => "km/h",
        "mi" if hour => "mph",
        "km" if second => "km/s",
        "m" if second => "m/s",
        "ft" if second => "ft/s",
        "bbl" if day => "bbl/d",
        _ => return None,
    };
    Some((unit, at + 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted_for_binary_search() {
        assert!(NAMES.is_sorted_by_key(|(word, _)| *word));
    }
}
