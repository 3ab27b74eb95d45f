//! Turns a walk over a tree (open, text, close) into a [`Page`]. The one place that decides what a block is.

use super::leak;
use super::seam::{self, Seam};
use super::vocabulary::{Attribute, Tag};
use super::{Block, Element, ElementId, Origin, Page, Segment};
use crate::span::Span;

/// Builds a page from a walk in document order.
///
/// Every `open` is matched by a `close`; what lies below a [skipped](Tag::is_skipped) tag is not walked, except for the
/// text of JSON-LD scripts. Every text node of the walk is one `text` call, empty ones too: their number is what
/// [`SourcePoint::node`](super::SourcePoint::node) counts.
pub(super) struct Builder {
    page: Page,
    open: Vec<Open>,
    node: u32,
    run: Run,
    /// The inline markup since the last character written.
    seam: Seam,
}

/// What the browser's layout says of an element, where there is one.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Layout {
    /// It is not rendered.
    pub(super) hidden: bool,
    /// Its tag is one of inline markup, but it has a line, a cell or a place of its own.
    pub(super) apart: bool,
}

/// An open element and what it changes for the text below it.
#[derive(Clone, Copy)]
struct Open {
    element: ElementId,
    block: Option<ElementId>,
    /// Whether its tag is inline, but its layout or its name says that it has a line of its own.
    apart: bool,
    breaks: bool,
    in_link: bool,
    preserves_space: bool,
    text_goes: Destination,
}

#[derive(Clone, Copy, PartialEq)]
enum Destination {
    Blocks,
    DocumentTitle,
    JsonLd,
    Nowhere,
}

/// Pictures written into the markup are kept up to this many bytes: placeholders and icons, not photographs.
const MAX_DATA_URL: usize = 2048;

/// The block being built.
#[derive(Default)]
struct Run {
    start: usize,
    element: Option<ElementId>,
    first_element: usize,
    first_link: usize,
    first_segment: usize,
    link_from: Option<usize>,
    link_bytes: usize,
    has_word: bool,
    /// Where the text since the last white space or inline markup begins.
    piece: usize,
    after_break: bool,
    /// White space that is written only if more text follows: node and UTF-16 offset.
    pending_space: Option<(u32, u32)>,
    /// The source position right after the last character written.
    next: Option<(u32, u32)>,
}

impl Builder {
    pub(super) fn new(origin: Origin) -> Self {
        Self { page: Page::empty(origin), open: Vec::new(), node: 0, run: Run::default(), seam: Seam::default() }
    }

