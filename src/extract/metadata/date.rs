//! Reads dates as pages write them, in machine formats and in words.

use std::fmt;

/// Longest text in which a date is looked for, in bytes.
const MAX_TEXT: usize = 300;

/// A point in time, as precise as the page gives it. Displays as ISO 8601.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moment {
    year: u16,
    month: u8,
    day: u8,
    time: Option<Time>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Time {
    hour: u8,
    minute: u8,
    second: u8,
    /// Minutes east of UTC.
    zone: Option<i16>,
}

/// What `03/04/2024` means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    DayFirst,
    MonthFirst,
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)?;
        let Some(time) = self.time else { return Ok(()) };
        write!(f, "T{:02}:{:02}:{:02}", time.hour, time.minute, time.second)?;
        match time.zone {
            None => Ok(()),
            Some(0) => f.write_str("Z"),
            Some(zone) => {
                let sign = if zone < 0 { '-' } else { '+' };
                write!(f, "{sign}{:02}:{:02}", zone.unsigned_abs() / 60, zone.unsigned_abs() % 60)
            }
        }
    }
}

impl Moment {
    fn new(year: u32, month: u32, day: u32) -> Option<Self> {
        // Buddhist years, as Thai pages count them.
        let year = if (2443..=2643).contains(&year) { year - 543 } else { year };
        let length = match month {
            4 | 6 | 9 | 11 => 30,
            2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
            2 => 28,
            1..=12 => 31,
            _ => return None,
        };
        ((1900..=2100).contains(&year) && (1..=length).contains(&day)).then_some(Self {
            year: year as u16,
            month: month as u8,
            day: day as u8,
            time: None,
        })
    }

    /// From seconds since 1970. The civil date is Howard Hinnant's `civil_from_days`.
    fn from_epoch(seconds: i64) -> Option<Self> {
        let (days, rest) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
        let z = days + 719_468;
        let era = z.div_euclid(146_097);
        let day_of_era = z.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted + 2) / 5 + 1;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        let mut moment = Self::new(u32::try_from(year).ok()?, month as u32, day as u32)?;
        let (hour, minute, second) = ((rest / 3600) as u8, (rest / 60 % 60) as u8, (rest % 60) as u8);
        moment.time = Some(Time { hour, minute, second, zone: Some(0) });
        Some(moment)
    }

    pub(super) fn year(&self) -> u16 {
        self.year
    }
}

/// The first date in `text`, which may have words around it. Linear in the text's length, which is cut at
/// [`MAX_TEXT`] bytes.
pub(super) fn parse(text: &str, order: Order) -> Option<Moment> {
    let text = text.trim();
    if let Ok(number) = text.parse::<i64>() {
        match text.len() {
            10 => return Moment::from_epoch(number),
            13 => return Moment::from_epoch(number / 1000),
            _ => {}
        }
    }
    let tokens = tokens(text);
    (0..tokens.len()).find_map(|at| {
        let (mut moment, len) = date_at(&tokens[at..], order)?;
        moment.time = time_after(&tokens[at + len..]).or_else(|| time_before(&tokens[..at]));
        Some(moment)
    })
}

/// The date that a text begins with.
pub(super) fn at_start(text: &str, order: Order) -> Option<Moment> {
    date_at(&tokens(text), order).map(|(moment, _)| moment)
}

/// Whether a text names a month.
pub(super) fn names_month(text: &str) -> bool {
    tokens(text).iter().any(|token| matches!(token, Word(word) if month(word).is_some()))
}

