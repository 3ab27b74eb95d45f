//! Who wrote the article, as a paragraph at its end presents them.

use super::{Frame, HEAD_BLOCKS, Named, Seen};
use crate::extract::Role;
use crate::extract::metadata::names;
use crate::extract::words::head;
use crate::word_list::{WordList, words};

/// A paragraph that presents somebody has at most this many words.
const WORDS: usize = 100;
/// So many of the last kept blocks may be about the authors.
const BLOCKS: usize = 3;

/// What stands behind a name to say who that is, or what they do: a paragraph of the story tells what they did.
static PRESENTS: WordList = words![
    "is",
    "covers",
    "writes",
    "reports",
    "works",
    "lives",
    "teaches",
    "has",
    "joined",
    "can",
    "ist",
    "schreibt",
    "arbeitet",
    "lebt",
    "berichtet",
    "lehrt",
    "leitet",
    "est",
    "écrit",
    "couvre",
    "travaille",
    "vit",
    "enseigne",
    "es",
    "escribe",
    "cubre",
    "trabaja",
    "vive",
    "é",
    "escreve",
    "cobre",
    "trabalha",
    "è",
    "scrive",
    "lavora",
    "insegna",
    "schrijft",
    "werkt",
    "jest",
    "pisze",
    "pracuje",
    "är",
    "skriver",
    "bevakar",
    "arbetar",
    "er",
    "dekker",
    "arbejder",
    "on",
    "kirjoittaa",
    "je",
    "píše",
    "este",
    "scrie",
    "adalah",
    "пишет",
    "работает",
];

/// What those do who write.
static PROFESSIONS: WordList = words![
    "reporter",
    "correspondent",
    "journalist",
    "columnist",
    "editor",
    "freelance",
    "freelancer",
    "contributor",
    "writer",
    "producer",
    "redakteur",
    "redakteurin",
    "korrespondent",
    "korrespondentin",
    "journalistin",
    "reporterin",
    "volontär",
    "volontärin",
    "autorin",
    "journaliste",
    "correspondant",
    "correspondante",
    "chroniqueur",
    "chroniqueuse",
    "rédacteur",
    "rédactrice",
    "periodista",
    "corresponsal",
    "redactor",
    "redactora",
    "columnista",
    "jornalista",
    "repórter",
    "colunista",
    "redator",
    "redatora",
    "giornalista",
    "corrispondente",
    "redattore",
    "redattrice",
    "verslaggever",
    "redacteur",
    "correspondente",
    "dziennikarz",
    "dziennikarka",
    "publicysta",
    "redaktor",
    "redaktör",
    "redaktör",
    "kronikör",
    "journalisten",
    "toimittaja",
    "novinář",
    "novinářka",
    "redaktorka",
    "jurnalist",
    "jurnalistă",
    "журналист",
    "журналистка",
    "корреспондент",
    "обозреватель",
    "gazeteci",
    "muhabir",
    "wartawan",
    "jurnalis",
];

/// What begins at the article's end with its author's name and says who that is presents the author, as does what follows
/// the name alone. So does what says of somebody whom the text does not name that they are a reporter.
pub(super) fn present(named: &mut [Named], seen: &[Seen<'_>], frame: &Frame, kept: impl Fn(usize) -> bool) {
    let (Some(first), Some(last)) = (frame.first, frame.last) else { return };
    let bylines = named[..named.len().min(first + 3)].iter().zip(seen).filter(|(named, _)| named.role == Role::Byline);
    let authors: Vec<String> = bylines.flat_map(|(_, seen)| names::persons(seen.text)).collect();
    let behind_author = |text: &'_ str| {
        authors.iter().filter(|name| name.contains(' ')).find_map(|name| text.strip_prefix(name.as_str()).map(str::len))
    };
    let is_new = |name: &str, at: usize| {
        (first..=last).filter(|&other| other != at && kept(other)).all(|other| !seen[other].text.contains(name))
    };
    let from = (last + 1).saturating_sub(BLOCKS).max(first + 2);
    let mut headed = false;
    for at in from..named.len().min(last + 1 + HEAD_BLOCKS) {
        let own = &seen[at];
        let rest = behind_author(own.text).map(|length| &own.text[own.text.len() - length..]);
        let is_name = rest.is_some() && own.words <= 4;
        let of_author = || rest.is_some_and(|rest| is_name || presents(rest));
        // Where others sign, the last one alone: before it, an article on reporters may present them.
        let is_last = || at == last && reporter(seen[at - 1].text).is_none();
        let could_sign =
            |name: &str| authors.is_empty() || authors.iter().any(|author| same_family(author, name)) || is_last();
        let of_reporter = || kept(at) && reporter(own.text).is_some_and(|name| could_sign(name) && is_new(name, at));
        let below_name = headed && own.words >= 4 && !named[at].sure_of_furniture();
        if own.words <= WORDS
            && named[at].role != Role::Byline
            && !own.is_heading()
            && (below_name || of_author() || of_reporter())
        {
            named[at] = Named { role: Role::AuthorBio, sure: true };
        }
        headed = is_name;
    }
}

/// Whether two names end alike: "Jane Doe" and "Jane M. Doe".
fn same_family(a: &str, b: &str) -> bool {
    a.split_whitespace().next_back() == b.split_whitespace().next_back()
}

/// Whether what stands behind a name says who that is: a bracket or an apposition may stand between them, as in "Ada Byron
/// (@ada), 34, writes", or tell it, as in "Ada Byron, a freelance reporter, …".
fn presents(rest: &str) -> bool {
    const NEAR: usize = 4;
    words_of(rest).take(NEAR).any(|word| PRESENTS.contains(word) || is_profession(word))
}

fn is_profession(word: &str) -> bool {
    PROFESSIONS.contains(&word.to_lowercase())
}

/// The words of a text's beginning.
fn words_of(text: &str) -> impl Iterator<Item = &str> {
    head(text, 160).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// The name that a text begins with, if it says that its bearer is a reporter or the like.
fn reporter(text: &str) -> Option<&str> {
    /// So many words stand between the name and the profession at most.
    const NEAR: usize = 8;
    let is_name = |word: &&str| {
        word.starts_with(char::is_uppercase)
            && word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '.' | '\'' | '’'))
    };
    let first = text.split_whitespace().take(4).take_while(is_name);
    let words = first.clone().count();
    let end = first.last().map(|last| last.as_ptr() as usize - text.as_ptr() as usize + last.len())?;
    let (name, rest) = text.split_at(end);
    let mut near = words_of(rest);
    let is_person = words >= 2 && names::persons(name) == [name];
    // "Emma Roe has replaced Paul Low as editor" tells news.
    let is_verb = |verb: &str| PRESENTS.contains(verb) && !matches!(verb, "has" | "joined" | "can");
    let says = near.next().is_some_and(is_verb) && near.take(NEAR).any(is_profession);
    (is_person && says).then_some(name)
}
