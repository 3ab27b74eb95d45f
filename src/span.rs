//! Typed offsets. Inside the crate every offset counts UTF-8 bytes; UTF-16 is made once, on the way out.

use std::ops::Range;

/// A half-open range of UTF-8 bytes in one text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span from byte offsets. Texts are limited to 4 GiB, far above the page limit.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end && end <= u32::MAX as usize);
        Self { start: start as u32, end: end as u32 }
    }

    /// The span as a range to index a `str` with.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The text that the span covers, or `""` where it does not fit `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span covers nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether two spans share a byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// Number of UTF-16 code units of `text`.
pub(crate) fn utf16_len(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.chars().map(char::len_utf16).sum() }
}

/// Converts ascending byte offsets into one text to UTF-16 offsets, in one forward pass over it.
///
/// Asking for an offset below the last one starts again from the text's beginning: right, but slower.
pub(crate) struct Utf16Cursor<'t> {
    text: &'t str,
    bytes: usize,
    units: usize,
}

impl<'t> Utf16Cursor<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self { text, bytes: 0, units: 0 }
    }

    /// The UTF-16 offset of byte `offset`, which must lie on a character boundary.
    pub(crate) fn at(&mut self, offset: usize) -> usize {
        if offset < self.bytes {
            (self.bytes, self.units) = (0, 0);
        }
        let offset = offset.min(self.text.len());
        self.units += self.text.get(self.bytes..offset).map_or(0, utf16_len);
        self.bytes = offset;
        self.units
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf16_offsets_count_surrogate_pairs_twice() {
        let text = "aé😀b";
        let mut cursor = Utf16Cursor::new(text);
        let offsets: Vec<usize> = text.char_indices().map(|(i, _)| cursor.at(i)).collect();
        assert_eq!(offsets, [0, 1, 2, 4]);
        assert_eq!(cursor.at(text.len()), 5);
        assert_eq!(cursor.at(1), 1, "going back starts again");
    }
}
