//! Names what each block is, once the classifier has said how likely it belongs to the article.

mod asides;
mod bios;
mod corrections;
mod frame;
mod lines;
mod live;
mod notices;
mod seen;
mod signatures;
mod stories;
mod structures;

use super::features::Features;
use super::furniture::{self, Furniture};
use super::headline;
use super::lexicon::{TEXT, group};
use super::words::Edge;
use super::{Role, Verdict};
use crate::page::{Block, Page, Tag};
pub(super) use asides::leads_elsewhere;
use frame::Frame;
pub(super) use seen::Seen;

/// A headline, byline or standfirst stands at most this many blocks before the text.
const HEAD_BLOCKS: usize = 12;
/// A headline has at most this many words.
const TITLE_WORDS: usize = 40;
/// A standfirst has at most this many words.
const STANDFIRST_WORDS: usize = 45;
/// A byline or dateline has at most this many words.
const LINE_WORDS: usize = 25;

/// What rules propose for each block of a page, and what they saw.
pub(super) struct Proposed<'p> {
    pub(super) named: Vec<Named>,
    pub(super) seen: Vec<Seen<'p>>,
    pub(super) sections: Vec<Option<u32>>,
}

/// Whether each block is kept: by its own score, with the structure that it is a part of, or as a subheading of a text.
pub(super) fn kept(page: &Page, features: &Features<'_>, scores: &[f32], threshold: f32) -> Vec<bool> {
    let mut kept: Vec<bool> = scores.iter().map(|&score| score >= threshold).collect();
    if page.elements().is_empty() {
        stories::drop_others(page, scores, &mut kept);
        lines::call(page, features, scores, &mut kept);
        lines::paste(page, features, scores, &mut kept);
        lines::rows(page, features, scores, &mut kept);
        lines::sentences(page, features, scores, &mut kept);
        lines::between(page, features, scores, &mut kept);
        return kept;
    }
    structures::fill_tables(page, features, &mut kept);
    structures::keep_whole(page, features, scores, &mut kept);
    structures::keep_end(page, features, scores, &mut kept);
    structures::keep_headings(page, features, scores, &mut kept);
    kept
}

/// What rules propose, from the probabilities of belonging to the article.
pub(super) fn propose<'p>(page: &'p Page, features: &Features<'_>, kept: impl Fn(usize) -> bool) -> Proposed<'p> {
    let is_text = page.elements().is_empty();
    let first = beginning(features, &kept);
    let first = first.map(|first| if is_text { lines::below_byline(page, features, first, &kept) } else { first });
    let title = first
        .and_then(|first| if is_text { headline::find(page, features, first) } else { title(page, features, first) });
    let last = (0..features.len()).rev().find(|&block| kept(block));
    let frame = Frame { title, first, last };
    let sections = sections(page, &kept);
    let signed = lines::signed(page, features, &frame);
    // "Advertising" as a heading is no label of one where the paragraph below it is about advertising.
    let is_told_of = |block: usize| {
        const WORDS: usize = 15;
        let text = |block: usize| page.block_text(&page.blocks()[block]).to_lowercase();
        let is_heading = tag(page, &page.blocks()[block]).is_some_and(Tag::is_heading);
        let is_text = |below: usize| below < features.len() && kept(below) && features.words(below).count() >= WORDS;
        is_heading && is_text(block + 1) && text(block + 1).contains(text(block).trim())
    };
    let mut named: Vec<Named> = Vec::with_capacity(features.len());
    let mut seen: Vec<Seen<'_>> = Vec::with_capacity(features.len());
    for (block, signed) in signed.into_iter().enumerate() {
        let mut own = Seen::of(page, features, block, &frame);
        own.interrupts = own.says_to_interrupt();
        let kept = kept(block);
        let below_by = named.last().is_some_and(|named| named.role == Role::Byline)
            && seen.last().is_some_and(|before| before.begins_with_by && before.words <= 2);
        let role = if title == Some(block) {
            Some(Role::Title)
        } else if signed || below_by && own.capitalised > 0 && own.words <= 6 && own.digits == 0 {
            Some(Role::Byline)
        } else if own.interrupts.is_some() {
            own.interrupts
        } else if own.is_name_below_title(page) || frame.is_signature(page, &own, block, kept) {
            Some(Role::Byline)
        } else if let Some(role) = frame.line(&own, block, kept) {
            Some(role)
        } else if kept && !own.is_button() && (!own.is_label() || is_told_of(block)) {
            Some(frame.kept_role(&own, block))
        } else {
            frame.beside_text(&own, block)
        };
        named.push(role.map_or_else(|| own.dropped_role(), |role| Named { role, sure: true }));
        seen.push(own);
    }
    if is_text {
        lines::introduce(&mut named, &seen, &frame, &kept);
        lines::conclude(&mut named, &seen, &frame, features);
        lines::marked(page, &mut named, &seen, &frame, &kept);
        lines::heads(&mut named, &seen);
        bios::present(&mut named, &seen, &frame, &kept);
        lines::reply(&mut named, &seen, &frame);
    } else {
        agree(&mut named, &sections);
        asides::follow_labels(&mut named, &seen);
        asides::follow_teasers(&mut named, &seen, &frame);
        asides::pull_quotes(&mut named, &seen, &frame, features, &kept);
        bios::present(&mut named, &seen, &frame, &kept);
    }
    live::entries(&mut named, &seen, &kept);
    Proposed { named, seen, sections }
}

