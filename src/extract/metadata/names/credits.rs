//! Reads the credits at the end of a story.

use super::words::{ASSISTED, REPORTED};
use super::{Signs, after_lead, persons, signs, starts_with, without_marks};
use crate::word_list::WordList;

/// The names of those who reported, where a line is nothing but the credits of a story: "(Reporting by Jane Doe in
/// Lisbon; editing by John Roe)". Linear in its length, which is cut at a bound.
pub(in crate::extract) fn credited(line: &str) -> Option<Vec<String>> {
    const LONGEST: usize = 500;
    let line = without_marks(line);
    let inner = line.trim_end_matches('.').strip_prefix('(').and_then(|line| line.strip_suffix(')'));
    let is_bracketed = inner.is_some();
    let inner = inner.unwrap_or(line).trim_end_matches('.');
    // Nearly all blocks of a page end here.
    let leads = || REPORTED.iter().chain(&ASSISTED);
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
        let after = |leads: &WordList| leads.iter().find_map(|lead| after_lead(clause, lead));
        let reported = after(&REPORTED);
        let rest = reported.or_else(|| after(&ASSISTED))?;
        if !matches!(signs(rest), Some(Signs::Bare | Signs::Marked)) {
            return None;
        }
        // "By Jane Doe" alone is a byline.
        is_credit |= reported.is_none() || starts_with(clause, "reporting").is_some();
        names.extend(reported.map(persons).unwrap_or_default());
    }
    is_credit.then_some(names)
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