#[derive(Debug, Clone, PartialEq)]
enum Token {
    /// Value and number of digits.
    Number(u32, u8),
    /// In lower case.
    Word(String),
    Mark(char),
}
use Token::{Mark, Number, Word};

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut joined = false;
    for (at, c) in text.char_indices() {
        if at > MAX_TEXT {
            break;
        }
        if let Some(digit) = digit(c) {
            match tokens.last_mut() {
                Some(Number(value, digits)) if joined && *digits < 9 => {
                    *value = *value * 10 + digit;
                    *digits += 1;
                }
                _ => tokens.push(Number(digit, 1)),
            }
            joined = true;
        } else if is_word(c) {
            match tokens.last_mut() {
                Some(Word(word)) if joined => word.extend(c.to_lowercase()),
                _ => tokens.push(Word(c.to_lowercase().collect())),
            }
            joined = true;
        } else {
            joined = false;
            if !c.is_whitespace() {
                tokens.push(Mark(c));
            }
        }
    }
    tokens
}

/// The value of a decimal digit: ASCII, Arabic, Persian, Devanagari, Bengali, Thai and fullwidth ones.
fn digit(c: char) -> Option<u32> {
    const ZEROS: [char; 7] = ['0', '\u{660}', '\u{6f0}', '\u{966}', '\u{9e6}', '\u{e50}', '\u{ff10}'];
    ZEROS.iter().find_map(|&zero| (c as u32).checked_sub(zero as u32).filter(|&digit| digit < 10))
}

