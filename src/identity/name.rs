//! Reads a mention as a name: what is left when titles, possessives and articles are taken off.

use std::ops::Range;

use super::countries::is_national;
use super::fold::fold;
use super::vocabulary as words;

/// Words of a name that are compared; what comes behind them is ignored.
const MAX_WORDS: usize = 12;

/// A mention's text, read as a name.
#[derive(Debug, Clone, Default)]
pub(super) struct Name {
    /// The name itself in the mention's text, in bytes.
    pub(super) core: Range<usize>,
    /// Its words, folded.
    pub(super) words: Vec<String>,
    /// Whether each of these words begins with a capital (or a digit).
    pub(super) capital: Vec<bool>,
    /// The words joined: equal for spellings that differ in case, accents, hyphens and spaces.
    pub(super) key: String,
    /// What a form of address tells.
    pub(super) gender: Option<Gender>,
    /// "jr", "iii" …: tells members of a family apart.
    pub(super) generation: Option<String>,
    /// The person's titles before the name, folded, each after a space.
    pub(super) title: String,
    /// The mention is nothing but a title.
    pub(super) only_title: bool,
    /// The mention names a family: "the Clinton family".
    pub(super) family: bool,
    /// The mention names several: "Ann and Bob Lee".
    pub(super) several: bool,
    /// The mention ends in a possessive that was taken off.
    pub(super) possessive: bool,
}

/// As far as forms of address tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub(super) enum Gender {
    Female,
    Male,
}

/// A word of a mention: its place and its folded form.
struct Word {
    range: Range<usize>,
    folded: String,
    capital: bool,
}

impl Name {
    /// Reads the name of a person.
    pub(super) fn of_person(text: &str) -> Self {
        let (outer, possessive) = trimmed(text);
        let mut parts = split(text, outer.clone());
        let mut name = Self { possessive, ..Self::default() };
        while parts.len() > 1
            && let Some(last) = parts.last()
            && words::SUFFIXES.contains(&last.folded)
        {
            if matches!(last.folded.as_str(), "ii" | "iii" | "iv" | "jr" | "junior" | "sr") {
                name.generation = Some(last.folded.replace("junior", "jr"));
            }
            parts.pop();
        }
        if parts.len() > 1 && parts.last().is_some_and(|last| last.folded == "family") {
            name.family = true;
            parts.pop();
        }
        if parts.iter().any(|word| word.folded == "and") {
            name.several = true;
            name.set_words(parts, outer, false, text);
            return name;
        }
        let titles = titles_before(&parts);
        if titles == parts.len() && !parts.is_empty() {
            name.only_title = true;
        } else {
            name.gender = parts[..titles].iter().find_map(|word| gender(&word.folded));
            name.title = parts.drain(..titles).fold(String::new(), |title, word| title + " " + &word.folded);
        }
        let end = outer.end;
        name.set_words(parts, outer, true, text);
        if name.family {
            name.core.end = end;
        }
        name
    }

    /// Reads the name of anything but a person.
    pub(super) fn of_thing(text: &str) -> Self {
        let (outer, possessive) = trimmed(text);
        let mut parts = split(text, outer.clone());
        let mut name = Self { possessive, ..Self::default() };
        let end = parts.last().map_or(outer.end, |word| word.range.end);
        while parts.len() > 1 && parts.last().is_some_and(|last| words::COMPANY_FORMS.contains(&last.folded)) {
            parts.pop();
        }
        if parts.len() > 1 && parts.last().is_some_and(|last| last.folded == "and") {
            parts.pop(); // "Smith & Co."
        }
        name.set_words(parts, outer, false, text);
        name.core.end = end.max(name.core.end);
        name
    }

