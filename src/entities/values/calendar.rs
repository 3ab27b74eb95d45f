//! Days of the Gregorian calendar.
//!
//! Conversion between a date and a number of days: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".

/// A day, counted from 1970-01-01.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Day(i32);

impl Day {
    /// The day of a date; none where the month has no such day.
    pub(super) fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        if !(1..=12).contains(&month) || !(1..=days_in(year, month)).contains(&day) {
            return None;
        }
        let year = if month <= 2 { year - 1 } else { year };
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let day_of_year = (153 * ((month as i32 + 9) % 12) + 2) / 5 + day as i32 - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        Some(Self(era * 146_097 + day_of_era - 719_468))
    }

    /// The day that an ISO 8601 date or timestamp begins with.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut parts = text.get(..10)?.split('-');
        let mut part = |length: usize| {
            let digits =
                parts.next().filter(|part| part.len() == length && part.bytes().all(|b| b.is_ascii_digit()))?;
            digits.parse::<u32>().ok()
        };
        Self::new(part(4)? as i32, part(2)?, part(2)?)
    }

    /// Year, month and day of the month.
    pub(super) fn date(self) -> (i32, u32, u32) {
        let days = self.0 + 719_468;
        let era = days.div_euclid(146_097);
        let day_of_era = days.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
        let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
        let year = year_of_era + era * 400 + i32::from(month <= 2);
        (year, month as u32, day as u32)
    }

    pub(super) fn plus(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// Days from `other` to this one.
    pub(super) fn since(self, other: Self) -> i32 {
        self.0 - other.0
    }

    /// 0 for Monday to 6 for Sunday.
    pub(super) fn weekday(self) -> i32 {
        (self.0 + 3).rem_euclid(7)
    }

    /// The ISO week: its year and number.
    pub(super) fn week(self) -> (i32, i32) {
        // The year that has the week's Thursday has the week.
        let thursday = self.plus(3 - self.weekday());
        let (year, ..) = thursday.date();
        let first = Self::new(year, 1, 1).unwrap_or(thursday);
        (year, thursday.since(first) / 7 + 1)
    }
}

/// The days of a month.
pub(super) fn days_in(year: i32, month: u32) -> u32 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_survive_the_way_to_days_and_back() {
        let mut before = Day::new(1581, 12, 31).unwrap();
        for year in 1582..2410 {
            for month in 1..=12 {
                for day in 1..=days_in(year, month) {
                    let own = Day::new(year, month, day).unwrap();
                    assert_eq!(own.since(before), 1);
                    assert_eq!(own.date(), (year, month, day));
                    before = own;
                }
            }
        }
        assert_eq!(Day::new(2017, 2, 29), None);
        assert_eq!(Day::new(2017, 13, 1), None);
    }

    #[test]
    fn weeks_are_those_of_iso_8601() {
        let week = |text: &str| Day::parse(text).unwrap().week();
        assert_eq!(week("2017-04-12"), (2017, 15));
        assert_eq!(week("2016-01-03"), (2015, 53));
        assert_eq!(week("2018-12-31"), (2019, 1));
        assert_eq!(Day::parse("2017-04-12T10:00:00Z").unwrap().weekday(), 2);
        assert_eq!(Day::parse("12 April"), None);
    }
}
