//! The input model: a [`Page`] of [`Block`]s, made from plain text, from HTML or from a DOM snapshot.
//!
//! All three ways end in the same structure, so everything behind this module is written once. HTML and snapshot
//! both drive the same `Builder`, so they cannot disagree about what a block is.

#[cfg(feature = "html")]
mod attribute_limit;
mod builder;
#[cfg(feature = "html")]
mod html;
mod leak;
mod marks;
mod seam;
mod snapshot;
mod text;
pub mod vocabulary;

pub(crate) use leak::ends_sentence;
pub(crate) use marks::{Bullet, Item, Marked, item};
pub use snapshot::Snapshot;
pub use vocabulary::{Attribute, Tag};

use crate::span::Span;

/// A page's elements, attributes and blocks of text, in document order.
///
/// Make one with [`Page::from_text`], [`Page::from_html`] or [`Page::from_snapshot`].
#[derive(Debug, Clone)]
pub struct Page {
    origin: Origin,
    url: Option<String>,
    elements: Vec<Element>,
    attributes: Vec<(Attribute, Span)>,
    attribute_text: String,
    blocks: Vec<Block>,
    /// How each block of a text is marked; empty for pages with elements.
    marks: Vec<Option<Marked>>,
    text: String,
    link_spans: Vec<Span>,
    segments: Vec<Segment>,
    json_ld: Vec<Span>,
    document_title: Option<Span>,
}

/// What a page was made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Plain text; the page has blocks but no elements.
    Text,
    /// An HTML string.
    Html,
    /// A snapshot of a live DOM.
    Snapshot,
}

/// An element of the page.
#[derive(Debug, Clone)]
pub struct Element {
    /// Its tag.
    pub tag: Tag,
    /// Its parent; `None` for the root.
    pub parent: Option<ElementId>,
    /// Number of ancestors.
    pub depth: u32,
    /// One past its last descendant: descendants of element `e` are `e + 1 .. elements[e].end`.
    pub end: ElementId,
    /// Whether it or an ancestor is hidden: by `hidden`, `aria-hidden="true"`, an inline `display: none`, or, in a
    /// snapshot, because the browser does not render it.
    pub hidden: bool,
    /// Where its text, or the place that it takes between texts, is in [`Page::text`]. May begin with a space and end
    /// with a line break.
    pub text: Span,
    attributes: (u32, u32),
}

/// Index of an element in [`Page::elements`].
pub type ElementId = u32;

/// A run of text that nothing but inline markup interrupts: a paragraph, a heading, a list item, a caption …
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Its text in [`Page::text`], with white space collapsed (kept as it is in the lines of text input).
    pub span: Span,
    /// The closest block-level element around it; `None` for text input.
    pub element: Option<ElementId>,
    /// Bytes of its text that stand inside links.
    pub link_bytes: u32,
    /// Whether its text came with blank lines before it (text input) or after a `<br>` (markup).
    pub after_break: bool,
    links: (u32, u32),
    segments: (u32, u32),
}

/// A stretch of block text that stands letter for letter in one text node (or in the text input).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Segment {
    /// Where it begins in [`Page::text`], in bytes.
    pub(crate) start: u32,
    /// The text node, counted in document order over the visited ones; 0 for text input.
    pub(crate) node: u32,
    /// Where it begins in that node, in UTF-16 code units.
    pub(crate) node_units: u32,
}

/// A place in the source of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct SourcePoint {
    /// The text node, counted in document order over the text nodes that the walk visits; 0 for text input.
    pub node: u32,
    /// UTF-16 code units into that node (or into the text input).
    pub offset: u32,
}

impl Page {
    /// What the page was made from.
    pub fn origin(&self) -> Origin {
        self.origin
    }

    /// The address that the page was made with.
    pub fn url(&self) -> Option<&str> {
        self.url.as_deref()
    }

    /// The same page with its address set.
    pub fn with_url(mut self, url: Option<String>) -> Self {
        self.url = url.or(self.url);
        self
    }

    /// All elements in document order (each before its descendants); empty for text input.
    pub fn elements(&self) -> &[Element] {
        &self.elements
    }

    /// All blocks in document order.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The text of all blocks, joined by line breaks.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// A block's text.
    pub fn block_text(&self, block: &Block) -> &str {
        block.span.of(&self.text)
    }

    /// How Markdown or a mail marks a block of a text, by its index.
    pub(crate) fn mark(&self, block: usize) -> Option<Marked> {
        self.marks.get(block).copied().flatten()
    }

