//! Dates and spans of dates, absolute ("12 April 2017", "the 1990s") and relative ("last month", "on Tuesday").
//!
//! A mention leaves out what only leads to it ("in", "early", "the", and the "last" of "last Tuesday"), as the news
//! corpora do; its value heeds them all the same.

use super::calendar::Day;
use super::number::{self, Magnitudes};
use super::ordinal;
use super::time::{self, Letter, Unit};
use super::token::{Table, Tokens};
use super::{Match, Value};
use crate::word_list::{WordList, words};

/// What a mention says of a date, before the day of publication is known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Expression {
    first: Point,
    last: Option<Point>,
    direction: Direction,
}

/// Which of the Tuesdays or Aprils is meant.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Direction {
    /// No word says so: news mostly tells of what has been.
    Unsaid,
    /// "last Tuesday".
    Back,
    /// "this Tuesday".
    This,
    /// "next Tuesday".
    Ahead,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Point {
    Day {
        year: Option<i32>,
        month: u32,
        day: u32,
    },
    Month {
        year: Option<i32>,
        month: u32,
    },
    Year(i32),
    /// The first and the last year of a decade, a century, a financial year.
    Years(i32, i32),
    /// The first and the last month of a quarter or a half.
    Months(i32, u32, u32),
    /// 0 for Monday.
    Weekday(i32),
    /// "today", "yesterday": days from publication.
    Near(i32),
    /// "last month", "this year": periods of the calendar from that of publication.
    Period(Period, i32),
    /// "the last three months": from or to publication.
    Stretch(Unit, i32),
    /// "three weeks ago".
    Ago(Unit, i32),
    /// Known to be a date, but which one is not said: "Mondays".
    Vague,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Period {
    Week,
    Weekend,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

/// Month, and whether the name is written in full.
static MONTHS: Table<(u32, bool)> = &[
    ("apr", (4, false)),
    ("april", (4, true)),
    ("aug", (8, false)),
    ("august", (8, true)),
    ("dec", (12, false)),
    ("december", (12, true)),
    ("feb", (2, false)),
    ("february", (2, true)),
    ("jan", (1, false)),
    ("january", (1, true)),
    ("jul", (7, false)),
    ("july", (7, true)),
    ("jun", (6, false)),
    ("june", (6, true)),
    ("mar", (3, false)),
    ("march", (3, true)),
    ("may", (5, true)),
    ("nov", (11, false)),
    ("november", (11, true)),
    ("oct", (10, false)),
    ("october", (10, true)),
    ("sep", (9, false)),
    ("sept", (9, false)),
    ("september", (9, true)),
];

/// Weekday from Monday, and whether the name is written in full.
static WEEKDAYS: Table<(i32, bool)> = &[
    ("fri", (4, false)),
    ("friday", (4, true)),
    ("mon", (0, false)),
    ("monday", (0, true)),
    ("sat", (5, false)),
    ("saturday", (5, true)),
    ("sun", (6, false)),
    ("sunday", (6, true)),
    ("thu", (3, false)),
    ("thur", (3, false)),
    ("thurs", (3, false)),
    ("thursday", (3, true)),
    ("tue", (1, false)),
    ("tues", (1, false)),
    ("tuesday", (1, true)),
    ("wed", (2, false)),
    ("wednesday", (2, true)),
];

static PLURAL_WEEKDAYS: &[&str] =
    &["Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays"];

/// What newspapers and programmes are called behind their weekday: "Sunday Times".
static NAMED_BY_WEEKDAY: WordList =
    words!["Times", "Mail", "Telegraph", "Mirror", "World", "Express", "Tribune", "Independent", "Vision", "Night"];

static PERIODS: Table<Period> = &[
    ("century", Period::Century),
    ("decade", Period::Decade),
    ("month", Period::Month),
    ("quarter", Period::Quarter),
    ("week", Period::Week),
    ("weekend", Period::Weekend),
    ("year", Period::Year),
];

/// Words before a relative date, and where they point.
static MODIFIERS: Table<Direction> = &[
    ("coming", Direction::Ahead),
    ("current", Direction::This),
    ("last", Direction::Back),
    ("next", Direction::Ahead),
    ("past", Direction::Back),
    ("this", Direction::This),
    ("upcoming", Direction::Ahead),
];

static DECADES: Table<i32> = &[
    ("eighties", 1980),
    ("fifties", 1950),
    ("forties", 1940),
    ("nineties", 1990),
    ("seventies", 1970),
    ("sixties", 1960),
    ("thirties", 1930),
    ("twenties", 1920),
];

/// What a "May" or a "March" that names a month stands behind.
static BEFORE_MONTH: WordList = words![
    "in", "of", "since", "by", "last", "next", "early", "late", "from", "until", "till", "to", "this", "mid", "during",
    "before", "after", "for", "through", "every", "each", "between", "and", "or", "past", "end", "the", "that", "its",
];

/// Counted things: a number before them is no year.
static COUNTED: WordList = words![
    "people",
    "men",
    "women",
    "children",
    "troops",
    "soldiers",
    "workers",
    "jobs",
    "employees",
    "students",
    "families",
    "homes",
    "houses",
    "households",
    "cases",
    "deaths",
    "votes",
    "times",
    "seats",
    "others",
    "police",
    "residents",
    "dead",
    "copies",
    "units",
    "vehicles",
    "words",
    "pages",
    "shares",
];

/// Capitalised words that may stand before a year without naming a thing with it ("Vision 2030").
static BEFORE_YEAR: WordList = words![
    "in", "since", "from", "by", "until", "till", "during", "after", "before", "of", "and", "to", "for", "the",
    "early", "late", "mid", "around", "about", "circa", "between", "through", "year", "years", "as", "a", "or",
    "summer", "winter", "spring", "autumn", "fall", "but", "at", "on", "this", "that", "its", "when", "while", "with",
    "if",
];

/// Reads the date that starts with the number at `at`.
pub(super) fn from_number(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    if !tokens.starts_number(at) {
        return None;
    }
    day_of_month(tokens, at, Direction::Unsaid)
        .or_else(|| numeric(tokens, at))
        .or_else(|| ago(tokens, at))
        .or_else(|| by_ordinal(tokens, at))
        .or_else(|| years(tokens, at))
        .or_else(|| second_decade(tokens, at))
}

/// Reads the date that starts with the word at `at`.
pub(super) fn from_word(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    let capitalised = || {
        weekday(tokens, at, Direction::Unsaid)
            .or_else(|| day_of_month(tokens, at, Direction::Unsaid))
            .or_else(|| holiday(tokens, at))
            .or_else(|| part_of_year(tokens, at))
    };
    let date = if tokens.capitalised(at) { capitalised() } else { None };
    date.or_else(|| near(tokens, at)).or_else(|| modified(tokens, at)).or_else(|| by_ordinal(tokens, at))
}

/// A date in words that name one only where the text is known to: "nineties", "2525".
pub(super) fn bare(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    let decade = tokens.find(at, DECADES).map(|year| Point::Years(year, year + 9));
    let year = || tokens.number(at).parse().ok().filter(|year| (100..10_000).contains(year)).map(Point::Year);
    Some(single(at, at + 1, decade.or_else(year)?))
}

fn single(start: usize, end: usize, first: Point) -> Match {
    Match::of_date(start..end, Expression { first, last: None, direction: Direction::Unsaid })
}

fn near(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    let days = match tokens.word(at) {
        "today" => 0,
        "Today" if !tokens.capitalised(at.wrapping_sub(1)) => 0,
        "yesterday" | "Yesterday" => -1,
        "tomorrow" | "Tomorrow" => 1,
        _ => return None,
    };
    Some(single(at, at + 1, Point::Near(days)))
}

/// "last month", "the next three years", "this Tuesday".
fn modified(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    let direction = tokens.find(at, MODIFIERS)?;
    // "this coming Friday", "this past week".
    let inner = match tokens.find(at + 1, MODIFIERS) {
        Some(inner) if direction == Direction::This && inner != Direction::This => Some(inner),
        _ => None,
    };
    let (direction, place) = inner.map_or((direction, at + 1), |inner| (inner, at + 2));
    if let Some(date) = weekday(tokens, place, direction).or_else(|| day_of_month(tokens, place, direction)) {
        return Some(date);
    }
    let sign = match direction {
        Direction::Back => -1,
        Direction::Ahead => 1,
        _ => 0,
    };
    if let Some(period) = tokens.find(place, PERIODS) {
        // "the past year" is the twelve months before today, "last year" that of the calendar.
        let unit = time::unit_at(tokens, place).filter(|_| tokens.is(place - 1, "past"));
        let point = unit.map_or(Point::Period(period, sign), |unit| Point::Stretch(unit, -1));
        return Some(single(at, place + 1, point));
    }
    let count = number::amount(tokens, place, Magnitudes::Clear).filter(|_| sign != 0)?;
    let (unit, end) = days_or_more(tokens, count.next)?;
    let count = i32::try_from(count.number.as_whole()?).ok().filter(|count| *count < 10_000)?;
    Some(single(at, end, Point::Stretch(unit, sign * count)))
}

fn days_or_more(tokens: &Tokens<'_>, at: usize) -> Option<(Unit, usize)> {
    let unit = time::unit_at(tokens, at)?;
    let below = matches!(unit.letter, Letter::Second | Letter::Minute | Letter::Hour);
    (!below).then_some((unit, at + 1))
}

/// "three weeks ago", "a year ago".
fn ago(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    let (count, next) = if tokens.is_any(at, &["a", "an"]) && !number::is_magnitude(tokens, at + 1) {
        (1, at + 1)
    } else {
        let count = number::amount(tokens, at, Magnitudes::Clear)?;
        (i32::try_from(count.number.as_whole()?).ok().filter(|count| *count < 10_000)?, count.next)
    };
    let (unit, end) = days_or_more(tokens, next)?;
    tokens.is(end, "ago").then(|| single(at, end + 1, Point::Ago(unit, -count)))
}

/// "Tuesday", "Thursday and Friday", "Friday, 22nd July, 2022".
fn weekday(tokens: &Tokens<'_>, at: usize, direction: Direction) -> Option<Match> {
    if !tokens.capitalised(at) {
        return None;
    }
    if PLURAL_WEEKDAYS.contains(&tokens.word(at)) {
        return Some(single(at, at + 1, Point::Vague));
    }
    let (day, full) = tokens.find(at, WEEKDAYS)?;
    let mut place = tokens.past_comma(if full { at + 1 } else { tokens.past_dot(at + 1) });
    place += usize::from(tokens.is(place, "the"));
    if let Some(mut date) = day_of_month(tokens, place, direction)
        && date.names_a_day()
    {
        date.tokens.start = at;
        return Some(date);
    }
    if !full {
        return None;
    }
    let next = at + 1;
    if NAMED_BY_WEEKDAY.contains(tokens.word(next)) {
        return None;
    }
    let joins = tokens.is_any(next, &["and", "to"]) && !is_from(tokens, at)
        || tokens.is_symbol(next, '&')
        || tokens.is_hyphen(next);
    let other = tokens.find(next + 1, WEEKDAYS).filter(|(_, full)| joins && *full && tokens.capitalised(next + 1));
    // "Thursday and Friday, 12 May": the second belongs to its date.
    let (end, last) = match other {
        Some((other, _)) => (next + 2, Some(Point::Weekday(other))),
        None => (next, None),
    };
    Some(Match::of_date(at..end, Expression { first: Point::Weekday(day), last, direction }))
}

/// The month named at `at`, and the place behind the name.
fn month(tokens: &Tokens<'_>, at: usize) -> Option<(u32, bool, usize)> {
    if !tokens.capitalised(at) {
        return None;
    }
    let (month, full) = tokens.find(at, MONTHS)?;
    Some((month, full, if full { at + 1 } else { tokens.past_dot(at + 1) }))
}

/// The day of a month at `at`: "5", "5th".
fn day(tokens: &Tokens<'_>, at: usize) -> Option<(u32, usize)> {
    let text = tokens.number(at);
    let day = text.parse().ok().filter(|day| (1..=31).contains(day) && text.len() <= 2)?;
    let ending = tokens.is_any(at + 1, &["st", "nd", "rd", "th"]) && tokens.glued(at + 1);
    Some((day, at + 1 + usize::from(ending)))
}

/// The year at `at`.
fn year(tokens: &Tokens<'_>, at: usize) -> Option<i32> {
    let text = tokens.number(at);
    text.parse().ok().filter(|year| text.len() == 4 && (1000..2200).contains(year))
}

/// The year behind a date, perhaps after a comma or "of".
fn year_behind(tokens: &Tokens<'_>, at: usize) -> (Option<i32>, usize) {
    let comma = tokens.past_comma(tokens.past_hyphen(at));
    let place = if tokens.is(comma, "of") { comma + 1 } else { comma };
    match year(tokens, place).filter(|_| !tokens.glued(place) || place > at) {
        Some(year) if !is_counted(tokens, place + 1) => (Some(year), place + 1),
        _ => (None, at),
    }
}

fn is_counted(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.is_any(at, &COUNTED) || number::is_magnitude(tokens, at) || tokens.is_symbol(at, '%')
}

/// Whether "from" or "between" leads to `at`: then two mentions follow, as with "from 2011 to 2015".
fn is_from(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.is_any(at.wrapping_sub(1), &["from", "between"])
}

/// Behind a word or dash that joins two dates.
fn joined(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let joins = tokens.is_any(at, &["and", "to", "or"])
        || matches!(tokens.symbol(at), Some('&' | '/' | '—'))
        || tokens.is_hyphen(at);
    joins.then_some(at + 1)
}

/// "April", "April 2017", "April 12, 2017", "12-14 April", "5th of May", "June to August".
fn day_of_month(tokens: &Tokens<'_>, at: usize, direction: Direction) -> Option<Match> {
    let date = |first, last, end| Some(Match::of_date(at..end, Expression { first, last, direction }));
    // "April 12,2017" is one number.
    if let Some((month, _, next)) = month(tokens, at)
        && let Some((day, year)) = tokens.number(next).split_once(',')
        && let (Ok(day), Ok(year), 4) = (day.parse(), year.parse(), year.len())
    {
        return date(Point::Day { year: Some(year), month, day }, None, next + 1);
    }
    // "12-14 April", "10 and 11 May 2016".
    if let Some((from, next)) = day(tokens, at)
        && let Some((to, next)) = joined(tokens, next).and_then(|at| day(tokens, at))
        && let Some((month, next)) = month_behind(tokens, next)
    {
        let (year, end) = year_behind(tokens, next);
        let point = |day| Point::Day { year, month, day };
        return date(point(from), Some(point(to)), end);
    }
    if let Some((month, from, next)) = day_and_month(tokens, at) {
        let (year, end) = year_behind(tokens, next);
        let first = |year| Point::Day { year, month, day: from };
        let other = joined(tokens, end).and_then(|other| {
            // "July 5-7", "July 10 and 11"; "July 30 to August 2", but "July 5 and August 3" are two.
            let same_month = || {
                let (day, next) = day(tokens, other).filter(|&(_, next)| is_day(tokens, next))?;
                (year.is_none() && !tokens.word(at).is_empty()).then_some((month, day, next))
            };
            let span = !(tokens.is_any(end, &["and", "or"]) || tokens.is(end, "to") && is_from(tokens, at));
            day_and_month(tokens, other).filter(|_| span).or_else(same_month)
        });
        if let Some((month, day, next)) = other {
            let (last_year, end) = year_behind(tokens, next);
            return date(first(year.or(last_year)), Some(Point::Day { year: last_year, month, day }), end);
        }
        return date(first(year), None, end);
    }
    month_alone(tokens, at, direction)
}

/// "April", "April 2017", "June to August".
fn month_alone(tokens: &Tokens<'_>, at: usize, direction: Direction) -> Option<Match> {
    let date = |first, last, end| Some(Match::of_date(at..end, Expression { first, last, direction }));
    let (month, full, next) = month(tokens, at)?;
    let (own_year, end) = year_behind(tokens, next);
    let joins = tokens.is(end, "to") && !is_from(tokens, at) || tokens.is_hyphen(end);
    let range = joins.then_some(end + 1);
    if let Some((last, _, place)) = range.and_then(|at| self::month(tokens, at)) {
        // Not "April to May 5".
        if day(tokens, place).is_none() {
            let (year, end) = year_behind(tokens, place);
            let last = Point::Month { year, month: last };
            return date(Point::Month { year: own_year.or(year), month }, Some(last), end);
        }
    }
    let before = at.wrapping_sub(1);
    let led = || tokens.is_any(before, &BEFORE_MONTH) || direction != Direction::Unsaid;
    let certain = match tokens.word(at) {
        "May" | "March" | "MAY" | "MARCH" => led() || tokens.is_hyphen(before),
        "April" | "June" | "August" => !tokens.capitalised(before) || led(),
        _ => true,
    };
    if own_year.is_none() && (!full || !certain) {
        return None;
    }
    date(Point::Month { year: own_year, month }, None, end)
}

/// "April 12", "12th of April", "12-Apr": the month, the day, and the place behind.
fn day_and_month(tokens: &Tokens<'_>, at: usize) -> Option<(u32, u32, usize)> {
    if let Some((day, next)) = day(tokens, at) {
        return month_behind(tokens, next).map(|(month, next)| (month, day, next));
    }
    let (month, _, next) = month(tokens, at)?;
    let (day, next) = day(tokens, tokens.past_comma(next)).filter(|&(_, next)| is_day(tokens, next))?;
    Some((month, day, next))
}

/// The month behind a day: " April", "-Apr", " of April".
fn month_behind(tokens: &Tokens<'_>, at: usize) -> Option<(u32, usize)> {
    let place = tokens.past_hyphen(at);
    let (month, _, next) = month(tokens, place + usize::from(tokens.is(place, "of")))?;
    Some((month, next))
}

/// Whether what stands behind a number lets it be a day: not "May 5 million", "March 10%", "June 12:30".
fn is_day(tokens: &Tokens<'_>, at: usize) -> bool {
    let clock =
        tokens.is_symbol(at, ':') && tokens.glued(at) && tokens.glued(at + 1) && !tokens.number(at + 1).is_empty();
    !is_counted(tokens, at) && !clock && !tokens.is_any(at, &["am", "pm"])
}

/// "2017-04-12", "31/12/2017", "12.04.2017"; without a value where day and month could change places.
fn numeric(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    let point = |year: &str, month: &str, day: &str| {
        let number = |text: &str| text.parse::<u32>().ok().filter(|_| text.len() <= 2);
        let year: i32 = year.parse().ok().filter(|_| year.len() == 4)?;
        let (month, day) = (number(month)?, number(day)?);
        Day::new(year, month, day).map(|_| Point::Day { year: Some(year), month, day })
    };
    let text = tokens.number(at);
    if let Some((day, rest)) = text.split_once('.') {
        let (month, year) = rest.split_once('.')?;
        return Some(single(at, at + 1, point(year, month, day)?));
    }
    let divider = tokens.symbol(at + 1).filter(|divider| matches!(divider, '-' | '/'))?;
    let glued = (at + 1..at + 5).all(|at| tokens.glued(at)) && tokens.is_symbol(at + 3, divider);
    let (second, third) = (tokens.number(at + 2), tokens.number(at + 4));
    if !glued {
        return None;
    }
    let date = if text.len() == 4 {
        point(text, second, third)
    } else {
        // Day or month first? Only where one reading is left.
        match (point(third, second, text), point(third, text, second)) {
            (Some(one), Some(other)) => Some(if one == other { one } else { Point::Vague }),
            (one, other) => one.or(other),
        }
    };
    Some(single(at, at + 5, date?))
}

/// "Q3 2021", "H1 of 2021".
fn part_of_year(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    let months = match tokens.word(at) {
        "Q" => 3,
        "H" => 6,
        _ => return None,
    };
    let place = tokens.number(at + 1).parse().ok().filter(|_| tokens.glued(at + 1))?;
    months_of(tokens, at, at + 2, months, place)
}

/// "third quarter of 2021", "second half of 2021", "20th century".
fn by_ordinal(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    let (place, next) = ordinal::number(tokens, at)?;
    let next = tokens.past_hyphen(next);
    match tokens.word(next) {
        "quarter" => months_of(tokens, at, next + 1, 3, place),
        "half" => months_of(tokens, at, next + 1, 6, place),
        "century" | "Century" => {
            let last = i32::try_from(place).ok().filter(|place| (5..=30).contains(place))? * 100;
            Some(single(at, next + 1, Point::Years(last - 99, last)))
        }
        _ => None,
    }
}

/// The `place`th run of so many months of the year that is named from `next` on.
fn months_of(tokens: &Tokens<'_>, at: usize, next: usize, months: u32, place: u64) -> Option<Match> {
    let place = u32::try_from(place).ok().filter(|place| (1..=12 / months).contains(place))?;
    let (year, end) = year_behind(tokens, next);
    Some(single(at, end, Point::Months(year?, months * (place - 1) + 1, months * place)))
}

/// "Christmas Day", "New Year's Eve", "Easter Sunday".
fn holiday(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    let day = |month, day| Point::Day { year: None, month, day };
    let next = at + 1;
    Some(match (tokens.word(at), tokens.word(next)) {
        ("Christmas", "Eve") => single(at, next + 1, day(12, 24)),
        ("Christmas", "Day") => single(at, next + 1, day(12, 25)),
        ("Christmas", _) if !tokens.capitalised(next) => single(at, next, day(12, 25)),
        ("Boxing", "Day") => single(at, next + 1, day(12, 26)),
        ("Easter", "Sunday" | "Monday") => single(at, next + 1, Point::Vague),
        ("Easter", _) if !tokens.capitalised(next) => single(at, next, Point::Vague),
        ("New", "Year") if tokens.word(at + 3) == "s" => match tokens.word(at + 4) {
            "Eve" => single(at, at + 5, day(12, 31)),
            "Day" => single(at, at + 5, day(1, 1)),
            _ => return None,
        },
        _ => return None,
    })
}

/// "70s" behind "1960s and".
fn second_decade(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    let figures = tokens.number(at);
    let whole = figures.len() == 2 && figures.ends_with('0') && tokens.word(at + 1) == "s" && tokens.glued(at + 1);
    let (letter, first) = (at.wrapping_sub(2), at.wrapping_sub(3));
    let follows = tokens.word(letter) == "s" && tokens.glued(letter) && joined(tokens, at.wrapping_sub(1)).is_some();
    let century = year(tokens, first).filter(|_| whole && follows)? / 100 * 100;
    Some(single(at, at + 2, decade(century + figures.parse::<i32>().ok()?)))
}

/// "'90s".
pub(super) fn short_decade(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    let apostrophe = matches!(tokens.symbol(at), Some('\'' | '’' | '‘'));
    let figures = tokens.number(at + 1);
    let whole = figures.len() == 2 && figures.ends_with('0');
    if !apostrophe || !whole || !tokens.glued(at + 1) || tokens.word(at + 2) != "s" || !tokens.glued(at + 2) {
        return None;
    }
    let year: i32 = figures.parse().ok()?;
    let first = if year < 30 { 2000 + year } else { 1900 + year };
    Some(single(at, at + 3, Point::Years(first, first + 9)))
}

/// "2017", "1990s", "2011-2015", "2021/22", "2011 to 2015".
fn years(tokens: &Tokens<'_>, at: usize) -> Option<Match> {
    let led = tokens.is_any(at.wrapping_sub(1), &["in", "since", "until", "circa", "ad"]);
    let first = year(tokens, at).filter(|year| (if led { 1000 } else { 1500 }..2100).contains(year))?;
    let next = at + 1;
    if tokens.glued(next) && tokens.word(next) == "s" {
        return (first % 10 == 0).then(|| single(at, next + 1, decade(first)));
    }
    let apostrophe = matches!(tokens.symbol(next), Some('\'' | '’')) && tokens.glued(next) && tokens.glued(next + 1);
    if apostrophe && tokens.word(next + 1) == "s" && first % 10 == 0 && tokens.is(at.wrapping_sub(1), "the") {
        return Some(single(at, next + 2, decade(first)));
    }
    let before = at.wrapping_sub(1);
    let named = tokens.capitalised(before)
        && !tokens.is_any(before, &BEFORE_YEAR)
        && tokens.find(before, MONTHS).is_none()
        && tokens.find(before, WEEKDAYS).is_none();
    let touches_word = tokens.glued(next) && !tokens.word(next).is_empty();
    if named || touches_word || is_counted(tokens, next) {
        return None;
    }
    let dash = (tokens.is_hyphen(next) || tokens.is_symbol(next, '/')) && tokens.glued(next) == tokens.glued(next + 1);
    if dash || tokens.is(next, "to") && !is_from(tokens, at) {
        let last = year(tokens, next + 1).or_else(|| {
            // "2021/22", "1558-9".
            let text = tokens.number(next + 1);
            let short: i32 = text.parse().ok().filter(|_| dash && text.len() <= 2 && tokens.glued(next + 1))?;
            Some(first - first % 10i32.pow(text.len() as u32) + short)
        });
        if let Some(last) = last.filter(|&last| first < last && last < 2200) {
            return Some(single(at, next + 2, Point::Years(first, last)));
        }
    }
    Some(single(at, next, Point::Year(first)))
}

fn decade(first: i32) -> Point {
    // "the 1900s" are ten years or a hundred; as with "the 2000s", only the first ten are certain.
    Point::Years(first, first + 9)
}

impl Expression {
    /// Whether it tells the day of the month.
    pub(super) fn names_a_day(&self) -> bool {
        matches!(self.first, Point::Day { .. })
    }

    /// Whether it says nothing but its distance from the day of writing: "yesterday", "last month", "a year ago".
    pub(super) fn is_deictic(&self) -> bool {
        matches!(self.first, Point::Near(_) | Point::Period(..) | Point::Stretch(..) | Point::Ago(..) | Point::Vague)
    }

    /// From the first date of this expression to the last one of `other`.
    pub(super) fn until(self, other: Self) -> Self {
        Self { last: Some(other.last.unwrap_or(other.first)), ..self }
    }

    /// Its value, given the day of publication where relative.
    pub(super) fn resolve(&self, published: Option<Day>) -> Option<Value> {
        let Some(last) = self.last else {
            return self.point(self.first, published);
        };
        // The one end tells which year or week the other is in.
        let (first, last) = match (self.first, last) {
            (Point::Weekday(first), Point::Weekday(last)) => {
                let start = self.day_of_week(first, published?);
                return Some(Value::Date {
                    start: written(start),
                    end: Some(written(start.plus((last - first).rem_euclid(7)))),
                });
            }
            (Point::Day { year, month, day }, Point::Day { year: other, month: last_month, day: last_day }) => {
                let last = match other {
                    Some(year) => (year, last_month, last_day),
                    None => self.day_of_year(last_month, last_day, published?)?.date(),
                };
                let before = (month, day) > (last.1, last.2);
                let explicit = year.filter(|_| year != other || !before);
                let first = Point::Day { year: Some(explicit.unwrap_or(last.0 - i32::from(before))), month, day };
                (first, Point::Day { year: Some(last.0), month: last.1, day: last.2 })
            }
            (Point::Month { year, month }, Point::Month { year: other, month: last_month }) => {
                let last = match other {
                    Some(year) => year,
                    None => self.year_of_month(last_month, published?),
                };
                let before = month > last_month;
                let explicit = year.filter(|_| year != other || !before);
                let first = Point::Month { year: Some(explicit.unwrap_or(last - i32::from(before))), month };
                (first, Point::Month { year: Some(last), month: last_month })
            }
            pair => pair,
        };
        match (self.point(first, published)?, self.point(last, published)?) {
            (Value::Date { start, .. }, Value::Date { start: last, end }) => {
                let end = end.unwrap_or(last);
                (start < end).then_some(Value::Date { start, end: Some(end) })
            }
            _ => None,
        }
    }

    fn point(&self, point: Point, published: Option<Day>) -> Option<Value> {
        let (start, end) = match point {
            Point::Day { year: Some(year), month, day } => (written(Day::new(year, month, day)?), None),
            Point::Day { year: None, month, day } => (written(self.day_of_year(month, day, published?)?), None),
            Point::Month { year, month } => {
                let year = match year {
                    Some(year) => year,
                    None => self.year_of_month(month, published?),
                };
                (written_month(year, month), None)
            }
            Point::Year(year) => (written_year(year), None),
            Point::Years(first, last) => (written_year(first), Some(written_year(last))),
            Point::Months(year, first, last) => (written_month(year, first), Some(written_month(year, last))),
            Point::Weekday(day) => (written(self.day_of_week(day, published?)), None),
            Point::Near(days) => (written(published?.plus(days)), None),
            Point::Period(period, offset) => return Some(period.value(offset, published?)),
            Point::Stretch(unit, count) => {
                let published = published?;
                let other = shifted(published, unit, count)?;
                let (first, last) = if count < 0 { (other, published) } else { (published, other) };
                let precise = if unit.letter == Letter::Week { Letter::Day } else { unit.letter };
                (precise_to(precise, first), Some(precise_to(precise, last)))
            }
            Point::Ago(unit, count) => (precise_to(unit.letter, shifted(published?, unit, count)?), None),
            Point::Vague => return None,
        };
        Some(Value::Date { start, end })
    }

    fn day_of_week(&self, day: i32, published: Day) -> Day {
        let ahead = (day - published.weekday()).rem_euclid(7);
        published.plus(match self.direction {
            Direction::Unsaid if ahead == 0 => 0,
            Direction::Unsaid | Direction::Back => ahead - 7,
            Direction::This => day - published.weekday(),
            Direction::Ahead if ahead == 0 => 7,
            Direction::Ahead => ahead,
        })
    }

    fn year_of_month(&self, month: u32, published: Day) -> i32 {
        let (year, own, _) = published.date();
        match self.direction {
            Direction::Unsaid => year - i32::from(month > own),
            Direction::Back => year - i32::from(month >= own),
            Direction::This => year,
            Direction::Ahead => year + i32::from(month <= own),
        }
    }

    fn day_of_year(&self, month: u32, day: u32, published: Day) -> Option<Day> {
        let (year, ..) = published.date();
        let candidates = (year - 1..=year + 1).filter_map(|year| Day::new(year, month, day));
        match self.direction {
            // The nearest, for dates ahead are as common in the news as those behind.
            Direction::Unsaid | Direction::This => candidates.min_by_key(|day| day.since(published).abs()),
            Direction::Back => candidates.filter(|&day| day < published).max(),
            Direction::Ahead => candidates.filter(|&day| day > published).min(),
        }
    }
}

impl Period {
    fn value(self, offset: i32, published: Day) -> Value {
        let (year, month, _) = published.date();
        let years = |length: i32, first: i32| {
            let start = (year - first).div_euclid(length) * length + first + offset * length;
            (written_year(start), Some(written_year(start + length - 1)))
        };
        let (start, end) = match self {
            Self::Week => (written_week(published.plus(7 * offset)), None),
            Self::Weekend => {
                // Monday's "last weekend" is the day before; Saturday's "this weekend" has begun.
                let saturday = published.plus(5 - published.weekday() + 7 * offset);
                (written(saturday), Some(written(saturday.plus(1))))
            }
            Self::Month => {
                let (year, month) = plus_months(year, month, offset);
                (written_month(year, month), None)
            }
            Self::Quarter => {
                let (year, month) = plus_months(year, (month - 1) / 3 * 3 + 1, 3 * offset);
                (written_month(year, month), Some(written_month(year, month + 2)))
            }
            Self::Year => (written_year(year + offset), None),
            Self::Decade => years(10, 0),
            Self::Century => years(100, 1),
        };
        Value::Date { start, end }
    }
}

fn plus_months(year: i32, month: u32, count: i32) -> (i32, u32) {
    let months = year * 12 + month as i32 - 1 + count;
    (months.div_euclid(12), months.rem_euclid(12) as u32 + 1)
}

fn shifted(day: Day, unit: Unit, count: i32) -> Option<Day> {
    let count = count.checked_mul(i32::try_from(unit.factor).ok()?)?;
    let (year, month, own) = day.date();
    let months = match unit.letter {
        Letter::Second | Letter::Minute | Letter::Hour => return None,
        Letter::Day => return Some(day.plus(count)),
        Letter::Week => return Some(day.plus(7 * count)),
        Letter::Month => count,
        Letter::Year => 12 * count,
    };
    let (year, month) = plus_months(year, month, months);
    if !(1..10_000).contains(&year) {
        return None;
    }
    // A month before 31 March is 28 February.
    Day::new(year, month, own.min(super::calendar::days_in(year, month)))
}

fn precise_to(letter: Letter, day: Day) -> String {
    let (year, month, _) = day.date();
    match letter {
        Letter::Year => written_year(year),
        Letter::Month => written_month(year, month),
        Letter::Week => written_week(day),
        _ => written(day),
    }
}

fn written(day: Day) -> String {
    let (year, month, day) = day.date();
    format!("{year:04}-{month:02}-{day:02}")
}

fn written_month(year: i32, month: u32) -> String {
    format!("{year:04}-{month:02}")
}

fn written_year(year: i32) -> String {
    format!("{year:04}")
}

fn written_week(day: Day) -> String {
    let (year, week) = day.week();
    format!("{year:04}-W{week:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted_for_binary_search() {
        assert!(MONTHS.is_sorted_by_key(|(word, _)| *word));
        assert!(WEEKDAYS.is_sorted_by_key(|(word, _)| *word));
        assert!(PERIODS.is_sorted_by_key(|(word, _)| *word));
        assert!(MODIFIERS.is_sorted_by_key(|(word, _)| *word));
        assert!(DECADES.is_sorted_by_key(|(word, _)| *word));
    }
}
