//! Reads authors' names out of bylines.

mod words;

use words::{AGENCIES, ASSISTED, COMMON, DEGREES, JOBS, JOINS, LEADS, NOTES, PARTICLES, REPORTED, SIGNATURES};

/// Longest byline that is read, in bytes.
const MAX_BYLINE: usize = 600;
/// Most words of a name.
const MAX_WORDS: usize = 6;

/// The persons' names in a byline, in their order. Empty where it names none. Linear in its length.
pub(in crate::extract) fn persons(byline: &str) -> Vec<String> {
    let byline = before_place(byline);
    let mut names: Vec<String> = Vec::new();
    let parts = parts(byline);
    // "example.org, Lisbon, Portugal" names no person.
    if parts.first().is_some_and(|first| is_domain(&first.text)) {
        return names;
    }
    for Part { text, set_off } in parts {
        let is_outlet = set_off && names.first().is_some_and(|first| is_outlet_behind(first, &text));
        if is_person(&text) && !is_outlet && !names.iter().any(|name| same(name, &text)) {
            names.push(text);
        }
    }
    names
}

/// Whether what is set off behind a name is an outlet or a place: "Jane Doe, CNN", "Jane Doe | NBC Sports", "Jane Doe,
/// Lisbon".
fn is_outlet_behind(name: &str, part: &str) -> bool {
    let is_acronym = |word: &str| {
        word.chars().count() >= 3 && word.chars().all(|c| c.is_uppercase() || c == '&') && !is_degree(word)
    };
    let cased = |text: &str| text.contains(char::is_lowercase);
    let abbreviates = part.split(' ').next().is_some_and(is_acronym) && !name.split(' ').any(is_acronym);
    name.contains(' ') && cased(name) && (abbreviates || (!part.contains(' ') && part.contains(char::is_uppercase)))
}

/// What stands before a dash in a line that begins as bylines do, if that names somebody: "By Jane Doe — Rio de Janeiro".
fn before_place(byline: &str) -> &str {
    let dash = [" — ", " – "].into_iter().filter_map(|dash| byline.find(dash)).min();
    let before = dash.filter(|_| has_lead(byline)).map(|at| &byline[..at]);
    before.filter(|before| parts(before).iter().any(|part| is_person(&part.text))).unwrap_or(byline)
}

/// The news agencies in a byline.
pub(super) fn agencies(byline: &str) -> Vec<String> {
    parts(byline).into_iter().map(|part| part.text).filter(|part| is_agency(part)).collect()
}

/// The whole byline as a single name, cleaned: what is left where it names no person.
pub(super) fn whole(byline: &str) -> Option<String> {
    let name = without_lead(strip_notes(byline).trim()).trim_matches(is_edge).to_owned();
    let words = name.split_whitespace().count();
    let speaks = name.chars().any(char::is_alphabetic);
    (speaks && words <= MAX_WORDS && name.len() <= 80 && !is_address(&name)).then_some(name)
}

/// Whether two names are one, but for case, dots and spaces.
pub(super) fn same(a: &str, b: &str) -> bool {
    let key =
        |name: &str| -> String { name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect() };
    key(a) == key(b)
}

/// Whether a name is that of a news agency.
fn is_agency(name: &str) -> bool {
    AGENCIES.contains(&name.to_lowercase().as_str())
}

/// Whether a line says who wrote the text.
pub(super) fn is_signature(line: &str) -> bool {
    SIGNATURES.iter().any(|lead| starts_with(line, lead).is_some())
}

/// What follows in such a line.
pub(super) fn after_signature(line: &str) -> &str {
    let rest = SIGNATURES.iter().find_map(|lead| starts_with(line, lead));
    rest.map_or("", |rest| rest.trim_matches(is_edge))
}

/// Whether a line begins as bylines do ("By …", "Von …").
pub(super) fn has_lead(line: &str) -> bool {
    let line = without_marks(line);
    without_lead(line).len() < line.len()
}

