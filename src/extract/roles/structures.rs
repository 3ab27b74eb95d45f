//! Lists, tables, quotations and code, which are kept as a whole: their short parts say little by themselves.

use std::cell::OnceCell;
use std::collections::HashSet;

use crate::extract::features::Features;
use crate::extract::lexicon::{MARKUP, TEXT, group};
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
        let count = kept[cells.clone()].iter().filter(|kept| **kept).count();
        if run[0].is_some() && 3 * count >= 2 * run.len() && cells.clone().all(|at| is_cell(page, features, at)) {
            kept[cells].fill(true);
        }
    }
}

/// Keeps lists most of which is kept, and structures that stand right between kept paragraphs, unless they are links or
/// say that they are furniture.
pub(super) fn keep_whole(page: &Page, features: &Features<'_>, scores: &[f32], kept: &mut [bool]) {
    let groups = |of, names: &[&str]| names.iter().fold(0, |groups, name| groups | group(of, name));
    let named = groups(MARKUP, &["share", "related", "subscribe", "comment", "navigation", "ad", "footer", "author"]);
    let labelled = groups(TEXT, &["share", "subscribe", "related", "comment", "ad", "media", "legal", "login"]);
    let is_label = |at: usize| features.words(at).count() <= LABEL_WORDS && features.words(at).lexicon & labelled != 0;
    let is_furniture = |at: usize| {
        [Tag::Nav, Tag::Aside, Tag::Footer, Tag::Form, Tag::Button].iter().any(|tag| features.is_inside(at, *tag))
            || features.names_near(at) & named != 0
    };
    let is_linked = |at: usize| {
        let block = &page.blocks()[at];
        2 * block.link_bytes as usize >= block.span.len()
    };
    let is_text = |at: usize, kept: &[bool]| {
        let element = page.blocks()[at].element.map(|element| page.elements()[element as usize].tag);
        let is_heading = matches!(element, Some(Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6));
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
        let is_unlike = || (from..end).any(|at| scores[at] < LEAST || is_furniture(at) || is_list && is_label(at));
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

/// The cells of a table that lays out a page are longer.
fn is_cell(page: &Page, features: &Features<'_>, at: usize) -> bool {
    const WORDS: usize = 40;
    let tag = page.blocks()[at].element.map(|element| page.elements()[element as usize].tag);
    matches!(tag, Some(Tag::Td | Tag::Th)) && features.words(at).count() <= WORDS
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
