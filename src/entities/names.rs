//! Where the annotated articles are of two minds about a name, the reading that serves a reader.

use crate::word_list::{WordList, words};
use std::collections::HashSet;
use std::ops::Range;

use super::features::Article;
use super::lexicon::{COUNTRY, Lexicon, SUBDIVISION};
use super::{Found, Kind};

/// Lower-case words that say what a subdivision is and do not belong to its name.
const SUBDIVISION_NOUNS: [&str; 7] =
    ["province", "state", "region", "prefecture", "governorate", "department", "territory"];

/// What stands before the names of ships.
static SHIP_PREFIXES: WordList = words![
    "BRP", "FS", "HMAS", "HMCS", "HMS", "INS", "JS", "KRI", "MS", "MT", "MV", "PNS", "RMS", "ROKS", "RRS", "SS",
    "USCGC", "USNS", "USS",
];

/// Those that are nothing else, such as a person's initials.
static CLEAR_SHIP_PREFIXES: WordList =
    words!["BRP", "HMAS", "HMCS", "HMS", "KRI", "RMS", "ROKS", "RRS", "USCGC", "USNS", "USS"];

fn text<'t>(article: &Article, texts: &[&'t str], token: usize) -> Option<&'t str> {
    let token = article.tokens.get(token)?;
    Some(token.span.of(texts.get(token.block as usize)?))
}

/// Where a mention starts that the tagger starts at `start`, and may from `earliest` on: a ship's prefix belongs to its
/// name, whatever the ship is named for.
pub fn with_ship_prefix(article: &Article, texts: &[&str], start: usize, earliest: usize) -> usize {
    let before = start.checked_sub(1).filter(|&before| before >= earliest);
    before
        .filter(|&before| text(article, texts, before).is_some_and(|word| CLEAR_SHIP_PREFIXES.contains(word)))
        .unwrap_or(start)
}

/// The kind of a mention whose first token this is: a ship is a thing made, not a place that people go to, as the
/// annotated articles have it, nor the person that it is named for.
pub fn kind(article: &Article, texts: &[&str], first: usize, kind: Kind) -> Kind {
    let is_ship = text(article, texts, first).is_some_and(|word| {
        CLEAR_SHIP_PREFIXES.contains(word) || kind == Kind::Facility && SHIP_PREFIXES.contains(word)
    });
    if is_ship { Kind::Product } else { kind }
}

/// Lets ships that the article names with their prefix be ships without it, too, where "the" stands before: nobody says it of
/// the person that a ship is named for. `mentions` are the tokens of what is found.
pub fn name_ships(article: &Article, texts: &[&str], mentions: &[Range<usize>], found: &mut [Found]) {
    let words =
        |tokens: Range<usize>| -> Vec<&str> { tokens.filter_map(|token| text(article, texts, token)).collect() };
    let is_prefixed = |mention: &Range<usize>| {
        mention.len() > 1 && text(article, texts, mention.start).is_some_and(|word| CLEAR_SHIP_PREFIXES.contains(word))
    };
    let ships = mentions.iter().filter(|mention| is_prefixed(mention));
    let ships: HashSet<Vec<&str>> = ships.map(|mention| words(mention.start + 1..mention.end)).collect();
    if ships.is_empty() {
        return;
    }
    for (mention, found) in mentions.iter().zip(found) {
        let before = mention.start.checked_sub(1).and_then(|before| text(article, texts, before));
        let may_be = matches!(found.kind, Kind::Person | Kind::Facility) && matches!(before, Some("the" | "The"));
        if may_be && ships.contains(&words(mention.clone())) {
            found.kind = Kind::Product;
        }
    }
}

/// The names in what the tagger takes for one mention.
///
/// "China's Xinjiang province" names two places, China and Xinjiang: a country's possessive ends its name, and the noun
/// behind a known subdivision describes it.
pub fn parts(
    article: &Article,
    texts: &[&str],
    lexicon: &Lexicon,
    mention: Range<usize>,
    kind: Kind,
) -> Vec<Range<usize>> {
    if kind != Kind::Place || mention.len() < 2 {
        return vec![mention];
    }
    let text = |token: usize| text(article, texts, token);
    let is_possessive = |&token: &usize| matches!(text(token), Some("'s" | "’s"));
    let possessive = mention
        .clone()
        .find(is_possessive)
        .filter(|&token| article.lists(mention.start..token, lexicon) & COUNTRY != 0 && token + 1 < mention.end);
    let mut parts = match possessive {
        Some(token) => vec![mention.start..token, token + 1..mention.end],
        None => vec![mention],
    };
    for part in &mut parts {
        let last = part.end.saturating_sub(1);
        let describes = text(last).is_some_and(|word| SUBDIVISION_NOUNS.contains(&word));
        if describes && part.len() > 1 && article.lists(part.start..last, lexicon) & SUBDIVISION != 0 {
            part.end = last;
        }
    }
    parts
}