/// Whether a line names who took the pictures.
pub(super) fn is_of_picture(line: &str) -> bool {
    const WORDS: &[&str] = &["photo", "picture", "image", "illustration", "foto", "bild", "imagen", "video", "graphic"];
    let line = without_marks(line);
    WORDS.iter().any(|word| starts_with(line, word).is_some())
}

/// A line without the marks that Markdown sets around it.
fn without_marks(line: &str) -> &str {
    line.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_' | '#' | '>'))
}

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
    let ends = line.ends_with(['.', '!', '?', ':', '…']) || line.contains(char::is_numeric);
    if line.len() > LONGEST || ends || line.split_whitespace().count() > WORDS {
        return None;
    }
    let led = has_lead(line);
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

/// Whether a word is one that names of people seldom have.
fn is_common(word: &str) -> bool {
    COMMON.binary_search(&word.to_lowercase().as_str()).is_ok()
}

/// What "and" and the like join.
fn joined_parts(piece: &str) -> Vec<&str> {
    let (mut parts, mut from, mut at) = (Vec::new(), 0, 0);
    for word in piece.split(' ') {
        if word == "&" || (JOINS.contains(&word) && at > from) {
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
    const BEFORE_PLACES: &[&str] = &["in", "à", "au", "en", "em", "a", "i", "på", "w", "at", "from", "aus", "fra", "в"];
    let mut at = 0;
    for word in part.split(' ') {
        if BEFORE_PLACES.contains(&word) {
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

/// The names of those who reported, where a line is nothing but the credits of a story: "(Reporting by Jane Doe in
/// Lisbon; editing by John Roe)". Linear in its length, which is cut at a bound.
pub(in crate::extract) fn credited(line: &str) -> Option<Vec<String>> {
    const LONGEST: usize = 500;
    let line = without_marks(line);
    let inner = line.trim_end_matches('.').strip_prefix('(').and_then(|line| line.strip_suffix(')'));
    let is_bracketed = inner.is_some();
    let inner = inner.unwrap_or(line).trim_end_matches('.');
    // Nearly all blocks of a page end here.
    let leads = || REPORTED.iter().chain(ASSISTED);
    if line.len() > LONGEST || !leads().any(|lead| after_lead(inner, lead).is_some()) {
        return None;
    }
    let assisted = |clause: &'_ str| ASSISTED.iter().any(|lead| after_lead(clause, lead).is_some());
    let mut clauses: Vec<&str> = Vec::new();
    for clause in inner.split([';', '.']) {
        let mut from = 0;
        for (at, _) in clause.match_indices(',') {
            if assisted(clause[at + 1..].trim_start()) {
                clauses.push(&clause[from..at]);
                from = at + 1;
            }
        }
        clauses.push(&clause[from..]);
    }
    let (mut names, mut is_credit) = (Vec::new(), is_bracketed);
    for clause in clauses.into_iter().map(str::trim) {
        let after = |leads: &[&str]| leads.iter().find_map(|lead| after_lead(clause, lead));
        let reported = after(REPORTED);
        let rest = reported.or_else(|| after(ASSISTED))?;
        if !matches!(signs(rest), Some(Signs::Bare | Signs::Marked)) {
            return None;
        }
        // "By Jane Doe" alone is a byline.
        is_credit |= reported.is_none() || starts_with(clause, "reporting").is_some();
        names.extend(reported.map(persons).unwrap_or_default());
    }
    is_credit.then_some(names)
}

/// A part of a byline.
struct Part {
    text: String,
    /// Whether a comma, a bar or the like sets it off from what stands before it, as jobs, outlets and places are.
    set_off: bool,
}

fn parts(byline: &str) -> Vec<Part> {
    let byline = strip_notes(byline);
    let mut raw: Vec<Part> = Vec::new();
    for piece in byline.split(['|', '•', '·', ';', '/', '\n', '—', '–', '・', '、', '●', '~', '*', '»', '›', '⋅'])
    {
        // A comma parts names, or a name from a job or a degree: what is no name falls out later.
        for piece in piece.split([',', '，', '،']) {
            let set_off = !raw.is_empty();
            // "Words by Jane Doe | Photos by John Roe"
            if set_off && is_of_picture(piece) {
                continue;
            }
            let mut push = |words: &[&str], set_off| raw.push(Part { text: words.join(" "), set_off });
            let words: Vec<&str> = without_lead(piece.trim()).split_whitespace().collect();
            let mut from = 0;
            for (at, word) in words.iter().enumerate() {
                let joins = matches!(*word, "&" | "+") || JOINS.contains(&word.to_lowercase().as_str());
                // "Ortega y Gasset" is one name, "Ana Ortega y Juan Gasset" two.
                if joins && (!PARTICLES.contains(word) || (at > from + 1 && at + 2 < words.len())) {
                    push(&words[from..at], set_off && from == 0);
                    from = at + 1;
                }
            }
            push(&words[from..], set_off && from == 0);
        }
    }
    // "Jane Doe, Night Editor" has a job set off, "Jane Doe Editor, John Roe Editor" has jobs that run on.
    let mut jobs_run_on = false;
    let mut parts: Vec<Part> = Vec::new();
    for Part { text, set_off } in raw {
        let clean = without_lead(text.trim_matches(is_edge)).trim_matches(is_edge);
        let (name, job) = cut_tail(clean);
        let name = if job && set_off && !jobs_run_on { "" } else { name };
        jobs_run_on |= job && !name.is_empty();
        if !name.is_empty() && !LEADS.contains(&name.to_lowercase().as_str()) {
            parts.push(Part { text: name.to_owned(), set_off: set_off && !parts.is_empty() });
        }
    }
    parts
}

fn is_edge(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, ',' | ':' | ';' | '-' | '–' | '—' | '|' | '"' | '“' | '”' | '/' | '(' | ')' | '·' | '•')
}

/// The byline without what stands in brackets, cut at a bound.
fn strip_notes(byline: &str) -> String {
    let mut out = String::new();
    let mut depth = 0_usize;
    for c in byline.chars() {
        match c {
            '(' | '[' | '（' | '<' => depth += 1,
            ')' | ']' | '）' | '>' => depth = depth.saturating_sub(1),
            _ if depth == 0 => out.push(c),
            _ => {}
        }
        if out.len() > MAX_BYLINE {
            break;
        }
    }
    out
}

fn without_lead(mut text: &str) -> &str {
    // "Story By: Von …": a lead may follow another.
    for _ in 0..3 {
        let Some(rest) = LEADS.iter().filter_map(|lead| after_lead(text, lead)).min_by_key(|rest| rest.len()) else {
            break;
        };
        text = rest;
    }
    text
}

fn after_lead<'t>(text: &'t str, lead: &str) -> Option<&'t str> {
    let rest = starts_with(text, lead)?;
    let ends = !lead.ends_with(char::is_alphanumeric) || !rest.starts_with(char::is_alphanumeric);
    // "ByJane Doe" is what is left of `<span>By</span>Jane Doe`.
    let glued = matches!(lead, "by" | "von" | "par" | "written by") && rest.starts_with(char::is_uppercase);
    let unspaced =
        glued && text.starts_with(char::is_uppercase) || lead.chars().next_back().is_some_and(|c| c > '\u{2e80}');
    let rest_trimmed = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '：'));
    ((ends || unspaced) && !rest_trimmed.is_empty()).then_some(rest_trimmed)
}

