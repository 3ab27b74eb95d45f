//! Splits raw text into tokens and sentences, in one pass.

use crate::span::Span;
use crate::word_list::{WordList, words};

/// A word, a number, a clitic or a run of one punctuation mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Bytes of the text.
    pub span: Span,
    /// Whether a sentence starts here.
    pub starts_sentence: bool,
}

/// The tokens of one block of text, in order. Linear in its length.
///
/// Words are split at hyphens, slashes and before clitics ("China", "'s"; "do", "n't"; "1990", "s"), so that a name can end there;
/// dotted acronyms ("U.S."), numbers ("1,200.50", "3 218km", "2022-23"), names with apostrophes ("O'Brien"), with an
/// ampersand ("M&G") and web addresses ("Amazon.com") stay whole. Zero-width and bidi characters belong to the word
/// around them and to no token elsewhere.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut scanner = Scanner { text, at: 0 };
    let mut sentences = Sentences::default();
    let mut tokens = Vec::with_capacity(text.len() / 5);
    while let Some(span) = scanner.next_span() {
        let starts_sentence = sentences.starts_at(text, span);
        tokens.push(Token { span, starts_sentence });
    }
    tokens
}

struct Scanner<'t> {
    text: &'t str,
    at: usize,
}

impl Scanner<'_> {
    fn char_at(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }

    fn char_before(&self, at: usize) -> Option<char> {
        self.text.get(..at)?.chars().next_back()
    }

    fn next_span(&mut self) -> Option<Span> {
        let first = loop {
            let c = self.char_at(self.at)?;
            if !c.is_whitespace() && !is_ignorable(c) {
                break c;
            }
            self.at += c.len_utf8();
        };
        let start = self.at;
        let end = if is_word(first) {
            self.word_end(start)
        } else if let Some(end) = self.clitic_end(start) {
            end
        } else {
            let run = self.text.get(start..)?.chars().take_while(|&c| c == first).count();
            start + run * first.len_utf8()
        };
        self.at = end;
        Some(Span::new(start, end))
    }

    /// Where the word or number that starts at `start` ends.
    fn word_end(&self, start: usize) -> usize {
        let mut word = Word::default();
        let (mut at, mut end) = (start, start);
        while let Some(c) = self.char_at(at) {
            let next = at + c.len_utf8();
            if c == 's' && word.is_number() && !self.char_at(next).is_some_and(is_word) {
                break;
            } else if is_word(c) {
                word.push(c);
                end = next;
            } else if is_ignorable(c) {
                // Stays inside if the word goes on behind it.
            } else if at != end {
                break;
            } else if is_apostrophe(c) {
                match self.clitic(next) {
                    Some("t") if word.last == Some('n') && word.length > 1 => return end - 1,
                    Some("t") if word.last == Some('n') => {}
                    Some("t") | None if self.char_at(next).is_some_and(is_letter) => {}
                    _ => break,
                }
            } else if !self.joins(c, next, &word) {
                break;
            } else if c == '.' && !self.char_at(next).is_some_and(is_word) {
                return next;
            } else {
                word.join(c);
            }
            at = next;
        }
        end
    }

    /// Whether `c`, which ends before `next`, belongs to the word before it.
    fn joins(&self, c: char, next: usize, word: &Word) -> bool {
        let after = self.char_at(next);
        let digits = word.last.is_some_and(is_digit) && after.is_some_and(is_digit);
        match c {
            '.' => {
                let one_letter = word.letters_in_part == 1 && word.length_of_part == 1;
                match after {
                    Some(after) if is_letter(after) => {
                        let one_follows = !self.char_at(next + after.len_utf8()).is_some_and(is_word);
                        (one_letter && one_follows) || after.is_lowercase()
                    }
                    _ => digits || (one_letter && word.dots > 0),
                }
            }
            ',' | ':' | '/' | '-' | '–' => digits,
            '&' => word.last.is_some_and(char::is_uppercase) && after.is_some_and(char::is_uppercase),
            ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' => digits && word.is_thousands() && self.group_of_three(next),
            _ => false,
        }
    }

    /// Whether exactly three digits stand at `at`.
    fn group_of_three(&self, at: usize) -> bool {
        let bytes = self.text.as_bytes();
        let digit = |i: usize| bytes.get(at + i).is_some_and(u8::is_ascii_digit);
        digit(0) && digit(1) && digit(2) && !digit(3)
    }

    /// The clitic (without its apostrophe) that stands at `at` and ends the word.
    fn clitic(&self, at: usize) -> Option<&'static str> {
        let rest = self.text.as_bytes().get(at..)?;
        ["s", "ll", "re", "ve", "m", "d", "t"].into_iter().find(|clitic| {
            rest.get(..clitic.len()).is_some_and(|letters| letters.eq_ignore_ascii_case(clitic.as_bytes()))
                && !self.char_at(at + clitic.len()).is_some_and(is_word)
        })
    }

    /// Where the clitic ends whose apostrophe is at `start`, right behind a word.
    fn clitic_end(&self, start: usize) -> Option<usize> {
        let apostrophe = self.char_at(start).filter(|&c| is_apostrophe(c))?;
        self.char_before(start).filter(|&c| is_word(c))?;
        let letters = start + apostrophe.len_utf8();
        Some(letters + self.clitic(letters)?.len())
    }
}

