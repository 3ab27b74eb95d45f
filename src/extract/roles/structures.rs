//! Lists, tables, quotations and code, which are kept as a whole: their short parts say little by themselves.

use std::cell::OnceCell;
use std::collections::HashSet;

use crate::extract::features::Features;
use crate::extract::lexicon::{Groups, MARKUP, TEXT, group};
use crate::extract::words::Edge;
use crate::page::{ElementId, Page, Tag};

/// A structure of more blocks lays out a page.
const BLOCKS: usize = 60;
/// A paragraph around a structure has at least this many words.
const PARAGRAPH_WORDS: usize = 8;
/// So many words in a row say the same.
const RUN: usize = 5;
/// No structure with a block below this probability is kept for its place.
const LEAST: f32 = 0.3;
/// Furniture names itself in items of at most this many words.
const LABEL_WORDS: usize = 4;

/// Keeps tables of data whole that are mostly kept.
pub(super) fn fill_tables(page: &Page, features: &Features<'_>, kept: &mut [bool]) {
    let table = |block: usize| {
        let element = page.blocks()[block].element.filter(|_| features.is_inside(block, Tag::Table))?;
        page.ancestors(element).find(|(_, ancestor)| ancestor.tag == Tag::Table).map(|(id, _)| id)
    };
    let tables: Vec<Option<ElementId>> = (0..kept.len()).map(table).collect();
    // The blocks of a table follow each other.
    let mut from = 0;
    for run in tables.chunk_by(|a, b| a == b) {
        let cells = from..from + run.len();
        from = cells.end;
        // A caption and the heads of columns say little by themselves: the data decide.
        let data: Vec<usize> = cells.clone().filter(|&at| tag(page, at) == Some(Tag::Td)).collect();
        let count = data.iter().filter(|&&at| kept[at]).count();
        if run[0].is_some()
            && count > 0
            && 3 * count >= 2 * data.len()
            && cells.clone().all(|at| is_cell(page, features, at))
        {
            kept[cells].fill(true);
        }
    }
}

/// Keeps lists most of which is kept, and structures that stand right between kept paragraphs, unless they are links or
/// say that they are furniture.
pub(super) fn keep_whole(page: &Page, features: &Features<'_>, scores: &[f32], kept: &mut [bool]) {
    let labelled = groups(TEXT, &["share", "subscribe", "related", "comment", "ad", "media", "legal", "login"]);
    let is_label = |at: usize| features.words(at).count() <= LABEL_WORDS && features.words(at).lexicon & labelled != 0;
    let is_linked = |at: usize| {
        let block = &page.blocks()[at];
        2 * block.link_bytes as usize >= block.span.len()
    };
    let is_text = |at: usize, kept: &[bool]| {
        let is_heading = matches!(tag(page, at), Some(Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6));
        kept[at] && (is_heading || features.words(at).count() >= PARAGRAPH_WORDS)
    };
    // What repeats the text beside it is pulled out of it.
    let said: OnceCell<HashSet<&[u32]>> = OnceCell::new();
    let runs = |at: usize| features.words(at).hashes.windows(RUN);
    let is_pulled = |at: usize, kept: &[bool]| {
        let others = || (0..kept.len()).filter(|&at| kept[at] && !features.is_inside(at, Tag::Blockquote));
        let said = said.get_or_init(|| others().flat_map(runs).collect());
        runs(at).len() > 0 && 5 * runs(at).filter(|run| said.contains(run)).count() >= 4 * runs(at).len()
    };
    for (id, element) in page.elements().iter().enumerate() {
        let is_list = matches!(element.tag, Tag::Ul | Tag::Ol | Tag::Dl);
        let id = id as ElementId;
        if !is_list && !matches!(element.tag, Tag::Table | Tag::Pre | Tag::Blockquote) {
            continue;
        }
        let (from, end) = blocks_in(page, id);
        let count = kept[from..end.min(from + BLOCKS)].iter().filter(|kept| **kept).count();
        if end - from > BLOCKS || count == end - from || element.hidden {
            continue;
        }
        let figure = page.ancestors(id).skip(1).take(3).find(|(_, above)| above.tag == Tag::Figure).map(|(id, _)| id);
        // Code and data read unlike any text, but no furniture is set as code or as the table of a figure.
        let is_content = element.tag == Tag::Pre || element.tag == Tag::Table && figure.is_some();
        let links = (from..end).filter(|&at| is_linked(at)).count();
        // Where a quotation stands in no figure, a link in it leads to the post that it quotes.
        let is_post = element.tag == Tag::Blockquote
            && figure.is_none()
            && page.blocks()[from..end].iter().any(|block| block.link_bytes > 0);
        let is_unlike =
            || (from..end).any(|at| scores[at] < LEAST || is_furniture(features, at) || is_list && is_label(at));
        if is_post || 2 * links >= end - from || !is_content && is_unlike() {
            continue;
        }
        // What describes a figure stands between what it shows and the text.
        let whole = figure.unwrap_or(id);
        let (above, below) = blocks_in(page, whole);
        let between = above > 0 && below < page.blocks().len() && is_text(above - 1, kept) && is_text(below, kept);
        let beside = || {
            let around = around(page, whole);
            let is_beside = |at: usize| {
                let mut above = page.blocks()[at].element.into_iter().flat_map(|own| page.ancestors(own)).take(3);
                above.any(|(_, own)| own.parent == around)
            };
            is_beside(above - 1) && is_beside(below)
        };
        let reads_so = element.tag != Tag::Table || (from..end).all(|at| is_cell(page, features, at));
        let reads_so = reads_so && (element.tag != Tag::Blockquote || !(from..end).all(|at| is_pulled(at, kept)));
        if reads_so && (is_list && 3 * count >= 2 * (end - from) || between && beside()) {
            (from..end).filter(|&at| !is_linked(at)).for_each(|at| kept[at] = true);
        }
    }
}

