//! A point in time, and how other calendars and clocks count it.

use std::fmt;

/// A point in time, as precise as the page gives it. Displays as ISO 8601.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::extract::metadata) struct Moment {
    year: u16,
    month: u8,
    day: u8,
    pub(super) time: Option<Time>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Time {
    pub(super) hour: u8,
    pub(super) minute: u8,
    pub(super) second: u8,
    pub(super) zone: Option<Zone>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Zone {
    /// Minutes east of UTC.
    Offset(i16),
    /// Those of standard time, where the clocks of the United States go.
    American(i16),
}

/// A month by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Month {
    Common(u32),
    /// In the calendar of Iran, which counts from 622 and begins in March.
    Persian(u32),
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)?;
        let Some(time) = self.time else { return Ok(()) };
        write!(f, "T{:02}:{:02}:{:02}", time.hour, time.minute, time.second)?;
        match time.zone.map(|zone| self.offset(zone, time.hour)) {
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
    pub(super) fn new(year: u32, month: u32, day: u32) -> Option<Self> {
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

    pub(super) fn of(year: u32, month: Month, day: u32) -> Option<Self> {
        match month {
            Month::Common(month) => Self::new(year, month, day),
            Month::Persian(month) => Self::from_persian(year, month, day),
        }
    }

    /// From a day in the calendar of Iran. From 1343 to 1472 its leap years follow a cycle of 33 years.
    pub(super) fn from_persian(year: u32, month: u32, day: u32) -> Option<Self> {
        /// 21 March 1964, in days since 1970.
        const FIRST_OF_1343: i64 = -2_112;
        let is_leap = |year: u32| matches!(year % 33, 1 | 5 | 9 | 13 | 17 | 22 | 26 | 30);
        let length = match month {
            1..=6 => 31,
            7..=11 => 30,
            12 => 29 + u32::from(is_leap(year)),
            _ => return None,
        };
        if !(1343..=1472).contains(&year) || !(1..=length).contains(&day) {
            return None;
        }
        let years: u32 = (1343..year).map(|year| 365 + u32::from(is_leap(year))).sum();
        let months = 30 * (month - 1) + (month - 1).min(6);
        Self::from_days(FIRST_OF_1343 + i64::from(years + months + day - 1))
    }

    /// Whether it is the first day of 1970, where Unix begins to count.
    pub(super) fn is_epoch(&self) -> bool {
        (self.year, self.month, self.day) == (1970, 1, 1)
    }

    /// From seconds since 1970.
    pub(super) fn from_epoch(seconds: i64) -> Option<Self> {
        let (days, rest) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
        let mut moment = Self::from_days(days)?;
        let (hour, minute, second) = ((rest / 3600) as u8, (rest / 60 % 60) as u8, (rest % 60) as u8);
        moment.time = Some(Time { hour, minute, second, zone: Some(Zone::Offset(0)) });
        Some(moment)
    }

    /// From days since 1970, by Howard Hinnant's `civil_from_days`.
    fn from_days(days: i64) -> Option<Self> {
        let z = days + 719_468;
        let era = z.div_euclid(146_097);
        let day_of_era = z.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted + 2) / 5 + 1;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        Self::new(u32::try_from(year).ok()?, month as u32, day as u32)
    }

    /// Minutes east of UTC at an hour of this day.
    fn offset(&self, zone: Zone, hour: u8) -> i16 {
        match zone {
            Zone::Offset(minutes) => minutes,
            Zone::American(minutes) if self.is_american_summer(hour) => minutes + 60,
            Zone::American(minutes) => minutes,
        }
    }

    /// Whether the clocks of the United States are forward, by the law of 2007: from the second Sunday of March to the
    /// first of November, at two o'clock.
    fn is_american_summer(&self, hour: u8) -> bool {
        let sunday = |month: u8, first: u8| {
            let weekday = Self { month, day: first, ..*self }.weekday();
            first + (7 - weekday) % 7
        };
        match self.month {
            3 => (self.day, hour) >= (sunday(3, 8), 2),
            11 => (self.day, hour) < (sunday(11, 1), 2),
            month => (4..=10).contains(&month),
        }
    }

    /// The day of the week, 0 for Sunday, by Sakamoto's method.
    fn weekday(&self) -> u8 {
        const SHIFTS: [u16; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
        let year = self.year - u16::from(self.month < 3);
        let shift = SHIFTS[usize::from(self.month - 1)];
        ((year + year / 4 - year / 100 + year / 400 + shift + u16::from(self.day)) % 7) as u8
    }

    /// Whether it is earlier, by the clock where both have one, else by the calendar.
    pub(in crate::extract::metadata) fn is_before(&self, other: &Self) -> bool {
        match (self.instant(), other.instant()) {
            (Some(own), Some(other)) => own < other,
            _ => self.day() < other.day(),
        }
    }

    /// Seconds since a fixed day, in its zone or in UTC. The count of days is Howard Hinnant's `days_from_civil`.
    fn instant(&self) -> Option<i64> {
        let time = self.time?;
        let year = i64::from(self.year) - i64::from(self.month <= 2);
        let day_of_year = (153 * ((i64::from(self.month) + 9) % 12) + 2) / 5 + i64::from(self.day) - 1;
        let days = year * 365 + year / 4 - year / 100 + year / 400 + day_of_year;
        let offset = time.zone.map_or(0, |zone| self.offset(zone, time.hour));
        let minutes = i64::from(time.hour) * 60 + i64::from(time.minute) - i64::from(offset);
        Some(days * 86_400 + minutes * 60 + i64::from(time.second))
    }

    /// Its calendar day, which orders moments as far as days do.
    pub(in crate::extract::metadata) fn day(&self) -> (u16, u8, u8) {
        (self.year, self.month, self.day)
    }

    pub(in crate::extract::metadata) fn year(&self) -> u16 {
        self.year
    }
}
