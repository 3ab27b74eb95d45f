//! Who appears with whom: how many sentences name two entities together.

use std::collections::HashMap;

use serde::Serialize;

use super::Passage;
use crate::entities::{Found, Kind};
use crate::order::{joined, sort_by_number};

/// Edges of the graph.
pub(super) const MAX_LINKS: usize = 200;

/// Distinct entities of one sentence that are counted together, which bounds the pairs: a list of names says little of
/// who belongs with whom.
const MAX_TOGETHER: usize = 16;

/// Two entities that sentences name together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Link {
    /// The entity of the smaller index.
    pub a: u32,
    /// The other one.
    pub b: u32,
    /// Number of sentences that name both.
    pub weight: u32,
}

/// The links between entities that are names, strongest first. Linear in the text and the number of mentions.
#[inline(never)]
pub(super) fn links(passages: &[Passage<'_>], mentions: &[Found], entity_of: &[u32]) -> Vec<Link> {
    let mut weights: HashMap<(u32, u32), u32> = HashMap::new();
    let mut together: Vec<u32> = Vec::new();
    let mut last: Option<&Found> = None;
    for (mention, &entity) in mentions.iter().zip(entity_of).filter(|(mention, _)| mention.kind < Kind::Date) {
        if last.is_none_or(|last| !one_sentence(passages, last, mention)) {
            together.clear();
        }
        last = Some(mention);
        if together.len() < MAX_TOGETHER && !together.contains(&entity) {
            for &other in &together {
                *weights.entry((entity.min(other), entity.max(other))).or_default() += 1;
            }
            together.push(entity);
        }
    }
    let mut links: Vec<Link> = weights.into_iter().map(|((a, b), weight)| Link { a, b, weight }).collect();
    sort_by_number(&mut links, |link| joined([u32::MAX - link.weight, link.a, link.b]));
    links.truncate(MAX_LINKS);
    links
}

/// Whether two mentions, one behind the other, stand in the same sentence.
fn one_sentence(passages: &[Passage<'_>], a: &Found, b: &Found) -> bool {
    let between =
        passages.get(a.block as usize).and_then(|passage| passage.text.get(a.span.range().end..b.span.range().start));
    a.block == b.block && between.is_none_or(|between| !ends_sentence(between))
}

/// Whether a sentence ends in `text`: a mark, perhaps a closing quote, white space, and no lower-case letter.
fn ends_sentence(text: &str) -> bool {
    text.char_indices().any(|(at, c)| match c {
        '\n' => true,
        '.' | '!' | '?' | '…' => {
            let rest = text[at + c.len_utf8()..].trim_start_matches(['"', '”', '’', '\'', ')', ']']);
            rest.starts_with(char::is_whitespace)
                && !rest.trim_start().starts_with(char::is_lowercase)
                && (c != '.' || !abbreviates(&text[..at]))
        }
        _ => false,
    })
}

/// Whether the period behind `text` belongs to its last word: "Mr", "Gen", "J".
fn abbreviates(text: &str) -> bool {
    let word = text.rsplit(|c: char| !c.is_alphanumeric() && c != '.').next().unwrap_or("");
    super::describe::abbreviates(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_at_marks_but_not_behind_titles() {
        for (text, ends) in [
            (" left. ", true),
            (" left.” ", true),
            (" left? No, ", true),
            (" and Dr. ", false),
            (" and J. ", false),
            (" paid 3.5 million to ", false),
            (" went to the U.S. and ", false),
            (" said, ", false),
        ] {
            assert_eq!(ends_sentence(text), ends, "{text}");
        }
    }
}