/// Keeps a sentence in a box of its own, such as a quotation, that ends a text, with the heading above it. The classifier
/// has seen many such boxes with a note or the author, and few with text; those have words of furniture, or far lower
/// probabilities.
pub(super) fn keep_end(page: &Page, features: &Features<'_>, scores: &[f32], kept: &mut [bool]) {
    /// So many paragraphs make an element the text's.
    const PARAGRAPHS: usize = 3;
    /// What the probability must reach, and where furniture follows in the text's element.
    const LAST: f32 = 0.13;
    const FOLLOWED: f32 = 0.25;
    let furniture = groups(TEXT, &["share", "subscribe", "related", "legal", "comment", "ad", "author", "credit"])
        | groups(TEXT, &["contact", "cookie", "login", "newsletter", "correction"]);
    let element = |at: usize| page.blocks()[at].element.map(|element| &page.elements()[element as usize]);
    let is_plain = |at: usize| features.words(at).lexicon & furniture == 0 && page.blocks()[at].link_bytes == 0;
    let is_sentence = |at: usize| {
        let words = features.words(at);
        let ends = matches!(words.last, Edge::Stop | Edge::Quote);
        ends && words.count() >= PARAGRAPH_WORDS && !page.block_text(&page.blocks()[at]).contains('@')
    };
    let is_heading = |at: usize| element(at).is_some_and(|element| element.tag.is_heading()) && is_plain(at);
    for at in 2..kept.len() {
        let is_candidate = !kept[at] && scores[at] >= LAST && is_plain(at) && is_sentence(at);
        if !is_candidate || is_furniture(features, at) || features.is_inside(at, Tag::Figure) {
            continue;
        }
        let above = at - 1 - usize::from(is_heading(at - 1));
        let Some(body) = element(above).filter(|_| kept[above]).and_then(|above| above.parent) else { continue };
        let (from, end) = blocks_in(page, body);
        let is_paragraph = |at: &usize| {
            let in_body = element(*at).is_some_and(|element| element.parent == Some(body));
            kept[*at] && in_body && features.words(*at).count() >= PARAGRAPH_WORDS
        };
        let least = if at + 1 == end { LAST } else { FOLLOWED };
        let ends = at < end && scores[at] >= least && !kept[at + 1..end].contains(&true);
        if ends && (from..at).filter(is_paragraph).take(PARAGRAPHS).count() == PARAGRAPHS {
            kept[above..=at].fill(true);
        }
    }
}

/// Keeps the heading of a box, such as one of facts, whose text is kept.
pub(super) fn keep_headings(page: &Page, features: &Features<'_>, scores: &[f32], kept: &mut [bool]) {
    const LEAST: f32 = 0.25;
    const WORDS: usize = 4;
    let furniture = groups(TEXT, &["share", "subscribe", "related", "legal", "comment", "ad", "author", "login"]);
    let element = |at: usize| page.blocks()[at].element.map(|element| &page.elements()[element as usize]);
    let Some(first) = kept.iter().position(|kept| *kept) else { return };
    for at in first + 1..kept.len() - 1 {
        let heading = element(at).filter(|own| own.tag.is_heading() && !own.hidden && !kept[at] && scores[at] >= LEAST);
        let Some(parent) = heading.and_then(|heading| heading.parent) else { continue };
        let heads = page.blocks()[at + 1].element.is_some_and(|below| below < page.elements()[parent as usize].end);
        let is_text = kept[at + 1] && features.words(at + 1).count() >= WORDS;
        let is_linked = page.blocks()[at].link_bytes + page.blocks()[at + 1].link_bytes > 0;
        kept[at] |= heads && is_text && !is_linked && features.words(at).lexicon & furniture == 0;
    }
}

fn groups(of: Groups, names: &[&str]) -> u32 {
    names.iter().fold(0, |groups, name| groups | group(of, name))
}

/// Whether a block stands in an element that holds furniture, or is named so.
fn is_furniture(features: &Features<'_>, at: usize) -> bool {
    const NAMES: &[&str] = &["share", "related", "subscribe", "comment", "navigation", "ad", "footer", "author"];
    [Tag::Nav, Tag::Aside, Tag::Footer, Tag::Form, Tag::Button].iter().any(|tag| features.is_inside(at, *tag))
        || features.names_near(at) & groups(MARKUP, NAMES) != 0
}

fn tag(page: &Page, at: usize) -> Option<Tag> {
    super::tag(page, &page.blocks()[at])
}

/// The cells of a table that lays out a page are longer, and it has no caption but such a one.
fn is_cell(page: &Page, features: &Features<'_>, at: usize) -> bool {
    const WORDS: usize = 40;
    matches!(tag(page, at), Some(Tag::Td | Tag::Th | Tag::Caption)) && features.words(at).count() <= WORDS
}

/// The blocks within an element, from one to one past the last.
fn blocks_in(page: &Page, id: ElementId) -> (usize, usize) {
    let text = page.elements()[id as usize].text;
    let from = page.blocks().partition_point(|block| block.span.start < text.start);
    (from, page.blocks().partition_point(|block| block.span.start < text.end).max(from))
}

/// What an element stands in, past what only wraps it.
fn around(page: &Page, id: ElementId) -> Option<ElementId> {
    const WRAPPERS: usize = 4;
    let own = blocks_in(page, id);
    page.ancestors(id).skip(1).take(WRAPPERS).map(|(id, _)| id).find(|&id| blocks_in(page, id) != own)
}