    /// Opens an element and says whether to walk what lies below it.
    pub(super) fn open<'a>(
        &mut self,
        tag: Tag,
        attributes: impl Iterator<Item = (Attribute, &'a str)>,
        layout: Layout,
    ) -> bool {
        let id = self.page.elements.len() as ElementId;
        let parent = self.open.last().copied();
        let first_attribute = self.page.attributes.len();
        let (mut hidden, mut json_ld, mut breaks, mut apart) = (layout.hidden, false, false, layout.apart);
        for (name, value) in attributes {
            if value.len() > MAX_DATA_URL && value.starts_with("data:") {
                continue;
            }
            hidden |= match name {
                Attribute::Hidden => value != "until-found",
                Attribute::AriaHidden => value == "true",
                Attribute::Style => {
                    let display = display(value);
                    apart |= display.is_some_and(|display| APART.iter().any(|value| starts_with(display, value)));
                    display.is_some_and(|display| starts_with(display, "none"))
                }
                _ => false,
            };
            breaks |= name == Attribute::Class && seam::names_a_break(value);
            json_ld |= name == Attribute::Type
                && tag == Tag::Script
                && value.trim().to_ascii_lowercase().starts_with("application/ld+json");
            let start = self.page.attribute_text.len();
            self.page.attribute_text.push_str(value);
            self.page.attributes.push((name, Span::new(start, self.page.attribute_text.len())));
        }
        hidden |= parent.is_some_and(|p| self.page.elements[p.element as usize].hidden);
        self.page.elements.push(Element {
            tag,
            parent: parent.map(|p| p.element),
            depth: self.open.len() as u32,
            end: id + 1,
            hidden,
            text: Span::new(0, 0),
            attributes: (first_attribute as u32, self.page.attributes.len() as u32),
        });

        let inherited = parent.map_or(Destination::Blocks, |p| p.text_goes);
        let text_goes = match tag {
            Tag::Script if json_ld => Destination::JsonLd,
            // Only the first one counts, as in browsers; an SVG's title is below a skipped element.
            Tag::Title if inherited != Destination::JsonLd && self.page.document_title.is_none() => {
                Destination::DocumentTitle
            }
            Tag::Head | Tag::Title => Destination::Nowhere,
            _ if tag.is_skipped() => Destination::Nowhere,
            _ => inherited,
        };
        let in_line = tag.flows();
        if in_line {
            self.seam.open(&self.page, id, apart);
        } else {
            self.flush();
            self.run.after_break = tag == Tag::Br;
        }
        let place = self.page.text.len();
        self.page.elements[id as usize].text = Span::new(place, place);
        self.open.push(Open {
            element: id,
            block: if in_line || tag == Tag::Br { parent.and_then(|p| p.block) } else { Some(id) },
            apart: in_line && apart,
            breaks: in_line && (breaks || apart),
            in_link: parent.is_some_and(|p| p.in_link) || tag == Tag::A,
            preserves_space: parent.is_some_and(|p| p.preserves_space) || tag == Tag::Pre,
            text_goes,
        });
        json_ld || !tag.is_skipped()
    }

    pub(super) fn close(&mut self) {
        let Some(closed) = self.open.pop() else { return };
        let Element { tag, text, .. } = self.page.elements[closed.element as usize];
        let end = self.page.elements.len() as ElementId;
        let is_empty = end == closed.element + 1 && self.page.text.len() == text.start as usize;
        if closed.breaks && is_empty {
            self.flush();
            self.run.after_break = true;
        } else if tag.flows() {
            self.seam.close(&self.page, closed.element, closed.apart);
        } else if tag != Tag::Br {
            self.flush();
        }
        let element = &mut self.page.elements[closed.element as usize];
        element.end = end;
        element.text.end = self.page.text.len() as u32;
    }

    pub(super) fn text(&mut self, text: &str) {
        let node = self.node;
        self.node += 1;
        let Some(&at) = self.open.last() else { return };
        match at.text_goes {
            Destination::Blocks => self.block_text(text, node, at),
            Destination::DocumentTitle => self.page.document_title = Some(self.keep(text)),
            Destination::JsonLd => {
                let span = self.keep(text);
                self.page.json_ld.push(span);
            }
            Destination::Nowhere => {}
        }
    }

    pub(super) fn finish(mut self) -> Page {
        while !self.open.is_empty() {
            self.close();
        }
        self.flush();
        leak::close(&mut self.page);
        self.page
    }

    /// Bytes of block text so far.
    pub(super) fn text_bytes(&self) -> usize {
        self.page.text.len()
    }

    fn keep(&mut self, text: &str) -> Span {
        let start = self.page.attribute_text.len();
        self.page.attribute_text.push_str(text);
        Span::new(start, self.page.attribute_text.len())
    }

    fn block_text(&mut self, text: &str, node: u32, at: Open) {
        if self.run.element != at.block {
            let after_break = self.run.after_break;
            self.flush();
            self.run.element = at.block;
            self.run.after_break = after_break;
        }
        if !at.in_link {
            self.end_link();
        }
        let mut units = 0;
        for c in text.chars() {
            let here = (node, units);
            units += c.len_utf16() as u32;
            if is_space(c) && !at.preserves_space {
                if self.page.text.len() > self.run.start && self.run.pending_space.is_none() {
                    self.run.pending_space = Some(here);
                }
                continue;
            }
            if self.page.text.len() == self.run.start && is_space(c) {
                continue;
            }
            if let Some(space) = self.run.pending_space.take() {
                self.write(' ', space);
                self.run.piece = self.page.text.len();
            } else if self.seam.is_open() {
                self.cross_seam(c);
            }
            self.seam = Seam::default();
            if at.in_link && self.run.link_from.is_none() {
                self.run.link_from = Some(self.page.text.len());
            }
            self.run.has_word |= c.is_alphanumeric();
            self.write(c, here);
        }
    }