/// What follows `lead`, which is in lower case, at the beginning of `text`, in any case.
fn starts_with<'t>(text: &'t str, lead: &str) -> Option<&'t str> {
    let mut rest = text.chars();
    for expected in lead.chars() {
        if !rest.next()?.to_lowercase().eq(expected.to_lowercase()) {
            return None;
        }
    }
    Some(rest.as_str())
}

/// A name without the words of a job or a date that run on behind it, and whether it was a job; nothing where too
/// little is left.
fn cut_tail(name: &str) -> (&str, bool) {
    if is_agency(name) {
        return (name, false);
    }
    let begins_large = name.starts_with(char::is_uppercase);
    let mut end = 0;
    for (count, word) in name.split(' ').enumerate() {
        let stops = word.contains('@')
            || word.starts_with(|c: char| c.is_ascii_digit())
            || is_no_name(word)
            || (begins_large && word.starts_with(char::is_lowercase) && !PARTICLES.contains(&word));
        if stops {
            let kept = name.get(..end).unwrap_or(name).trim_end_matches(is_edge);
            // Scripts without case write a name as one word.
            let enough = count >= 2 || (count == 1 && !kept.chars().any(|c| c.is_lowercase() || c.is_uppercase()));
            return (if enough { kept } else { "" }, is_job(word));
        }
        end += word.len() + usize::from(end > 0 || count > 0);
    }
    (name, false)
}

