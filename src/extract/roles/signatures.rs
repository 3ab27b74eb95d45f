//! Names that stand alone on a line of a page with markup and sign the article.

use crate::word_list::{WordList, words};
use std::ops::RangeInclusive;

use super::{Frame, Seen};
use crate::extract::lexicon::{MARKUP, TEXT, group};
use crate::extract::metadata::names;
use crate::page::{Attribute, Page, Tag};

impl Frame {
    /// Whether it is nothing but a name, where that links to its bearer or ends the text. For pages with markup.
    pub(super) fn is_signature(&self, page: &Page, seen: &Seen<'_>, block: usize, kept: bool) -> bool {
        const WORDS: RangeInclusive<usize> = 2..=8;
        if seen.tag.is_none()
            || !WORDS.contains(&seen.words)
            || seen.is_heading()
            || seen.digits > 0
            || seen.inside_item
        {
            return false;
        }
        let is_last =
            self.last.is_some_and(|last| kept && block == last || block == last + 1 && seen.tag == Some(Tag::P));
        let ends_text =
            || is_last && self.first < self.last && seen.words <= 4 && !seen.has_link && !seen.is_furniture();
        let links = || !kept && seen.has_link && self.is_head(block) && links_to_author(page, block);
        let is_name = || matches!(names::signs(seen.text), Some(names::Signs::Bare | names::Signs::Marked));
        (links() || ends_text() && !writes_low(page, seen.text)) && is_name()
    }
}

impl Seen<'_> {
    /// Whether it is nothing but names of persons, on a line below the headline. Linear in the page's size for such.
    pub(super) fn is_name_below_title(&self, page: &Page) -> bool {
        const WORDS: usize = 8;
        if self.tag.is_none() || !self.under_title || self.words > WORDS || self.is_furniture() || self.is_heading() {
            return false;
        }
        let elsewhere =
            ["navigation", "hidden", "meta", "related"].iter().fold(0, |all, name| all | group(MARKUP, name));
        // "Jan", "María" and "April" are names too.
        let names = group(TEXT, "by") | group(TEXT, "author") | group(TEXT, "time");
        let says_else = self.text_groups & !names != 0 || self.names_near & elsewhere != 0;
        if says_else || self.inside_item || self.hidden || self.link_density >= 0.5 {
            return false;
        }
        match names::signs(self.text) {
            Some(names::Signs::Marked) => true,
            Some(names::Signs::Bare) => !writes_low(page, self.text),
            _ => false,
        }
    }
}

/// Whether the page writes one of a line's capitalised words low, so that it is no name: "Unsere Geschichte". Linear in
/// the page's size.
fn writes_low(page: &Page, line: &str) -> bool {
    let words = line.split_whitespace().filter(|word| word.starts_with(char::is_uppercase));
    let words: Vec<String> = words.map(str::to_lowercase).collect();
    page.text().split_whitespace().any(|word| words.iter().any(|own| own == word))
}

/// Whether a block has a link to an author's page, by its address.
fn links_to_author(page: &Page, block: usize) -> bool {
    static PATHS: WordList = words![
        "/author",
        "/autor",
        "/auteur",
        "/autho",
        "/by/",
        "/people/",
        "/person",
        "/profile",
        "/journalist",
        "/reporter",
        "/staff/",
        "/contributor",
        "/redak",
        "/yazar",
        "/penulis",
        "/firma",
        "/skribent",
    ];
    let block = &page.blocks()[block];
    let Some(element) = block.element.and_then(|id| Some((id, page.elements().get(id as usize)?))) else {
        return false;
    };
    // The link stands in the block, or around it.
    let around = page.ancestors(element.0).take(3).map(|(id, _)| id);
    let leads = |id: u32| {
        let own = &page.elements()[id as usize];
        let is_here = own.tag == Tag::A && own.text.start <= block.span.end && own.text.end >= block.span.start;
        is_here && page.attribute(id, Attribute::Href).is_some_and(|href| PATHS.iter().any(|path| href.contains(path)))
    };
    let inside = element.0..element.1.end.min(element.0 + 40);
    inside.chain(around).any(leads)
}