    /// Sets words apart that have nothing but inline markup between them, where a reader sees them apart. The space has
    /// no place of its own in the source: it takes the one behind the last character.
    fn cross_seam(&mut self, c: char) {
        let text = &self.page.text[self.run.start..];
        if let (Some(behind), true) = (self.run.next, self.seam.sets_apart(text, self.run.piece - self.run.start, c)) {
            self.write(' ', behind);
        }
        self.run.piece = self.page.text.len();
    }

    fn write(&mut self, c: char, from: (u32, u32)) {
        if self.run.next != Some(from) {
            let start = self.page.text.len() as u32;
            self.page.segments.push(Segment { start, node: from.0, node_units: from.1 });
        }
        self.page.text.push(c);
        self.run.next = Some((from.0, from.1 + c.len_utf16() as u32));
    }

    fn end_link(&mut self) {
        if let Some(from) = self.run.link_from.take() {
            let to = self.page.text.len();
            self.run.link_bytes += to - from;
            self.page.link_spans.push(Span::new(from, to));
        }
    }

    /// Ends the current block. One without a letter or digit is furniture of the layout and left out.
    fn flush(&mut self) {
        self.end_link();
        let kept_space = self.page.text[self.run.start..].trim_end_matches(is_space).len();
        self.page.text.truncate(self.run.start + kept_space);
        // A link may end with white space that was cut off here.
        let end = self.page.text.len() as u32;
        for link in self.page.link_spans[self.run.first_link..].iter_mut().rev().take_while(|link| link.end > end) {
            *link = Span { start: link.start.min(end), end };
        }
        if self.run.has_word {
            self.page.blocks.push(Block {
                span: Span::new(self.run.start, self.page.text.len()),
                element: self.run.element,
                link_bytes: self.run.link_bytes.min(kept_space) as u32,
                after_break: self.run.after_break,
                links: (self.run.first_link as u32, self.page.link_spans.len() as u32),
                segments: (self.run.first_segment as u32, self.page.segments.len() as u32),
            });
            self.page.text.push('\n');
        } else {
            self.page.text.truncate(self.run.start);
            for element in &mut self.page.elements[self.run.first_element..] {
                element.text = Span::new(self.run.start, self.run.start);
            }
            self.page.link_spans.truncate(self.run.first_link);
            self.page.segments.truncate(self.run.first_segment);
        }
        self.seam = Seam::default();
        self.run = Run {
            start: self.page.text.len(),
            piece: self.page.text.len(),
            element: self.open.last().and_then(|open| open.block),
            first_element: self.page.elements.len(),
            first_link: self.page.link_spans.len(),
            first_segment: self.page.segments.len(),
            ..Run::default()
        };
    }
}

/// White space as JavaScript's `\s` has it, so that a painted range can be compared with its mention on both sides.
pub(super) fn is_space(c: char) -> bool {
    (c.is_whitespace() && c != '\u{85}') || c == '\u{feff}'
}

/// Values of `display` that take an element out of the line, as `snapshot.js` has them.
const APART: [&str; 6] = ["block", "flex", "grid", "list-item", "flow-root", "table"];

/// What a `style` attribute says of how its element is displayed.
fn display(style: &str) -> Option<&str> {
    let mut declarations = style.contains("isplay").then(|| style.split(';'))?;
    declarations.find_map(|declaration| {
        let (property, value) = declaration.split_once(':')?;
        property.trim().eq_ignore_ascii_case("display").then(|| value.trim())
    })
}

/// Whether a text begins with another one, which is ASCII, in whatever case.
fn starts_with(text: &str, start: &str) -> bool {
    text.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start))
}