fn is_job(word: &str) -> bool {
    JOBS.contains(&bare(word).as_str())
}

/// Whether a word belongs to a job, an organisation or a note.
fn is_no_name(word: &str) -> bool {
    let word = bare(word);
    [JOBS, NOTES].iter().any(|words| words.contains(&word.as_str()))
}

fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

fn is_address(name: &str) -> bool {
    name.contains('@') || name.contains("://") || name.starts_with("www.") || name.contains("/")
}

/// Whether it reads as a person's name.
fn is_person(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    if is_address(name)
        || name.contains(':')
        || letters < 2
        || name.chars().any(|c| c.is_numeric())
        || words.len() > MAX_WORDS
    {
        return false;
    }
    if is_agency(name) || words.iter().any(|word| is_no_name(word)) || is_domain(name) || is_degree(name) {
        return false;
    }
    // Scripts without case, and those that write names without spaces, are taken as they are.
    let cased = name.chars().any(char::is_lowercase) || name.chars().any(char::is_uppercase);
    if !cased {
        return letters <= 20;
    }
    // "Jane Doe", "JANE DOE", "jane doe" as some sites style it; one word alone is seldom a name, but a handle.
    let capitals = words.iter().filter(|word| word.starts_with(|c: char| c.is_uppercase())).count();
    let small = words.iter().filter(|word| !PARTICLES.contains(word) && word.starts_with(char::is_lowercase)).count();
    letters <= 60 && (capitals > 0 && small == 0)
}

fn is_domain(name: &str) -> bool {
    !name.contains(' ')
        && name.rsplit_once('.').is_some_and(|(host, top)| {
            host.len() > 1 && (2..=6).contains(&top.len()) && top.chars().all(|c| c.is_ascii_lowercase())
        })
}