/// What is known of the word so far; a part lies between two joints (dots, commas, spaces).
#[derive(Default)]
struct Word {
    last: Option<char>,
    length: usize,
    length_of_part: usize,
    letters_in_part: usize,
    dots: usize,
    spaced: bool,
    other_joint: bool,
}

impl Word {
    fn push(&mut self, c: char) {
        self.last = Some(c);
        self.length += 1;
        self.length_of_part += 1;
        self.letters_in_part += usize::from(is_letter(c));
    }

    fn join(&mut self, c: char) {
        match c {
            '.' => self.dots += 1,
            _ if c.is_whitespace() => self.spaced = true,
            _ => self.other_joint = true,
        }
        (self.length_of_part, self.letters_in_part) = (0, 0);
    }

    /// Whether it is nothing but digits, as the "1990" of "1990s".
    fn is_number(&self) -> bool {
        self.length_of_part > 0 && self.letters_in_part == 0 && self.dots == 0 && !self.spaced
    }

    /// Whether a group of three digits may follow behind a space, as in "3 218" and "1 200 000".
    fn is_thousands(&self) -> bool {
        let digits_alone = self.letters_in_part == 0 && self.dots == 0 && !self.other_joint;
        digits_alone && if self.spaced { self.length_of_part == 3 } else { (1..=3).contains(&self.length) }
    }
}

/// Finds where sentences start, from the tokens in order.
#[derive(Default)]
struct Sentences {
    last: Option<Span>,
    /// The word before the mark that ended the sentence, where it can be an abbreviation.
    word_before_mark: Option<Span>,
    ended: bool,
}

impl Sentences {
    fn starts_at(&mut self, text: &str, token: Span) -> bool {
        let word = token.of(text);
        let Some(last) = self.last.replace(token) else {
            self.note(text, token, None);
            return true;
        };
        let gap = text.get(last.end as usize..token.start as usize).unwrap_or("");
        let first = word.chars().next().unwrap_or(' ');
        let starts = if gap.contains(['\n', '\r', '\u{2028}', '\u{2029}']) || is_bullet(first) {
            true
        } else if !self.ended {
            false
        } else if gap.is_empty() {
            // A space is missing: believe it only between "end.Start".
            first.is_uppercase() && self.word_before_mark.is_some_and(|span| ends_in_lowercase(span.of(text)))
        } else {
            (first.is_uppercase() || is_digit(first) || is_opening(first)) && !self.is_abbreviation(text, word)
        };
        self.note(text, token, Some(last));
        starts
    }

