//! Which line of a text without markup is its headline: the likeliest of the lines before the running text, by a
//! conditional logit over them (McFadden 1974) that may also choose none.

use super::features::Features;
use super::lexicon::{TEXT, group};
use super::metadata::names::{self, Signs};
use super::roles::{begins_with_by, has_moment};
use super::words::Edge;
use crate::page::Page;

/// How many lines before the running text are looked at.
const LINES: usize = 25;
/// A headline has at most this many words.
const MOST_WORDS: usize = 40;
/// Numbers that tell headlines.
pub(crate) const WIDTH: usize = 22;

/// Learned by `nutgraf-training blocks headlines` from the lines of fundus_dev and the articles of WCXB.
const WEIGHTS: [f32; WIDTH] = [
    -5.19, 2.03, 0.97, -1.91, 1.42, 0.41, -0.63, -0.89, 0.73, -1.74, -1.79, -0.91, -0.49, 2.04, 0.35, 0.49, -0.28,
    0.92, 0.22, 0.53, 1.15, 1.79,
];

/// The headline of a text whose running text begins at block `first`.
pub(super) fn find(page: &Page, features: &Features<'_>, first: usize) -> Option<usize> {
    let utility = |row: [f32; WIDTH]| row.iter().zip(WEIGHTS).map(|(value, weight)| value * weight).sum::<f32>();
    let lines = candidates(page, features, first).into_iter().map(|(block, row)| (block, utility(row)));
    let likeliest = lines.filter(|(_, utility)| *utility > 0.0).max_by(|a, b| a.1.total_cmp(&b.1));
    likeliest.map(|(block, _)| block).or_else(|| (first == 1 && stands_alone(page, features)).then_some(0))
}

/// Whether the first line, right above the running text, is short and says nothing else of itself.
fn stands_alone(page: &Page, features: &Features<'_>) -> bool {
    let words = features.words(0);
    let text = page.block_text(&page.blocks()[0]);
    words.lexicon == 0
        && words.count() <= MOST_WORDS
        && !is_byline(text)
        && !(words.digits > 0 && has_moment(text))
        && !matches!(words.last, Edge::Stop | Edge::Colon | Edge::Ellipsis)
}

/// Whether a line is a byline, by the words that only bylines have.
fn is_byline(text: &str) -> bool {
    begins_with_by(text) || names::signs(text) == Some(Signs::Marked)
}

/// The lines that may be the headline, and what tells.
pub(crate) fn candidates(page: &Page, features: &Features<'_>, first: usize) -> Vec<(usize, [f32; WIDTH])> {
    let lines = first.saturating_sub(LINES)..first;
    let count = |block: usize| features.words(block).count();
    let says = |block: usize, names: &[&str]| {
        let groups = names.iter().fold(0, |groups, name| groups | group(TEXT, name));
        features.words(block).lexicon & groups != 0
    };
    let moment = |block: usize| features.words(block).digits > 0 && has_moment(page.block_text(&page.blocks()[block]));
    let most_words = lines.clone().map(count).filter(|&words| words <= 25).max().unwrap_or(0);
    let most_topical = lines.clone().filter(|&b| count(b) >= 3).map(|b| features.topical(b)).fold(0.0, f32::max);
    let mut longer_since = 0.0;
    let mut rows: Vec<(usize, [f32; WIDTH])> = lines
        .rev()
        .map(|block| {
            let words = features.words(block);
            let n = count(block) as f32;
            let share = |part: u32| part as f32 / words.count().max(1) as f32;
            let next = (block + 1..first.min(block + 4)).collect::<Vec<_>>();
            let flag = |holds: bool| f32::from(u8::from(holds));
            let row = [
                1.0,
                features.topical(block),
                (n + 1.0).ln(),
                flag(n < 3.0),
                flag((5.0..=18.0).contains(&n)),
                flag(n > 25.0),
                ((first - block) as f32).ln(),
                words.digits as f32 / words.chars.max(1) as f32,
                share(words.capitalised),
                flag(matches!(words.last, Edge::Stop)),
                flag(matches!(words.last, Edge::Colon | Edge::Ellipsis)),
                flag(says(block, &["share", "subscribe", "related", "legal", "comment", "ad", "media", "cookie"])),
                flag(says(block, &["by", "time", "credit"]) || moment(block)),
                flag(next.iter().any(|&b| moment(b) || says(b, &["by", "time"]))),
                flag(features.copies(block) > 1.0),
                longer_since,
                next.iter().map(|&b| features.topical(b) * flag(count(b) >= 6)).fold(0.0, f32::max),
                block.checked_sub(1).map_or(0.0, |before| flag(count(before) <= 3)),
                flag(features.topical(block) >= most_topical - 1e-3),
                flag(words.count() == most_words),
                flag(block + 1 < first && count(block + 1) >= 15),
                flag(block == 0),
            ];
            longer_since = (longer_since + flag(n >= 5.0) * 0.2f32).min(1.0);
            (block, row)
        })
        .filter(|(block, _)| (1..=MOST_WORDS).contains(&count(*block)))
        .filter(|(block, _)| !is_byline(page.block_text(&page.blocks()[*block])))
        .collect();
    rows.reverse();
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::features::Lexicons;
    use crate::extract::odds::Odds;

    const STORY: &str = "The ferry to the island stopped on Monday after the storm tore the pier from its posts, and the \
        crossing will stay closed until the harbour is safe again.\nThe harbour master said that the pier would take a \
        month to mend, and that a smaller ferry would carry the post and the sick until then.";

    fn headline(text: &str) -> Option<String> {
        let page = Page::from_text(text).expect("a page");
        let features = Features::new(&page, &Lexicons::new(), &Odds::none());
        let first = (0..features.len()).find(|&block| features.words(block).count() > 20).expect("running text");
        find(&page, &features, first).map(|block| page.block_text(&page.blocks()[block]).to_owned())
    }

    #[test]
    fn the_headline_is_told_from_menus_bylines_and_dates() {
        let head = "News\nSport\nSign in\nStorm closes the ferry to the island\nBy Ada Byron\n3 March 2024, 10:15\n";
        assert_eq!(headline(&format!("{head}{STORY}")).as_deref(), Some("Storm closes the ferry to the island"));
        assert_eq!(
            headline(&format!("Storm closes the ferry to the island\n{STORY}")).as_deref(),
            Some("Storm closes the ferry to the island")
        );
    }

    #[test]
    fn a_short_first_line_is_one() {
        assert_eq!(headline(&format!("Pier gone\n{STORY}")).as_deref(), Some("Pier gone"));
    }

    #[test]
    fn a_text_may_have_none() {
        assert_eq!(headline(STORY), None);
        assert_eq!(headline(&format!("By Ada Byron\n{STORY}")), None);
        assert_eq!(headline(&format!("Share\n{STORY}")), None);
    }
}