    /// The spans of a block's text that stand inside links, in bytes of the block's text.
    pub fn block_links(&self, block: &Block) -> impl Iterator<Item = Span> + '_ {
        let base = block.span.start;
        let (from, to) = block.links;
        self.link_spans[from as usize..to as usize]
            .iter()
            .map(move |span| Span { start: span.start - base, end: span.end - base })
    }

    /// An element's attributes, of those that [`Attribute`] lists.
    pub fn attributes(&self, element: ElementId) -> impl Iterator<Item = (Attribute, &str)> {
        let (from, to) = self.elements.get(element as usize).map_or((0, 0), |e| e.attributes);
        self.attributes[from as usize..to as usize].iter().map(|&(name, value)| (name, value.of(&self.attribute_text)))
    }

    /// One attribute's value.
    pub fn attribute(&self, element: ElementId, name: Attribute) -> Option<&str> {
        self.attributes(element).find(|&(n, _)| n == name).map(|(_, value)| value)
    }

    /// The text below an element that is part of blocks; those of several blocks are separated by line breaks.
    pub fn element_text(&self, element: ElementId) -> &str {
        self.elements.get(element as usize).map_or("", |e| e.text.of(&self.text).trim())
    }

    /// An element and its ancestors, closest first.
    pub fn ancestors(&self, element: ElementId) -> impl Iterator<Item = (ElementId, &Element)> {
        let mut next = Some(element);
        std::iter::from_fn(move || {
            let id = next?;
            let element = self.elements.get(id as usize)?;
            next = element.parent;
            Some((id, element))
        })
    }

    /// The source texts of the page's JSON-LD scripts.
    pub fn json_ld(&self) -> impl Iterator<Item = &str> {
        self.json_ld.iter().map(|span| span.of(&self.attribute_text))
    }

    /// The text of the document's `<title>`.
    pub fn document_title(&self) -> Option<&str> {
        self.document_title.map(|span| span.of(&self.attribute_text).trim()).filter(|title| !title.is_empty())
    }

    /// Where the ascending byte offsets `offsets` of a block's text stand in the page's source.
    ///
    /// For each pair the first of an offset's possible places is given if it is a range's start (even position in
    /// `offsets`), the last if it is an end (odd position), so that `[start, end]` pairs never reach into a
    /// neighbouring node without need. Linear in the block's length.
    pub(crate) fn source_points(&self, block: &Block, offsets: &[usize]) -> Vec<SourcePoint> {
        let (from, to) = block.segments;
        let segments = &self.segments[from as usize..to as usize];
        let base = block.span.start as usize;
        let mut cursor = crate::span::Utf16Cursor::new(self.block_text(block));
        let mut at_segment = 0;
        offsets
            .iter()
            .enumerate()
            .map(|(i, &offset)| {
                let absolute = base + offset;
                // A range's end belongs to the segment that holds the byte before it.
                let wanted = if i % 2 == 1 { absolute.saturating_sub(1).max(base) } else { absolute };
                if segments.get(at_segment).is_some_and(|s| s.start as usize > wanted) {
                    at_segment = 0;
                }
                while segments.get(at_segment + 1).is_some_and(|s| s.start as usize <= wanted) {
                    at_segment += 1;
                }
                let Some(segment) = segments.get(at_segment) else {
                    return SourcePoint { node: 0, offset: 0 };
                };
                let from = cursor.at((segment.start as usize).saturating_sub(base).min(offset));
                let units = cursor.at(offset) - from;
                SourcePoint { node: segment.node, offset: segment.node_units + units as u32 }
            })
            .collect()
    }
}

pub(crate) fn check_size(bytes: usize, limit: usize) -> Result<(), crate::Error> {
    if bytes <= limit {
        return Ok(());
    }
    Err(crate::Error::new(
        crate::ErrorKind::TooLarge,
        format!("the page holds more than {limit} bytes of text; analyse a smaller part of it"),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_and_elements_stay_within_their_block() {
        let page =
            Page::from_html("<pre><a href=/x>code  \n </a></pre><p>— </p><p>a <b>bold </b>word</p>").expect("small");
        for block in page.blocks() {
            let text = page.block_text(block);
            assert!(page.block_links(block).all(|link| text.get(link.range()).is_some()), "{text:?}");
        }
        let of = |tag| page.elements().iter().position(|e| e.tag == tag).map(|id| page.element_text(id as ElementId));
        assert_eq!(of(Tag::B), Some("bold"));
        assert_eq!(of(Tag::P), Some(""), "its block holds no word");
        assert_eq!(of(Tag::Body), Some("code\na bold word"));
    }
}