    /// Whether the dot before `next` marks an abbreviation and no sentence's end.
    fn is_abbreviation(&self, text: &str, next: &str) -> bool {
        let Some(word) = self.word_before_mark.map(|span| span.of(text)) else { return false };
        if word.ends_with('.') {
            return !STARTERS.contains(next);
        }
        let mut chars = word.chars();
        let initial = chars.next().is_some_and(char::is_uppercase) && chars.next().is_none();
        let starts_with_digit = next.starts_with(is_digit);
        initial || TITLES.contains(word) || (starts_with_digit && BEFORE_NUMBERS.contains(word))
    }

    fn note(&mut self, text: &str, token: Span, last: Option<Span>) {
        let word = token.of(text);
        match word.chars().next() {
            Some('.') if word.len() == 1 => (self.ended, self.word_before_mark) = (true, last),
            Some('.' | '!' | '?' | '…') => (self.ended, self.word_before_mark) = (true, None),
            Some(c) if self.ended && is_closing(c) => {}
            _ if word.len() > 1 && word.ends_with('.') => {
                (self.ended, self.word_before_mark) = (true, Some(token));
            }
            _ => self.ended = false,
        }
    }
}

/// Titles and the like: a name follows their dot.
static TITLES: WordList = words![
    "Mr", "Mrs", "Ms", "Mx", "Dr", "Prof", "Gen", "Col", "Lt", "Sgt", "Capt", "Maj", "Adm", "Cmdr", "Brig", "Cpl",
    "Pvt", "Gov", "Sen", "Rep", "Pres", "Sec", "Amb", "Atty", "Rev", "Hon", "Fr", "Msgr", "Mgr", "Sr", "Sra", "St",
    "Ste", "Mt", "Ft", "Supt", "Insp", "Det", "Messrs", "Mme", "Mlle", "Ing", "Lic", "Eng", "Adv", "Assoc", "Asst",
    "Dep", "vs", "v",
];

/// Abbreviations that a number follows.
static BEFORE_NUMBERS: WordList = words![
    "No", "no", "Nos", "nos", "Rs", "rs", "Art", "art", "Sec", "sec", "Vol", "vol", "Ch", "pp", "Jan", "Feb", "Mar",
    "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec", "approx", "ca",
];

/// Words that start a sentence even behind a dotted acronym: "in the U.S. The".
static STARTERS: WordList = words![
    "The", "A", "An", "In", "On", "At", "It", "He", "She", "They", "We", "I", "But", "And", "This", "That", "These",
    "For", "As", "If", "When", "While", "After", "His", "Her", "Its", "Their", "There", "However",
];

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&c)
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || ('\u{300}'..='\u{36f}').contains(&c)
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '`' | '´')
}

fn is_opening(c: char) -> bool {
    matches!(c, '"' | '“' | '„' | '«' | '‘' | '\'' | '(' | '[')
}

fn is_closing(c: char) -> bool {
    matches!(c, '"' | '”' | '“' | '»' | '’' | '\'' | ')' | ']')
}

fn is_bullet(c: char) -> bool {
    matches!(c, '•' | '·' | '▪' | '●' | '◦' | '‣' | '■' | '□' | '►' | '▶' | '➤' | '✓' | '✔' | '❖' | '⁃')
}

/// Zero-width, bidi and control characters, soft hyphens and variation selectors.
pub(super) fn is_ignorable(c: char) -> bool {
    match c {
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => true,
        '\u{fe00}'..='\u{fe0f}' | '\u{feff}' => true,
        _ => c.is_control() && !c.is_whitespace(),
    }
}