/// One verdict per block, from the probabilities of belonging to the article.
#[inline(never)]
pub(super) fn verdicts(
    page: &Page,
    features: &Features<'_>,
    scores: &[f32],
    threshold: f32,
    furniture: &Furniture,
) -> Vec<Verdict> {
    let kept = kept(page, features, scores, threshold);
    let kept = |block: usize| kept[block];
    let proposed = propose(page, features, kept);
    let mut weighed = Vec::new();
    furniture::rows(page, features, &proposed, |block, row| {
        let own = proposed.seen[block].interrupts;
        weighed.push((block, own.unwrap_or_else(|| furniture.role(proposed.named[block], row))));
    });
    let Proposed { mut named, seen, .. } = proposed;
    weighed.into_iter().for_each(|(block, role)| named[block].role = role);
    sign(&mut named, &seen);
    named
        .iter()
        .zip(&seen)
        .enumerate()
        .map(|(block, (Named { role, .. }, seen))| {
            let (role, kept) = (*role, kept(block));
            let article = role.is_article();
            // A text's subheadings, its marked lines and its last sentence are told by what is around them, whatever their
            // score.
            let by_place = matches!(role, Role::Heading | Role::Paragraph | Role::Quote | Role::List);
            let is_text = kept || page.elements().is_empty() && by_place;
            let in_text = is_text && article && !matches!(role, Role::Title | Role::Byline | Role::Dateline);
            Verdict { role, article, in_text, score: scores[block], reason: seen.reason(role, kept).to_owned() }
        })
        .collect()
}

/// A role, and whether the block's own words or names say so, rather than its place alone.
#[derive(Debug, Clone, Copy)]
pub(super) struct Named {
    pub(super) role: Role,
    pub(super) sure: bool,
}

impl Named {
    fn sure_of_furniture(self) -> bool {
        self.sure && !self.role.is_article()
    }
}

/// A part of a page in which nothing is kept is one thing, such as a cookie notice, up to this many blocks.
const SECTION_BLOCKS: u32 = 80;

/// For each block the number of the outermost element around it that holds furniture only, if there is one.
fn sections(page: &Page, kept: impl Fn(usize) -> bool) -> Vec<Option<u32>> {
    let elements = page.elements();
    let mut blocks = vec![0u32; elements.len()];
    let mut holds_text = vec![false; elements.len()];
    for (at, block) in page.blocks().iter().enumerate() {
        if let Some(element) = block.element.map(|element| element as usize) {
            blocks[element] += 1;
            holds_text[element] |= kept(at);
        }
    }
    for (id, element) in elements.iter().enumerate().rev() {
        if let Some(parent) = element.parent.map(|parent| parent as usize) {
            blocks[parent] += blocks[id];
            holds_text[parent] |= holds_text[id];
        }
    }
    let mut section: Vec<Option<u32>> = Vec::with_capacity(elements.len());
    let mut count = 0;
    for (id, element) in elements.iter().enumerate() {
        let above = element.parent.and_then(|parent| section[parent as usize]);
        let begins = above.is_none() && !holds_text[id] && blocks[id] <= SECTION_BLOCKS;
        section.push(above.or(begins.then_some(count)));
        count += u32::from(begins);
    }
    page.blocks().iter().map(|block| section[block.element? as usize]).collect()
}