    fn set_words(&mut self, parts: Vec<Word>, outer: Range<usize>, person: bool, text: &str) {
        self.core = match (parts.first(), parts.last()) {
            (Some(first), Some(last)) => first.range.start..last.range.end,
            _ => outer,
        };
        let count = parts.len();
        for (i, part) in parts.into_iter().take(MAX_WORDS).enumerate() {
            let raw = text.get(part.range).unwrap_or("");
            if person && i + 1 < count && is_initials(raw) {
                for initial in part.folded.chars() {
                    self.words.push(initial.to_string());
                    self.capital.push(true);
                }
            } else if person && let Some(("al" | "el" | "Al" | "El", rest)) = raw.split_once('-') {
                self.words.push(fold(rest));
                self.capital.push(part.capital);
            } else if !(person && count > 1 && matches!(part.folded.as_str(), "al" | "el")) {
                self.words.push(part.folded);
                self.capital.push(part.capital);
            }
        }
        self.key = self.words.concat();
        if self.key.is_empty() {
            self.key = text.to_lowercase();
        }
    }
}

/// The mention without quotes, article and possessive, up to the first comma or bracket; and whether it had a
/// possessive.
fn trimmed(text: &str) -> (Range<usize>, bool) {
    let mut end = text.len();
    // What stands behind a comma tells where or what it is, unless the mention is a list.
    if let Some(cut) = text.find([',', '(', ';', '['])
        && text[..cut].contains(char::is_alphanumeric)
        && text[cut..].matches(',').take(3).count() < 3
    {
        end = cut;
    }
    let rest = text[..end].trim_end_matches(|c: char| !c.is_alphanumeric() && c != '.');
    let mut possessive = false;
    end = rest.len();
    if let Some(stem) = ["'s", "’s", "'S", "’S", "‘s"].iter().find_map(|ending| rest.strip_suffix(ending))
        && stem.contains(char::is_alphanumeric)
    {
        end = stem.trim_end().len();
        possessive = true;
    }
    let start = text[..end].find(char::is_alphanumeric).unwrap_or(0);
    let own = &text[start..end];
    let article =
        ["the ", "The ", "THE "].iter().find(|article| own.starts_with(**article) && own.len() > article.len());
    (start + article.map_or(0, |article| article.len())..end, possessive)
}

fn split(text: &str, range: Range<usize>) -> Vec<Word> {
    let mut out = Vec::new();
    let mut end = range.start;
    for piece in text[range].split_inclusive(char::is_whitespace) {
        let start = end;
        end += piece.len();
        let folded = fold(piece);
        if !folded.is_empty() {
            let lead = piece.find(char::is_alphanumeric).unwrap_or(0);
            let tail = piece.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '.').len();
            let capital = piece[lead..].starts_with(|c: char| c.is_uppercase() || c.is_numeric());
            out.push(Word { range: start + lead..start + tail.max(lead), folded, capital });
        }
    }
    out
}

/// Number of words that are titles of the person named behind them.
fn titles_before(parts: &[Word]) -> usize {
    let is_title = |word: &Word| words::TITLES.contains(&word.folded);
    let mut front = 0;
    while front < parts.len() {
        let word = &parts[front].folded;
        let joined = parts.get(front + 1).map(|next| format!("{word}{}", next.folded));
        if front > 0 && word == "of" {
            // "Secretary of State", "Governor of the Bank".
            front += 1 + usize::from(parts.get(front + 1).is_some_and(|next| next.folded == "the")) + 1;
        } else if is_title(&parts[front]) || words::TITLE_MODIFIERS.contains(word) || is_national(word) {
            front += 1;
        } else if joined.is_some_and(|joined| is_national(&joined)) {
            front += 2;
        } else {
            break;
        }
    }
    front = front.min(parts.len());
    let any_title = parts[..front].iter().any(is_title);
    if front == parts.len() && any_title {
        // "King Charles", "Stephen King": never leave nothing, unless every word is an office.
        let last = parts.last().is_some_and(|word| words::TITLES_OR_NAMES.contains(&word.folded));
        return if last && front > 1 { front - 1 } else { front };
    }
    // Titles further in: "Pennsylvania Senator Rick Santorum".
    let inner =
        parts.iter().enumerate().skip(front).rev().find(|(at, word)| {
            *at + 1 < parts.len() && is_title(word) && !words::TITLES_OR_NAMES.contains(&word.folded)
        });
    match inner {
        Some((at, _)) => at + 1,
        None if any_title => front,
        None => 0,
    }
}