fn is_degree(name: &str) -> bool {
    let plain: String = name.chars().filter(|c| c.is_alphanumeric()).collect();
    DEGREES.contains(&&*plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_behind_a_dash_is_no_author() {
        assert_eq!(persons("Por João da Silva e Ana Souza — Rio de Janeiro"), ["João da Silva", "Ana Souza"]);
        assert_eq!(persons("By — Jane Doe"), ["Jane Doe"]);
        assert_eq!(persons("Jane Doe – Tom Roe"), ["Jane Doe", "Tom Roe"]);
    }

    #[test]
    fn what_has_words_of_headings_is_no_name_alone() {
        assert!(COMMON.is_sorted());
        for line in ["Key Points", "Dark Mode", "New York", "Prime Minister", "Manchester United", "São Paulo"] {
            assert_eq!(signs(line), None, "{line}");
        }
        assert_eq!(signs("Ada Byron"), Some(Signs::Bare));
        assert_eq!(signs("By Jane Day and Tom North"), Some(Signs::Marked));
    }

    #[test]
    fn names_without_jobs_leads_and_addresses() {
        for (byline, expected) in [
            ("By Jane Doe", &["Jane Doe"][..]),
            ("BY JANE DOE AND JOHN ROE", &["JANE DOE", "JOHN ROE"]),
            ("Jane Doe, Political Correspondent", &["Jane Doe"]),
            ("By Jane Doe and John Roe, Staff Writers | jane@example.org", &["Jane Doe", "John Roe"]),
            ("Von Karl von der Heide und Eva Maria Lang", &["Karl von der Heide", "Eva Maria Lang"]),
            ("Par Élise Dupont, à Paris", &["Élise Dupont"]),
            ("Jane Doe, MD, PhD", &["Jane Doe"]),
            ("Jane Doe (London)", &["Jane Doe"]),
            ("José Ortega y Gasset", &["José Ortega y Gasset"]),
            ("Ana Ortega y Juan Gasset", &["Ana Ortega", "Juan Gasset"]),
            ("@janedoe", &[]),
            ("Reuters", &[]),
            ("example.com", &[]),
            ("Updated 3 March 2024", &[]),
            ("Staff Reporter", &[]),
            ("文・山田太郎", &["山田太郎"]),
            ("Автор: Анна Петрова", &["Анна Петрова"]),
            ("Jane Doe, Jane DOE", &["Jane Doe"]),
            ("Interview: Jane Doe", &["Jane Doe"]),
            ("Autorin/Autor Jane Doe", &["Jane Doe"]),
            ("Alle Artikel", &[]),
            ("Nachrichtenagentur", &[]),
            ("By Jane Doe, Local Democracy Reporter", &["Jane Doe"]),
            ("Jane Doe | Social Affairs Correspondent", &["Jane Doe"]),
            ("Jane Doe Political Editor, John Roe Health Editor", &["Jane Doe Political", "John Roe"]),
            ("Story by Jane Doe, CNN", &["Jane Doe"]),
            ("By Jane Doe and John Roe, NBC Sports", &["Jane Doe", "John Roe"]),
            ("BY JANE DOE, JOHN ROE", &["JANE DOE", "JOHN ROE"]),
            ("By Jane Doe, Dunmere", &["Jane Doe"]),
            ("Publié le", &[]),
            ("Words by Jane Doe | Photos by John Roe", &["Jane Doe"]),
        ] {
            assert_eq!(persons(byline), expected, "{byline}");
        }
    }

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

    #[test]
    fn credits_name_reporters_and_no_editors() {
        for (line, expected) in [
            ("(Reporting by Jane Doe and John Roe; editing by Ada Byron)", Some(&["Jane Doe", "John Roe"][..])),
            ("(Reporting by Jane Doe in Lisbon, editing by Ada Byron)", Some(&["Jane Doe"])),
            ("Reporting by Jane Doe; Additional reporting by Tom Pell; Editing by Ada Byron", Some(&["Jane Doe"])),
            ("(Reportagem de Jane Doe; edição de Ada Byron)", Some(&["Jane Doe"])),
            ("(Reportage Jane Doe, version française Ada Byron, édité par Tom Pell)", Some(&["Jane Doe"])),
            ("(Información de Jane Doe; editado por Ada Byron)", Some(&["Jane Doe"])),
            ("(Bericht von Jane Doe. Redigiert von Ada Byron.)", Some(&["Jane Doe"])),
            ("Editing by Ada Byron", Some(&[])),
            ("By Jane Doe", None),
            ("Reporting by Jane Doe showed that the mayor lied.", None),
            ("(The mayor spoke to Jane Doe; he did not answer Ada Byron.)", None),
        ] {
            assert_eq!(
                credited(line).as_deref(),
                expected.map(|names| names.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>()).as_deref(),
                "{line}"
            );
        }
    }

    #[test]
    fn an_organisation_stays_as_it_is() {
        assert_eq!(whole("By The Example Times").as_deref(), Some("The Example Times"));
        assert_eq!(agencies("Jane Doe, Reuters, dpa"), ["Reuters", "dpa"]);
        assert_eq!(whole("mail@example.org"), None);
        assert_eq!(whole("—"), None);
    }

    #[test]
    fn huge_bylines_end() {
        assert!(persons(&"By ".repeat(300_000)).len() < 10);
        assert!(persons(&"A, ".repeat(300_000)).len() < 400);
    }
}