/// Gives the blocks of a section whose role only their place suggests the role that the section's other blocks agree
/// on.
fn agree(named: &mut [Named], sections: &[Option<u32>]) {
    const ROLES: usize = Role::OtherBoilerplate as usize + 1;
    let count = sections.iter().flatten().max().map_or(0, |&last| last as usize + 1);
    // A section has at most `SECTION_BLOCKS` blocks, so that a byte counts them.
    let mut votes = vec![[0u8; ROLES]; count];
    let mut blocks = vec![0u8; count];
    let mut roles = [Role::OtherBoilerplate; ROLES];
    for (named, section) in named.iter().zip(sections) {
        if let Some(section) = section.map(|section| section as usize) {
            blocks[section] += 1;
            // Footers hold the law beside much else, and bylines and dates stand beside other things.
            let tells = !named.role.is_article() && named.role != Role::Legal || named.role == Role::Caption;
            if named.sure && tells {
                votes[section][named.role as usize] += 1;
                roles[named.role as usize] = named.role;
            }
        }
    }
    // What most say, if they are enough.
    let agreed = votes.iter().zip(&blocks).map(|(votes, &blocks)| {
        let role = (0..ROLES).max_by_key(|&role| votes[role])?;
        let all: u32 = votes.iter().map(|&count| u32::from(count)).sum();
        let (most, blocks) = (u32::from(votes[role]), u32::from(blocks));
        (most >= 2 && 4 * most >= blocks && 3 * most >= 2 * all).then_some(roles[role])
    });
    let agreed: Vec<Option<Role>> = agreed.collect();
    for (named, section) in named.iter_mut().zip(sections) {
        if let Some(role) = section.and_then(|section| agreed[section as usize]).filter(|_| !named.sure) {
            named.role = role;
        }
    }
}

