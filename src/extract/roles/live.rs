//! Live coverage: entries that each begin with the time of day, whatever the page calls its elements.

use super::{Named, Role, Seen};

/// Fewer lines that begin with a time are no live coverage: a story may tell of a morning.
const ENTRIES: usize = 3;
/// A line above an entry has at most this many words.
const HEAD_WORDS: usize = 30;

/// Names the kept paragraphs of entries: those that begin with a time of day, and those below a line that does, up to the
/// next heading. Linear in the number of blocks.
pub(super) fn entries(named: &mut [Named], seen: &[Seen<'_>], kept: impl Fn(usize) -> bool) {
    let is_line = |at: usize| {
        let is_shown = matches!(named[at].role, Role::Heading | Role::Dateline | Role::Paragraph | Role::LiveEntry);
        is_shown && kept(at) && begins_with_time(seen[at].text)
    };
    let is_above = |at: usize| {
        let below = named.get(at + 1..).unwrap_or_default().iter().take(3);
        seen[at].words <= HEAD_WORDS && below.into_iter().any(|named| named.role == Role::Paragraph)
    };
    let lines: Vec<usize> = (0..named.len()).filter(|&at| is_line(at)).collect();
    let is_entry = |at: usize| seen[at].words > HEAD_WORDS || seen[at].ends_sentence || is_above(at);
    if lines.iter().filter(|&&at| is_entry(at)).count() < ENTRIES {
        return;
    }
    let mut lines = lines.into_iter().peekable();
    let (mut is_inside, mut is_first) = (false, false);
    for (at, named) in named.iter_mut().enumerate().filter(|(at, _)| kept(*at)) {
        let begins = lines.next_if_eq(&at).is_some();
        let is_heading = named.role == Role::Heading;
        // Right below a time stands the entry's own heading.
        is_inside = begins || is_inside && (is_first || !is_heading);
        is_first = begins;
        if is_inside && named.role == Role::Paragraph {
            let is_head = begins && seen[at].words <= HEAD_WORDS && !seen[at].ends_sentence;
            named.role = if is_head { Role::Heading } else { Role::LiveEntry };
        }
    }
}

/// Whether a text begins with a time of day: "9h05 – …", "06.20 Uhr: …", "10:15am …", "14시 5분", "kl. 9.15".
fn begins_with_time(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let (says_clock, text) = match text.split_once(' ') {
        Some(("kl." | "kl" | "Kl." | "Kl" | "klo" | "Klo" | "klokken" | "Klokken", rest)) => (true, rest),
        _ => (false, text),
    };
    let Some(rest) = after_number(text, 23) else { return false };
    let mut chars = rest.chars();
    let separator = chars.next();
    let minutes = after_number(chars.as_str(), 59).filter(|after| chars.as_str().len() - after.len() == 2);
    match (separator, minutes) {
        (Some('時' | '时' | '点' | '시'), _) => true,
        (Some(':' | 'h' | 'H' | '\u{ff1a}'), Some(after)) => {
            says_hours(after) || !after.starts_with(char::is_alphanumeric)
        }
        // "9.15" alone may be any number.
        (Some('.'), Some(after)) => says_clock || says_hours(after),
        _ => says_hours(rest),
    }
}

/// What follows a number of one or two digits that is at most `most`.
fn after_number(text: &str, most: u32) -> Option<&str> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let is_number = (1..=2).contains(&digits) && text[..digits].parse::<u32>().is_ok_and(|number| number <= most);
    is_number.then(|| &text[digits..])
}

/// Whether a text begins with a word for the hours of a clock.
fn says_hours(text: &str) -> bool {
    const WORDS: [&str; 9] = ["uhr", "am", "pm", "a.m", "p.m", "h", "hs", "ч", "น"];
    let text = text.trim_start();
    let end = text.find(|c: char| !c.is_alphabetic() && c != '.').unwrap_or(text.len());
    let word = text[..end].trim_end_matches('.').to_lowercase();
    WORDS.contains(&word.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::features::{Features, Lexicons};
    use crate::extract::odds::Odds;
    use crate::extract::roles::propose;
    use crate::page::Page;

    #[test]
    fn times_of_day_in_many_ways() {
        for text in [
            "9h05 - La Bourse ouvre dans le vert",
            "06.20 Uhr: USA schliessen Hafen",
            "+++ 14:30 +++ Der Minister kommt an",
            "10:15am: Roads closed",
            "7 a.m. The doors open",
            "kl. 9.15 Statsministeren ankommer",
            "14時30分 首相が到着",
            "[21:04] Schluss",
        ] {
            assert!(begins_with_time(text), "{text}");
        }
        for text in [
            "9.15 percent of voters stayed at home",
            "10 Americans were on board",
            "2:1 for Bayern",
            "1989 was a year of change",
            "35:10 is no time",
            "The vote began at 9:15 a.m.",
            "",
        ] {
            assert!(!begins_with_time(text), "{text}");
        }
    }

    /// What rules propose for a page of which all is kept.
    fn proposed(page: &Page) -> Vec<Role> {
        let features = Features::new(page, &Lexicons::new(), &Odds::none());
        propose(page, &features, |_| true).named.iter().map(|named| named.role).collect()
    }

    const ENTRY: &str = "The council met behind closed doors and said that it would not give way to the ferry company.";

    #[test]
    fn paragraphs_below_times_are_entries_until_another_heading() {
        use Role::{Heading, LiveEntry, Paragraph};
        let entry = |line: &str| format!("<h3>{line}</h3><p>{ENTRY}</p><p>{ENTRY}</p>");
        let lines = ["15.32 Uhr: Fähre liegt fest", "13.28 Uhr: Rat tagt", "9.05 Uhr: Sturm"].map(entry).concat();
        let html = format!("<h1>Live: Der Sturm</h1><p>{ENTRY}</p>{lines}<h2>Was bisher geschah</h2><p>{ENTRY}</p>");
        let page = Page::from_html(&html).expect("a page");
        let entries = [Heading, LiveEntry, LiveEntry].repeat(3);
        assert_eq!(proposed(&page)[1..], [&[Paragraph], &entries[..], &[Heading, Paragraph]].concat());
    }

    #[test]
    fn entries_begin_with_a_time_or_stand_below_it_and_a_heading() {
        use Role::{Dateline, Heading, LiveEntry};
        let inline = |time: &str| format!("<p>{time} – {ENTRY}</p>");
        let html = format!("<h1>Storm</h1>{}", ["9h05", "8h16", "7h30"].map(inline).concat());
        assert_eq!(proposed(&Page::from_html(&html).expect("a page"))[1..], [LiveEntry; 3]);
        let below = |time: &str| format!("<p>{time}</p><h3>The ferry stops</h3><p>{ENTRY}</p>");
        let html = format!("<h1>Storm</h1><p>{ENTRY}</p>{}", ["11:42", "10:15", "08:30"].map(below).concat());
        let page = Page::from_html(&html).expect("a page");
        assert_eq!(proposed(&page)[2..], [Dateline, Heading, LiveEntry].repeat(3));
    }

    #[test]
    fn a_story_that_tells_of_a_morning_has_paragraphs() {
        let html = format!("<h1>The storm</h1><p>9:05 – {ENTRY}</p><p>{ENTRY}</p><p>10:15 – {ENTRY}</p><p>{ENTRY}</p>");
        assert!(!proposed(&Page::from_html(&html).expect("a page")).contains(&Role::LiveEntry));
    }
}