fn is_word(c: char) -> bool {
    // Vowel signs of Indic scripts are no letters by themselves, but parts of words.
    c.is_alphabetic() || matches!(c, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{dff}' | '\u{e00}'..='\u{eff}')
}

/// A date that begins with the first token, and the number of tokens that it takes.
fn date_at(tokens: &[Token], order: Order) -> Option<(Moment, usize)> {
    match tokens {
        [Number(compact, 8), ..] => {
            Moment::new(compact / 10_000, compact / 100 % 100, compact % 100).map(|moment| (moment, 1))
        }
        [Number(year, 4), Mark(a @ ('-' | '/' | '.')), Number(month, 1..=2), Mark(b), Number(day, 1..=2), ..]
            if a == b =>
        {
            Moment::new(*year, *month, *day).map(|moment| (moment, 5))
        }
        [Number(year, 4), Word(y), Number(month, 1..=2), Word(m), Number(day, 1..=2), ..]
            if matches!((&**y, &**m), ("年", "月") | ("년", "월")) =>
        {
            Moment::new(*year, *month, *day).map(|moment| (moment, 5))
        }
        [
            Number(a, 1..=2),
            Mark(x @ ('.' | '/' | '-')),
            Number(b, 1..=2),
            Mark(y),
            Number(year, digits @ (2 | 4)),
            ..,
        ] if x == y => {
            let year = if *digits == 4 { *year } else { 2000 + year };
            let day_first = *x == '.' || *a > 12 || (order == Order::DayFirst && *b <= 12);
            let (day, month) = if day_first { (*a, *b) } else { (*b, *a) };
            Moment::new(year, month, day).map(|moment| (moment, 5))
        }
        [Number(day, 1..=2), rest @ ..] => {
            let (gap, month) = month_after(rest, true)?;
            let (more, year) = year_after(&rest[gap..])?;
            Moment::new(year, month, *day).map(|moment| (moment, 1 + gap + more))
        }
        [Number(year, 4), rest @ ..] => {
            let (gap, month) = month_after(rest, false)?;
            let [Number(day, 1..=2), ..] = &rest[gap..] else { return None };
            Moment::new(*year, month, *day).map(|moment| (moment, 2 + gap))
        }
        [Word(name), rest @ ..] => {
            let dot = usize::from(matches!(rest, [Mark('.'), ..]));
            let [Number(day, 1..=2), rest @ ..] = &rest[dot..] else { return None };
            let (gap, year) = year_after(rest)?;
            // Last, for it looks through many names.
            Moment::new(year, month(name)?, *day).map(|moment| (moment, 2 + dot + gap))
        }
        _ => None,
    }
}

/// A month's name within the next few tokens: how many they are with the name, and the month.
fn month_after(tokens: &[Token], after_day: bool) -> Option<(usize, u32)> {
    for (i, token) in tokens.iter().take(4).enumerate() {
        match token {
            Mark('.' | ',' | '-' | '/' | 'º' | 'ª' | '°' | '’' | '\'') => {}
            Word(word) => {
                // Vietnamese counts its months.
                if word == "tháng"
                    && after_day
                    && let Some(Number(month @ 1..=12, _)) = tokens.get(i + 1)
                {
                    return Some((i + 2, *month));
                }
                if let Some(month) = month(word) {
                    return Some((i + 1, month));
                }
                let filler = matches!(
                    &**word,
                    "st" | "nd" | "rd" | "th" | "er" | "de" | "d" | "di" | "da" | "of" | "ta" | "η" | "m" | "a" | "à"
                );
                if !filler {
                    return None;
                }
            }
            _ => return None,
        }
    }
    None
}

fn year_after(tokens: &[Token]) -> Option<(usize, u32)> {
    for (i, token) in tokens.iter().take(4).enumerate() {
        match token {
            Number(year, 4) => return Some((i + 1, *year)),
            Number(year, 2) if matches!(tokens.get(i.wrapping_sub(1)), Some(Mark('-' | '\'' | '’'))) => {
                return Some((i + 1, 2000 + year));
            }
            Mark('.' | ',' | '-' | '/' | '’' | '\'' | '،') => {}
            Word(word) if matches!(&**word, "st" | "nd" | "rd" | "th" | "de" | "del" | "of" | "năm" | "года") => {}
            _ => return None,
        }
    }
    None
}

/// A time of day within the next few tokens.
fn time_after(tokens: &[Token]) -> Option<Time> {
    (0..tokens.len().min(6)).find_map(|at| {
        // A second date or a span of years follows: the time is not this date's.
        if tokens[..at].iter().any(|token| matches!(token, Number(..))) {
            return None;
        }
        time_at(&tokens[at..], &tokens[..at])
    })
}

/// A time of day right before a date.
fn time_before(tokens: &[Token]) -> Option<Time> {
    (tokens.len().saturating_sub(9)..tokens.len()).find_map(|at| time_at(&tokens[at..], &tokens[..at]))
}

fn time_at(tokens: &[Token], before: &[Token]) -> Option<Time> {
    let (mut hour, minute, second, used) = match tokens {
        [
            Number(h, 1..=2),
            Mark(':' | '：'),
            Number(m, 2),
            Mark(':'),
            Number(s, 2),
            Mark('.' | ','),
            Number(..),
            ..,
        ] => (*h, *m, *s, 7),
        [Number(h, 1..=2), Mark(':' | '：'), Number(m, 2), Mark(':'), Number(s, 2), ..] => (*h, *m, *s, 5),
        [Number(h, 1..=2), Mark(':' | '：'), Number(m, 2), ..] => (*h, *m, 0, 3),
        [Number(compact, 6), ..] if matches!(before, [.., Word(t)] if t == "t") => {
            (compact / 10_000, compact / 100 % 100, compact % 100, 1)
        }
        [Number(h, 1..=2), Word(mark), Number(m, 2), ..] if matches!(&**mark, "h" | "時" | "时" | "시" | "ώρα") => {
            (*h, *m, 0, 3)
        }
        // With a dot only where a word says that it is a time.
        [Number(h, 1..=2), Mark('.'), Number(m, 2), rest @ ..]
            if matches!(rest, [Word(w), ..] if matches!(&**w, "uhr" | "am" | "pm" | "wib" | "a" | "p"))
                || matches!(before, [.., Word(w)] if matches!(&**w, "kl" | "klo" | "at" | "um" | "alle" | "ore" | "pukul"))
                || matches!(before, [.., Word(w), Mark('.')] if w == "kl") =>
        {
            (*h, *m, 0, 3)
        }
        [Number(h, 1..=2), Word(w), ..] if matches!(&**w, "uhr" | "am" | "pm") => (*h, 0, 0, 1),
        _ => return None,
    };
    let mut rest = &tokens[used..];
    let half = match rest {
        [Word(w), after @ ..] if matches!(&**w, "am" | "pm") => {
            rest = after;
            Some(w == "pm")
        }
        [Word(a), Mark('.'), Word(m), after @ ..] if matches!(&**a, "a" | "p") && m == "m" => {
            rest = after.strip_prefix(&[Mark('.')]).unwrap_or(after);
            Some(a == "p")
        }
        _ => match before {
            [.., Word(w)] if matches!(&**w, "午後" | "오후" | "下午") => Some(true),
            [.., Word(w)] if matches!(&**w, "午前" | "오전" | "上午") => Some(false),
            _ => None,
        },
    };
    hour = match half {
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        _ => hour,
    };
    // ISO 8601 lets the day end at 24:00; a leap second counts as the one before it.
    if hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    Some(Time { hour: hour as u8, minute: minute as u8, second: second.min(59) as u8, zone: zone(rest) })
}

/// The zone that begins with the first token, in minutes east of UTC.
fn zone(tokens: &[Token]) -> Option<i16> {
    let tokens = match tokens {
        [Mark('('), rest @ ..] => rest,
        [Word(uhr), rest @ ..] if uhr == "uhr" => rest,
        _ => tokens,
    };
    let offset = |tokens: &[Token]| {
        let (sign, hours, minutes) = match tokens {
            [Mark(sign @ ('+' | '-' | '−')), Number(hours, 1..=2), Mark(':'), Number(minutes, 2), ..] => {
                (sign, *hours, *minutes)
            }
            [Mark(sign @ ('+' | '-' | '−')), Number(compact, 4), ..] => (sign, compact / 100, compact % 100),
            [Mark(sign @ ('+' | '-' | '−')), Number(hours, 1..=2), ..] => (sign, *hours, 0),
            _ => return None,
        };
        let total = (hours <= 14 && minutes < 60).then_some((hours * 60 + minutes) as i16)?;
        Some(if *sign == '+' { total } else { -total })
    };
    match tokens {
        [Word(name), rest @ ..] if matches!(&**name, "z" | "utc" | "gmt") => Some(offset(rest).unwrap_or(0)),
        [Word(name), ..] => ZONES.iter().find(|(zone, _)| zone == name).map(|&(_, minutes)| minutes),
        _ => offset(tokens),
    }
}

/// Abbreviations of zones that are used for one zone only, or for one above all in news.
const ZONES: &[(&str, i16)] = &[
    ("est", -300),
    ("edt", -240),
    ("et", -300),
    ("cst", -360),
    ("cdt", -300),
    ("mst", -420),
    ("mdt", -360),
    ("pst", -480),
    ("pdt", -420),
    ("akst", -540),
    ("hst", -600),
    ("bst", 60),
    ("wet", 0),
    ("west", 60),
    ("cet", 60),
    ("cest", 120),
    ("mez", 60),
    ("mesz", 120),
    ("eet", 120),
    ("eest", 180),
    ("msk", 180),
    ("sast", 120),
    ("ist", 330),
    ("wib", 420),
    ("jst", 540),
    ("kst", 540),
    ("awst", 480),
    ("aest", 600),
    ("aedt", 660),
    ("nzst", 720),
    ("nzdt", 780),
];

/// The month of that name (lower case).
fn month(word: &str) -> Option<u32> {
    // Hebrew writes "in March" as one word.
    let word = word.strip_prefix('ב').filter(|rest| rest.chars().count() > 2).unwrap_or(word);
    let at = MONTHS.iter().position(|names| names.split(' ').any(|name| name == word))?;
    Some(at as u32 + 1)
}

/// The months' names and usual abbreviations, in the case forms that dates use.
const MONTHS: [&str; 12] = [
    "january jan januar jänner jänn januari janvier janv enero ene gennaio gen janeiro tammikuuta tammikuu janúar \
     stycznia styczeń sty ledna leden január januára ianuarie ian siječnja januarja януари января январь янв \
     січня студзеня ιανουαρίου ιαν ocak oca sausio janvāris janvārī jaanuar gener xaneiro urtarrila janar يناير \
     ינואר जनवरी জানুয়ারি มกราคม ม januariï yanvar januwari",
    "february feb februar feber februari février févr fév febrero febbraio fevereiro fev helmikuuta helmikuu febrúar \
     lutego luty lut února únor február februára februarie veljače februarja февруари февраля февраль фев лютого \
     лютага φεβρουαρίου φεβ şubat şub vasario februāris februārī veebruar febrer febreiro otsailaren shkurt فبراير \
     شباط פברואר फरवरी फ़रवरी ফেব্রুয়ারি กุมภาพันธ์ fevral februwari",
    "march mar märz mrz mär maart mrt mars marzo março maaliskuuta maaliskuu marca marzec března březen március marec \
     martie ožujka marta mart март марта мар березня сакавіка μαρτίου μαρ mart kovo marts martā märts març martxoaren \
     مارس آذار מרץ मार्च মার্চ มีนาคม machi mac",
    "april apr avril avr abril abr aprile aprilie huhtikuuta huhtikuu apríl kwietnia kwiecień kwi dubna duben április \
     apríla travnja aprila април апреля апрель апр квітня красавіка απριλίου απρ nisan nis balandžio aprīlis aprīlī \
     aprill apirilaren prill أبريل ابريل نيسان אפריל अप्रैल এপ্রিল เมษายน aprili aprel",
    "may mai mei mayo maggio mag maio toukokuuta toukokuu maí maja maj května květen május mája svibnja май мая травня \
     мая μαΐου μαϊ mayıs may gegužės maijs maijā maig maiatzaren مايو أيار ماي מאי मई মে พฤษภาคม",
    "june jun juni juin junio giugno giu junho kesäkuuta kesäkuu júní czerwca czerwiec cze června červen június júna \
     iunie iun lipnja junija юни июня июнь июн червня чэрвеня ιουνίου ιουν haziran haz birželio jūnijs jūnijā juuni \
     juny xuño ekainaren qershor يونيو حزيران جوان יוני जून জুন มิถุนายน iyun",
    "july jul juli juillet juil julio luglio lug julho heinäkuuta heinäkuu júlí lipca lipiec lip července červenec \
     július júla iulie iul srpnja julija юли июля июль июл липня ліпеня ιουλίου ιουλ temmuz tem liepos jūlijs jūlijā \
     juuli juliol xullo uztailaren korrik يوليو تموز جويلية יולי जुलाई জুলাই กรกฎาคม julai iyul",
    "august aug augustus août aout agosto ago elokuuta elokuu ágúst sierpnia sierpień sie srpna srpen augusztus \
     augusta kolovoza avgusta avgust август августа авг серпня жніўня αυγούστου αυγ ağustos ağu rugpjūčio augusts \
     augustā agost abuztuaren gusht أغسطس آب أوت אוגוסט अगस्त আগস্ট สิงหาคม agosti ogos agustus ags",
    "september sept sep septembre septiembre setiembre set settembre setembro syyskuuta syyskuu września wrzesień wrz \
     září szeptember septembra septembrie rujna септември сентября сентябрь сен вересня верасня σεπτεμβρίου σεπ eylül \
     eyl rugsėjo septembris septembrī setembre irailaren shtator سبتمبر أيلول ספטמבר सितंबर सितम्बर সেপ্টেম্বর \
     กันยายน septemba sentyabr",
    "october oct oktober okt octobre octubre ottobre ott outubro out lokakuuta lokakuu október października \
     październik paź října říjen októbra octombrie listopada oktobra октомври октября октябрь окт жовтня кастрычніка \
     οκτωβρίου οκτ ekim eki spalio oktobris oktobrī oktoober octubre outubro urriaren tetor أكتوبر אוקטובר \
     अक्टूबर अक्तूबर অক্টোবর ตุลาคม oktoba oktyabr",
    "november nov novembre noviembre novembro marraskuuta marraskuu nóvember listopad lis listopadu novembra \
     noiembrie studenoga studenog ноември ноября ноябрь ноя листопада лістапада νοεμβρίου νοε kasım kas lapkričio \
     novembris novembrī azaroaren nëntor نوفمبر נובמבר नवंबर नवम्बर নভেম্বর พฤศจิกายน novemba noyabr",
    "december dec dezember dez décembre déc diciembre dic dicembre dezembro joulukuuta joulukuu desember des grudnia \
     grudzień gru prosince prosinec decembra decembrie prosinca декември декабря декабрь дек грудня снежня \
     δεκεμβρίου δεκ aralık ara gruodžio decembris decembrī detsember desembre decembro abenduaren dhjetor ديسمبر דצמבר \
     दिसंबर दिसम्बर ডিসেম্বর ธันวาคม desemba dekabr disember",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        parse(text, Order::MonthFirst).map_or_else(|| "-".into(), |moment| moment.to_string())
    }

    #[test]
    fn machine_formats() {
        for (text, expected) in [
            ("2024-03-03", "2024-03-03"),
            ("2024-03-03T10:15:00Z", "2024-03-03T10:15:00Z"),
            ("2024-03-03T10:15:00.123+01:00", "2024-03-03T10:15:00+01:00"),
            ("2024-03-03T10:15:00-0530", "2024-03-03T10:15:00-05:30"),
            ("2024-03-03 10:15:07", "2024-03-03T10:15:07"),
            ("20240303T101500Z", "2024-03-03T10:15:00Z"),
            ("2024/3/3", "2024-03-03"),
            ("20240303", "2024-03-03"),
            ("1709460900", "2024-03-03T10:15:00Z"),
            ("1709460900000", "2024-03-03T10:15:00Z"),
            ("Sun, 03 Mar 2024 10:15:00 GMT", "2024-03-03T10:15:00Z"),
            ("Sun, 3 Mar 2024 10:15:00 +0200", "2024-03-03T10:15:00+02:00"),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn words_of_many_languages() {
        for (text, expected) in [
            ("Published 3 March 2024 10:15 GMT", "2024-03-03T10:15:00Z"),
            ("March 3, 2024 at 1:05 p.m. EST", "2024-03-03T13:05:00-05:00"),
            ("Updated 12:05 AM ET, Sun Mar. 3rd, 2024", "2024-03-03T00:05:00-05:00"),
            ("3. März 2024, 10.15 Uhr", "2024-03-03T10:15:00"),
            ("Publié le 3 mars 2024 à 10h15", "2024-03-03T10:15:00"),
            ("1er août 2023", "2023-08-01"),
            ("3 de marzo de 2024", "2024-03-03"),
            ("3 marca 2024 10:15", "2024-03-03T10:15:00"),
            ("3 марта 2024 года, 10:15", "2024-03-03T10:15:00"),
            ("2024年3月3日 10時15分", "2024-03-03T10:15:00"),
            ("2024년 3월 3일 오후 1:15", "2024-03-03T13:15:00"),
            ("٣ مارس ٢٠٢٤", "2024-03-03"),
            ("3 मार्च 2024", "2024-03-03"),
            ("3 tháng 3, 2024", "2024-03-03"),
            ("2024. március 3.", "2024-03-03"),
            ("03.04.2024", "2024-04-03"),
            ("3 มีนาคม 2567", "2024-03-03"),
            ("25/04/2024", "2024-04-25"),
            ("03/04/2024", "2024-03-04"),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
        assert_eq!(parse("03/04/2024", Order::DayFirst).map(|m| m.to_string()).as_deref(), Some("2024-04-03"));
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in ["", "yesterday", "2024-13-03", "2023-02-29", "31 April 2024", "3 apples 2024", "1:2:3", "12345"] {
            assert_eq!(read(text), "-", "{text}");
        }
        assert_eq!(read(&"9".repeat(100_000)), "-");
        assert_eq!(read(&"1 ".repeat(100_000)), "-");
    }
}