fn ends_in_lowercase(word: &str) -> bool {
    word.chars().next_back().is_some_and(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tokens of `text`, with `|` between sentences.
    fn read(text: &str) -> String {
        let mut read = String::new();
        for (i, token) in tokens(text).iter().enumerate() {
            if i > 0 {
                read.push_str(if token.starts_sentence { " | " } else { " " });
            }
            read.push_str(&token.span.of(text).replace(' ', "_"));
        }
        read
    }

    #[test]
    fn words_numbers_and_marks_come_apart() {
        for (text, expected) in [
            ("", ""),
            (" \u{200b}\n", ""),
            ("Chinese, not Thai.", "Chinese , not Thai ."),
            ("China’s plan, Mexico's", "China ’s plan , Mexico 's"),
            ("they don't, can’t; I'm, we'll, you've", "they do n't , ca n’t ; I 'm , we 'll , you 've"),
            ("the players' union", "the players ' union"),
            ("O'Brien of Sana'a, Côte d’Ivoire", "O'Brien of Sana'a , Côte d’Ivoire"),
            ("the U.S.-led group, p.m. and J.K. Rowling", "the U.S. - led group , p.m. and J.K. Rowling"),
            ("M&G, AT&T and R&D; black&white", "M&G , AT&T and R&D ; black & white"),
            ("R170-million, $100-billion", "R170 - million , $ 100 - billion"),
            ("about 3 218km, 9 000 lions, 1 200 000", "about 3_218km , 9_000 lions , 1_200_000"),
            ("in 2018 300 people, on May 1 2000", "in 2018 300 people , on May 1 2000"),
            ("1,200.50 at 4:30, 2022-23, 1990–95, 3/4", "1,200.50 at 4:30 , 2022-23 , 1990–95 , 3/4"),
            ("the 1990s, F-35s, 5s", "the 1990 s , F - 35 s , 5 s"),
            ("pro-US China-Russia stand-off", "pro - US China - Russia stand - off"),
            ("Oxford/Istanbul", "Oxford / Istanbul"),
            ("(NDB) “strategic patience”…", "( NDB ) “ strategic patience ” …"),
            ("Amazon.com fell", "Amazon.com fell"),
            ("Wait... what?!", "Wait ... what ? !"),
            ("NORTH KOREA'S TEST", "NORTH KOREA 'S TEST"),
            ("@StAntsCollege #Brexit", "@ StAntsCollege # Brexit"),
            ("go 👩\u{200d}🚀 now", "go 👩 🚀 now"),
            ("Wang\u{200b} Yi, Bei\u{ad}jing", "Wang Yi , Bei\u{ad}jing"),
            ("re\u{301}sume\u{301}", "re\u{301}sume\u{301}"),
        ] {
            assert_eq!(read(text), expected);
        }
    }

    #[test]
    fn sentences_end_where_a_reader_would_end_them() {
        for (text, expected) in [
            ("He left. She stayed.", "He left . | She stayed ."),
            ("Mr. Kato and Dr. J. Smith met.", "Mr . Kato and Dr . J . Smith met ."),
            ("“Stop.” The man ran.", "“ Stop . ” | The man ran ."),
            ("“Stop!” he said.", "“ Stop ! ” he said ."),
            ("the U.S. Senate. In the U.S. The vote", "the U.S. Senate . | In the U.S. | The vote"),
            ("on Dec. 31 and No. 5", "on Dec . 31 and No . 5"),
            ("on Aug. 2. Then", "on Aug . 2 . | Then"),
            ("one\ntwo", "one | two"),
            ("one • two • three", "one | • two | • three"),
            ("It ended.Then it began.", "It ended . | Then it began ."),
            ("Did it? Yes.", "Did it ? | Yes ."),
            ("1.5 million. 20 died", "1.5 million . | 20 died"),
        ] {
            assert_eq!(read(text), expected);
        }
    }

    #[test]
    fn every_token_lies_on_character_boundaries_in_order() {
        let text = "\u{202e}Año\u{0}’s «ñ’t» \u{1f600}\u{fe0f}n't 'S U.\u{200d}S. 3\u{a0}218 1 234 5";
        let mut end = 0;
        for token in tokens(text) {
            assert!(token.span.start >= end && !token.span.of(text).is_empty());
            end = token.span.end;
        }
    }

    #[test]
    fn long_runs_take_linear_time() {
        let started = std::time::Instant::now();
        for unit in ["a", "'", "a.", "1 ", "n't", ".", "\u{200d}", "a'", "1,", "é\u{200b}", "A&", "U.S. ", "a'l"] {
            let text = unit.repeat(1_000_000 / unit.len());
            assert!(tokens(&text).len() <= text.len());
        }
        assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
    }
}
