//! Tells how a line names authors, if it does nothing else.

use super::words::{JOINS, PARTICLES, SUFFIXES, UNCASED_LEADS};
use super::{
    after_lead, has_lead, is_cased, is_common, is_job, is_of_picture, is_outlet, is_person, letters, persons,
    strip_notes, without_lead, without_marks,
};
use crate::extract::words::unspaced;
use crate::word_list::{WordList, words};

/// How a line of a text names its authors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::extract) enum Signs {
    /// Nothing but full names: what else has a name could read so.
    Bare,
    /// Full names with what only bylines have: "By", jobs, places for each.
    Marked,
    /// A job or an outlet alone, as it stands below a name.
    Job,
}

/// How a line names authors, if it does nothing else. Linear in its length, which is cut at a bound.
pub(in crate::extract) fn signs(line: &str) -> Option<Signs> {
    const LONGEST: usize = 300;
    const WORDS: usize = 40;
    let line = without_marks(line);
    // "Jane Doe Jr." ends no sentence.
    let is_junior = ["Jr.", "Sr."].iter().any(|word| line.ends_with(word));
    let ends = !is_junior && line.ends_with(['.', '!', '?', ':', '…']) || line.contains(char::is_numeric);
    if line.len() > LONGEST || ends || line.split_whitespace().count() > WORDS {
        return None;
    }
    let led = has_lead(line);
    if !is_cased(line) {
        return signs_uncased(line).then_some(Signs::Marked);
    }
    let line = strip_notes(without_lead(line));
    let (mut persons, mut jobs, mut places) = (0, 0, 0);
    for piece in line.split(['|', '•', '·', ';', '/', '—', '–', ',']) {
        if persons > 0 && is_of_picture(piece) {
            jobs += 1;
            continue;
        }
        for part in joined_parts(piece) {
            let (head, place) = placed(part);
            places += usize::from(place);
            match () {
                () if head.split(' ').any(is_job) => jobs += 1,
                () if persons > 0 && is_outlet(head) => jobs += 1,
                () if is_full_name(head) => persons += 1,
                () if head.is_empty() && place && persons > 0 => {}
                // An outlet, a place or a handle behind a name.
                () if persons > 0
                    && !head.contains(' ')
                    && head.starts_with(|c: char| c.is_uppercase() || c == '@') =>
                {
                    jobs += 1;
                }
                () => return None,
            }
        }
    }
    match () {
        () if persons == 0 => (jobs > 0 && !led).then_some(Signs::Job),
        () if led || jobs > 0 || places > 1 || (places > 0 && persons > 1) => Some(Signs::Marked),
        () if line.split(|c: char| !c.is_alphabetic()).any(is_common) => None,
        () => Some(Signs::Bare),
    }
}

/// Whether a line in a script without capitals is a byline: what says so begins or ends it, and names fill the rest.
fn signs_uncased(line: &str) -> bool {
    let is_led = UNCASED_LEADS.iter().any(|lead| after_lead(line, lead).is_some());
    let says_so = is_led || SUFFIXES.iter().any(|suffix| line.ends_with(suffix));
    let names = if says_so { persons(line) } else { Vec::new() };
    let short = |name: &String| letters(name) <= if name.contains(unspaced) { 6 } else { 24 };
    // Not the sentence of a story that speaks of reporters.
    let named: usize = names.iter().map(|name| letters(name)).sum();
    !names.is_empty() && names.iter().all(short) && letters(line) <= named * 3 + 8
}

/// What "and" and the like join.
fn joined_parts(piece: &str) -> Vec<&str> {
    let (mut parts, mut from, mut at) = (Vec::new(), 0, 0);
    for word in piece.split(' ') {
        if word == "&" || (JOINS.contains(word) && at > from) {
            parts.push(piece[from..at].trim());
            from = at + word.len();
        }
        at = (at + word.len() + 1).min(piece.len());
    }
    parts.push(piece[from..].trim());
    parts.retain(|part| !part.is_empty());
    parts
}

/// What stands before "in Lisbon" or "à Paris", and whether a place stands there.
fn placed(part: &str) -> (&str, bool) {
    const MOST: usize = 4;
    let small = |word: &str| word.starts_with(char::is_lowercase) && !is_job(word);
    let is_place = |place: &[&str]| {
        (1..=MOST).contains(&place.len()) && place.iter().all(|word| !small(word) || PARTICLES.contains(word))
    };
    static BEFORE_PLACES: WordList =
        words!["in", "à", "au", "en", "em", "a", "i", "på", "w", "at", "from", "aus", "fra", "в"];
    let mut at = 0;
    for word in part.split(' ') {
        if BEFORE_PLACES.contains(word) {
            let place: Vec<&str> = part[at + word.len()..].split_whitespace().collect();
            if is_place(&place) {
                return (part[..at].trim(), true);
            }
        }
        at = (at + word.len() + 1).min(part.len());
    }
    (part, false)
}

/// Whether a text is a full name in capitals as names are written.
fn is_full_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let capitals = words.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
    let spells = words.iter().all(|word| word.starts_with(|c: char| c.is_alphabetic() || matches!(c, '\'' | '’')));
    (2..=5).contains(&words.len()) && capitals >= 2 && spells && is_person(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_sign() {
        for (line, expected) in [
            ("Jane Doe", Some(Signs::Bare)),
            ("JANE DOE", Some(Signs::Bare)),
            ("Jane Doe | Puerto Claro", Some(Signs::Bare)),
            ("Jane Doe and John Roe", Some(Signs::Bare)),
            ("Jane Doe, Reporter", Some(Signs::Marked)),
            ("Jane Doe | Staff writer", Some(Signs::Marked)),
            ("Jane Doe, periodista", Some(Signs::Marked)),
            ("Jane Doe in Lisbon and John Roe in Cape Town", Some(Signs::Marked)),
            ("Jane Doe in Lisbon", Some(Signs::Bare)),
            ("Par Élise Dupont, à Paris", Some(Signs::Marked)),
            ("*By Jane Doe*", Some(Signs::Marked)),
            ("Words by Jane Doe | Photos by John Roe", Some(Signs::Marked)),
            ("Story by Jane Doe, CNN", Some(Signs::Marked)),
            ("Reporting by Jane Doe", Some(Signs::Marked)),
            ("Staff writer", Some(Signs::Job)),
            ("本报记者 张三 李四", Some(Signs::Marked)),
            ("구현모 기자", Some(Signs::Marked)),
            ("كتب: أحمد علي", Some(Signs::Marked)),
            ("מאת: משה כהן", Some(Signs::Marked)),
            ("記者王小明／台北報導", Some(Signs::Marked)),
            ("记者从北京市文化和旅游局获悉", None),
            ("경찰이 기자 회견을 열었다", None),
            ("嵐で島へのフェリーが運航停止", None),
            ("Storm closes the ferry to Dunmere", None),
            ("Jane Doe wins the race to Dunmere", None),
            ("By land and by sea", None),
            ("Von der Leyen in Paris", None),
            ("Jane Doe left.", None),
            ("Jane Doe, 3 March 2024", None),
        ] {
            assert_eq!(signs(line), expected, "{line}");
        }
    }
}