/// A name alone above what is said of its bearer is part of that.
fn sign(named: &mut [Named], seen: &[Seen<'_>]) {
    for at in (0..named.len()).rev() {
        let is_name = !named[at].sure && (2..=4).contains(&seen[at].words) && seen[at].capitalised >= 2;
        let says_more = |next: usize| {
            named.get(next).is_some_and(|named| named.role == Role::AuthorBio)
                && seen[next].text.starts_with(seen[at].text)
        };
        if is_name && !named[at].role.is_article() && (at + 1..=at + 2).any(says_more) {
            named[at].role = Role::AuthorBio;
        }
    }
}

/// Where the running text begins: at the first kept paragraph, or, on a page of short blocks, the first kept
/// sentence or the longest block of all.
pub(super) fn beginning(features: &Features<'_>, kept: impl Fn(usize) -> bool) -> Option<usize> {
    let words = |block: usize| features.words(block).count();
    let ends_sentence = |block: usize| matches!(features.words(block).last, Edge::Stop | Edge::Quote);
    let blocks = 0..features.len();
    let paragraph = blocks.clone().find(|&block| kept(block) && words(block) >= 15);
    let sentence = |least| blocks.clone().find(|&block| kept(block) && words(block) >= least && ends_sentence(block));
    let longest = || blocks.clone().rev().max_by_key(|&block| words(block)).filter(|&block| words(block) >= 6);
    paragraph.or_else(|| sentence(6)).or_else(|| sentence(3)).or_else(longest)
}

impl Role {
    /// Whether a block of this role belongs to an article.
    pub fn is_article(self) -> bool {
        self <= Self::LiveEntry
    }
}

/// The block of a page with markup that is the headline: the one that reads like the page's declared title, or, where
/// the page declares none, the closest main heading before the text that reads like one. [`headline::find`] looks for
/// that of a text.
fn title(page: &Page, features: &Features<'_>, first_long: usize) -> Option<usize> {
    if let Some(headline) = features.headline()
        && headline <= first_long + 2
        && features.title_likeness(headline) >= 0.4
    {
        return Some(headline);
    }
    let reads_like_a_title = |&block: &usize| {
        let words = features.words(block);
        let furniture =
            ["share", "subscribe", "related", "legal", "comment", "ad", "time", "by", "credit", "media", "cookie"];
        let furniture = furniture.iter().fold(0, |groups, name| groups | group(TEXT, name));
        (3..=TITLE_WORDS).contains(&words.count())
            && !matches!(words.last, Edge::Stop | Edge::Colon | Edge::Ellipsis)
            && words.lexicon & furniture == 0
            && page.blocks()[block].link_bytes == 0
    };
    let candidates = (first_long.saturating_sub(HEAD_BLOCKS)..first_long).filter(reads_like_a_title);
    let is_h1 = |block: &usize| tag(page, &page.blocks()[*block]) == Some(Tag::H1);
    candidates.rev().find(is_h1)
}

fn tag(page: &Page, block: &Block) -> Option<Tag> {
    block.element.and_then(|e| page.elements().get(e as usize)).map(|element| element.tag)
}

/// Whether a text begins as bylines do.
pub(super) fn begins_with_by(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or("").trim_end_matches(':').to_lowercase();
    matches!(first.as_str(), "by" | "von" | "par" | "por" | "di" | "door" | "av" | "af" | "автор")
}

/// Whether a text has a year of these times, a time of day, or says how long ago.
pub(super) fn has_moment(text: &str) -> bool {
    let is_year = |run: &str| run.len() == 4 && (run.starts_with("19") || run.starts_with("20"));
    let digits = |c: char| !c.is_ascii_digit();
    text.split(digits).any(is_year) || has_clock(text) || text.to_lowercase().contains(" ago")
}

/// Whether a text has a time of day, such as "10:15".
fn has_clock(text: &str) -> bool {
    text.as_bytes()
        .windows(4)
        .any(|w| w[0].is_ascii_digit() && matches!(w[1], b':' | b'.') && w[2].is_ascii_digit() && w[3].is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::features::Lexicons;
    use crate::extract::odds::Odds;

    #[test]
    fn what_furniture_is_called_is_no_heading() {
        let story =
            "The ferry to the island stopped on Monday after the storm tore the pier from its posts in the night.";
        let html = ["Advertisement", "Anzeige", "Share this story", "Loading…", "The pier", "إعلان"]
            .map(|line| format!("<p>{story}</p><p>{line}</p>"))
            .concat();
        let page = Page::from_html(&format!("<h1>Storm closes the ferry</h1>{html}<p>{story}</p>")).expect("a page");
        let features = Features::new(&page, &Lexicons::new(), &Odds::none());
        let verdicts = verdicts(&page, &features, &vec![0.9; features.len()], 0.5, &Furniture::default());
        let kept: Vec<bool> = verdicts.iter().skip(2).step_by(2).map(|verdict| verdict.article).collect();
        assert_eq!(kept, [false, false, false, false, true, false]);
    }

    #[test]
    fn the_data_of_a_table_bring_its_heads_and_caption_along() {
        let row = "<tr><td>Adults from the county of Dunmere</td><td>two pounds a day</td></tr>".repeat(2);
        let table = |caption: &str, row: &str| {
            let html = format!("<table>{caption}<tr><th>Share</th><th>Home</th></tr>{row}</table>");
            let page = Page::from_html(&html).expect("a page");
            let features = Features::new(&page, &Lexicons::new(), &Odds::none());
            let heads = features.len() - 4;
            let scores: Vec<f32> = (0..features.len()).map(|block| if block < heads { 0.2 } else { 0.9 }).collect();
            let verdicts = verdicts(&page, &features, &scores, 0.5, &Furniture::default());
            verdicts[..heads].iter().map(|verdict| (verdict.role, verdict.in_text)).collect::<Vec<_>>()
        };
        let head = (Role::Table, true);
        assert_eq!(table("", &row), [head, head]);
        for caption in ["What a day costs", "Eintritt je Tag", "入場料"] {
            let found = table(&format!("<caption>{caption}</caption>"), &row);
            assert_eq!(found, [(Role::Caption, true), head, head], "{caption}");
        }
        let paragraphs = row.replace("<td>", "<td><p>").replace("</td>", "</p></td>");
        let laid_out = table("<caption>What a day costs</caption>", &paragraphs);
        assert!(laid_out.iter().all(|(_, in_text)| !in_text), "{laid_out:?}");
    }

    #[test]
    fn a_heading_is_no_label_of_what_the_text_is_about() {
        let kept_of = |heading: &str, below: &str| {
            let story =
                "<p>The ferry to the island stopped on Monday after the storm tore the pier from its posts.</p>";
            let page = format!("<main>{story}{heading}<p>{below}</p>{story}</main>");
            let page = Page::from_html(&page).expect("a page");
            let features = Features::new(&page, &Lexicons::new(), &Odds::none());
            verdicts(&page, &features, &vec![0.9; features.len()], 0.5, &Furniture::default())[1].article
        };
        let below = "Advertising on the quay earns the town more than its car parks and its ferries together do.";
        assert!(kept_of("<h2>Advertising</h2>", below));
        assert!(!kept_of("<p>Advertising</p>", below));
        assert!(!kept_of(
            "<h2>Advertising</h2>",
            "The posters on the quay earn the town more than all of its ferries do."
        ));
    }

    #[test]
    fn a_table_of_data_is_kept_whole() {
        let table = |cell: &str| {
            let row = "<tr><td>Adults from the county of Dunmere</td><td>two pounds a day</td></tr>";
            format!("<table><tr><th>Visitor</th><th>{cell}</th></tr>{row}{row}{row}</table>")
        };
        let kept_of = |cell: &str| {
            let page = Page::from_html(&table(cell)).expect("a page");
            let features = Features::new(&page, &Lexicons::new(), &Odds::none());
            let scores: Vec<f32> = (0..features.len()).map(|block| if block == 1 { 0.1 } else { 0.9 }).collect();
            kept(&page, &features, &scores, 0.5)[1]
        };
        assert!(kept_of("Price"));
        assert!(!kept_of("<p>A table that lays out a page has paragraphs</p>"));
    }

    #[test]
    fn a_box_keeps_its_heading() {
        let kept_of = |heading: &str| {
            let story =
                "<p>The ferry to the island stopped on Monday after the storm tore the pier from its posts.</p>";
            let page = format!("<main>{story}<div>{heading}<p>The pier was built in 1911.</p></div>{story}</main>");
            let page = Page::from_html(&page).expect("a page");
            let features = Features::new(&page, &Lexicons::new(), &Odds::none());
            let scores: Vec<f32> = (0..features.len()).map(|block| if block == 1 { 0.3 } else { 0.9 }).collect();
            kept(&page, &features, &scores, 0.5)[1]
        };
        assert!(kept_of("<h3>What there was before</h3>"));
        assert!(!kept_of("<h3><a href=/all>What there was before</a></h3>"));
        assert!(!kept_of("<h3>Related stories</h3>"));
        assert!(!kept_of("<p>What there was before</p>"));
    }

    #[test]
    fn a_box_that_ends_the_text_belongs_to_it() {
        let ends_with = |end: &str| {
            let story =
                "<p>The ferry to the island stopped on Monday after the storm tore the pier from its posts.</p>";
            let page = format!("<main>{story}{story}{story}{end}</main><footer>All there is to know</footer>");
            let page = Page::from_html(&page).expect("a page");
            let features = Features::new(&page, &Lexicons::new(), &Odds::none());
            let score = |block: usize| if block < 3 { 0.9 } else { 0.3 };
            kept(&page, &features, &(0..features.len()).map(score).collect::<Vec<_>>(), 0.5)
        };
        let end = "Work on the new pier should begin in the spring, weather permitting.";
        let kept_of = |html: &str| ends_with(html)[3];
        assert!(kept_of(&format!("<div><p>{end}</p></div>")));
        assert!(kept_of(&format!("<blockquote>{end}</blockquote>")));
        assert!(kept_of(&format!("<ul><li>{end}</li></ul>")));
        assert!(kept_of(&format!("<blockquote><p>{end}</p><cite>A skipper</cite></blockquote>")));
        assert_eq!(ends_with(&format!("<section><h2>What next</h2><p>{end}</p></section>"))[3..], [true, true, false]);
        assert!(!kept_of(&format!("<aside><p>{end}</p></aside>")));
        assert!(!kept_of(&format!("<div><p>{end} <a href=/all>All about the pier</a></p></div>")));
        assert!(!kept_of("<div><p>Jane Doe is a reporter who covers the ferry to the island.</p></div>"));
        assert!(!kept_of("<div><p>Sign up here for our weekly newsletter about the island.</p></div>"));
    }
}
