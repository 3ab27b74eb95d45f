//! Pages from a snapshot of a live DOM: what the JavaScript walk hands over in one crossing.

use super::builder::{Builder, Layout};
use super::vocabulary::{Attribute, Tag};
use super::{Origin, Page};
use crate::error::{Error, ErrorKind};
use crate::options::MAX_TEXT_BYTES;

/// A DOM snapshot as flat arrays. The JavaScript module `snapshot.js` makes it in one walk.
///
/// All strings stand in `text`, one after the other: first the interned strings, as long as `strings` says, then the
/// content of the text nodes in document order. All lengths count UTF-16 code units.
#[derive(Debug, Clone, Copy)]
pub struct Snapshot<'a> {
    /// Three numbers a node, in document order: for an element its tag (index of an interned lower-case name, never
    /// 0), its parent's row ([`Snapshot::ROOT`] for the root) and its flags ([`Snapshot::NOT_RENDERED`],
    /// [`Snapshot::APART`]); for a text node 0, its parent's row and its length.
    pub rows: &'a [u32],
    /// Three numbers an attribute, by ascending row: row, name and value as indices of interned strings.
    pub attributes: &'a [u32],
    /// Lengths of the interned strings; string 0 is empty.
    pub strings: &'a [u32],
    /// All strings.
    pub text: &'a str,
}

impl Snapshot<'_> {
    /// The parent of the root.
    pub const ROOT: u32 = u32::MAX;
    /// Flag of an element that the browser does not render.
    pub const NOT_RENDERED: u32 = 1;
    /// Flag of an element that has a line, a cell or a place of its own in the layout, though its tag is one of inline
    /// markup. It need only be set where no white space parts the element's text from its neighbours'.
    pub const APART: u32 = 2;
}

impl Page {
    /// A page from a DOM snapshot.
    ///
    /// Linear in the snapshot's size; depth does not matter.
    ///
    /// # Errors
    /// [`ErrorKind::MalformedSnapshot`] where the arrays do not fit each other, [`ErrorKind::TooLarge`] where the
    /// page's text is above [`MAX_TEXT_BYTES`].
    #[inline(never)]
    pub fn from_snapshot(snapshot: Snapshot<'_>) -> Result<Self, Error> {
        let mut reader = Units::new(snapshot.text);
        let mut strings = Vec::with_capacity(snapshot.strings.len());
        for &units in snapshot.strings {
            strings.push(reader.take(units)?);
        }
        let tags: Vec<Tag> = strings.iter().map(|name| Tag::from_name(name)).collect();
        let string = |i: u32| strings.get(i as usize).copied().ok_or_else(|| malformed("an unknown string"));

        let (rows, rest) = snapshot.rows.as_chunks::<3>();
        let (attributes, attributes_rest) = snapshot.attributes.as_chunks::<3>();
        if !rest.is_empty() || !attributes_rest.is_empty() {
            return Err(malformed("an incomplete row"));
        }
        let mut builder = Builder::new(Origin::Snapshot);
        let mut stack: Vec<u32> = Vec::new();
        let mut attributes = attributes.iter().peekable();
        let mut own = Vec::new();
        for (row, &[name, parent, value]) in rows.iter().enumerate() {
            let row = row as u32;
            while stack.last().is_some_and(|&open| open != parent) {
                stack.pop();
                builder.close();
            }
            if stack.is_empty() && !(parent == Snapshot::ROOT && row == 0) {
                return Err(malformed("a node outside the tree"));
            }
            if name == 0 {
                builder.text(reader.take(value)?);
                super::check_size(builder.text_bytes(), MAX_TEXT_BYTES)?;
                continue;
            }
            own.clear();
            while let Some(&[_, name, value]) = attributes.next_if(|attribute| attribute[0] <= row) {
                if let Some(attribute) = Attribute::from_name(string(name)?) {
                    own.push((attribute, string(value)?));
                }
            }
            let tag = *tags.get(name as usize).ok_or_else(|| malformed("an unknown tag"))?;
            let layout = Layout { hidden: value & Snapshot::NOT_RENDERED != 0, apart: value & Snapshot::APART != 0 };
            builder.open(tag, own.iter().copied(), layout);
            stack.push(row);
        }
        Ok(builder.finish())
    }
}

/// Cuts a text into pieces of given UTF-16 lengths.
struct Units<'t> {
    rest: &'t str,
}

impl<'t> Units<'t> {
    fn new(text: &'t str) -> Self {
        Self { rest: text }
    }

    fn take(&mut self, units: u32) -> Result<&'t str, Error> {
        let mut left = units as usize;
        let mut bytes = 0;
        // Most pieces are ASCII: there a unit is a byte.
        if self.rest.as_bytes().get(..left).is_some_and(<[u8]>::is_ascii) {
            bytes = left;
        } else {
            for c in self.rest.chars() {
                if left == 0 {
                    break;
                }
                left = left.checked_sub(c.len_utf16()).ok_or_else(|| malformed("a string cut inside a character"))?;
                bytes += c.len_utf8();
            }
            if left > 0 {
                return Err(malformed("a string longer than the text"));
            }
        }
        let (piece, rest) = self.rest.split_at(bytes);
        self.rest = rest;
        Ok(piece)
    }
}

fn malformed(what: &str) -> Error {
    Error::new(
        ErrorKind::MalformedSnapshot,
        format!("the page snapshot refers to {what}; make it with the snapshot module of the same version"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn snapshot<'a>(rows: &'a [u32], strings: &'a [u32], text: &'a str) -> Snapshot<'a> {
        Snapshot { rows, attributes: &[], strings, text }
    }

    #[test]
    fn rows_become_blocks() {
        let rows = [1, Snapshot::ROOT, 0, 2, 0, 0, 0, 1, 6, 3, 1, 0, 0, 3, 2, 0, 1, 1];
        let page = Page::from_snapshot(snapshot(&rows, &[0, 4, 1, 1], "bodypaGo to 😀!")).expect("well formed");
        assert_eq!(page.blocks().len(), 1);
        let block = &page.blocks()[0];
        assert_eq!(page.block_text(block), "Go to 😀!");
        assert_eq!(page.block_links(block).map(|s| s.of("Go to 😀!")).collect::<Vec<_>>(), ["😀"]);
        let points = page.source_points(block, &[6, 10]);
        assert_eq!((points[0].node, points[0].offset, points[1].node, points[1].offset), (1, 0, 1, 2));
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        for (rows, strings, text) in [
            (&[9, Snapshot::ROOT, 0][..], &[0, 4][..], "body"),
            (&[1, 7, 0], &[0, 4], "body"),
            (&[1, Snapshot::ROOT], &[0, 4], "body"),
            (&[1, Snapshot::ROOT, 0, 0, 0, 9], &[0, 4], "body"),
            (&[1, Snapshot::ROOT, 0, 0, 5, 0], &[0, 4], "body"),
            (&[1, Snapshot::ROOT, 0, 0, 0, 1], &[0, 4], "body😀"),
            (&[1, Snapshot::ROOT, 0], &[0, 40], "body"),
        ] {
            let error = Page::from_snapshot(snapshot(rows, strings, text)).expect_err("malformed");
            assert_eq!(error.kind(), ErrorKind::MalformedSnapshot);
        }
    }
}