/// "J.", "J.K.", "JK".
fn is_initials(raw: &str) -> bool {
    let letters = raw.chars().filter(|c| c.is_alphabetic()).count();
    let dotted = raw.ends_with('.') && raw.chars().filter(|&c| c == '.').count() == letters;
    let capitals = letters == 2 && raw.len() == 2 && raw.chars().all(char::is_uppercase);
    letters > 0 && (letters == 1 || dotted || capitals) && raw.chars().all(|c| c == '.' || c.is_uppercase())
}

/// What a form of address tells of its bearer.
pub(super) fn gender(folded: &str) -> Option<Gender> {
    if words::FEMALE.contains(folded) {
        Some(Gender::Female)
    } else if words::MALE.contains(folded) {
        Some(Gender::Male)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(text: &str) -> String {
        Name::of_person(text).words.join(" ")
    }

    fn thing(text: &str) -> String {
        Name::of_thing(text).words.join(" ")
    }

    #[test]
    fn takes_off_titles() {
        assert_eq!(person("Mr Zuma"), "zuma");
        assert_eq!(person("President Xi"), "xi");
        assert_eq!(person("US Secretary of State Rex Tillerson"), "rex tillerson");
        assert_eq!(person("Pennsylvania Senator Rick Santorum"), "rick santorum");
        assert_eq!(person("South Korean President Moon Jae-in"), "moon jaein");
        assert_eq!(person("Stephen King"), "stephen king");
        assert_eq!(person("King"), "king");
        assert_eq!(person("Judge"), "judge");
        assert!(Name::of_person("Prime Minister").only_title);
        assert_eq!(Name::of_person("Mrs Trump").gender, Some(Gender::Female));
    }

    #[test]
    fn takes_off_possessives_articles_and_what_follows() {
        assert_eq!(person("Trump's"), "trump");
        assert_eq!(person("Trump’s"), "trump");
        assert_eq!(person("“Trump”"), "trump");
        assert_eq!(person("Martin Luther King Jr."), "martin luther king");
        assert_eq!(Name::of_person("Martin Luther King Jr.").generation.as_deref(), Some("jr"));
        assert_eq!(thing("the World Bank"), "world bank");
        assert_eq!(thing("San Francisco, California"), "san francisco");
        assert_eq!(thing("Apple Inc."), "apple");
        assert_eq!(thing("the"), "the");
    }

    #[test]
    fn splits_initials_and_joins_hyphens() {
        assert_eq!(person("J.K. Rowling"), "j k rowling");
        assert_eq!(person("JK Rowling"), "j k rowling");
        assert_eq!(Name::of_person("Kim Jong-un").key, Name::of_person("Kim Jong Un").key);
        assert_eq!(person("Bashar al-Assad"), "bashar assad");
    }

    #[test]
    fn the_core_is_where_the_name_stands() {
        for (text, core) in [("President Xi’s", "Xi"), ("the World Bank's", "World Bank"), ("Apple Inc.", "Apple Inc.")]
        {
            let name = if core == "Xi" { Name::of_person(text) } else { Name::of_thing(text) };
            assert_eq!(&text[name.core], core);
        }
    }

    #[test]
    fn odd_texts_give_some_name() {
        for text in ["", " ", "’s", "(", "—", "Mr", ",,,", "the ", "é\u{a0}ü ß", "日本"] {
            let (name, thing) = (Name::of_person(text), Name::of_thing(text));
            assert!(text.get(name.core).is_some() && text.get(thing.core).is_some(), "{text:?}");
        }
    }
}
