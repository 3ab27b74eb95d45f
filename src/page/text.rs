//! Pages from plain text, as a reader copies it: each line that is not blank is a block.

use super::{Block, Origin, Page, Segment};
use crate::error::Error;
use crate::options::MAX_TEXT_BYTES;
use crate::span::{Span, utf16_len};

impl Page {
    pub(super) fn empty(origin: Origin) -> Self {
        Self {
            origin,
            url: None,
            elements: Vec::new(),
            attributes: Vec::new(),
            attribute_text: String::new(),
            blocks: Vec::new(),
            text: String::new(),
            link_spans: Vec::new(),
            segments: Vec::new(),
            json_ld: Vec::new(),
            document_title: None,
        }
    }

    /// A page from plain text. Every non-blank line is a block, its surrounding white space left out.
    ///
    /// Blocks read letter for letter as in `text`, and their source offsets count its UTF-16 code units.
    ///
    /// # Errors
    /// [`ErrorKind::TooLarge`](crate::ErrorKind::TooLarge) above [`MAX_TEXT_BYTES`]. A text without a block is an empty page, which
    /// [`analyze`](crate::analyze) refuses.
    ///
    /// # Example
    /// ```
    /// let page = nutgraf::Page::from_text("Storm hits coast\n\nThe storm came at night.\n")?;
    /// assert_eq!(page.blocks().len(), 2);
    /// # Ok::<(), nutgraf::Error>(())
    /// ```
    pub fn from_text(text: &str) -> Result<Self, Error> {
        super::check_size(text.len(), MAX_TEXT_BYTES)?;
        let mut page = Self::empty(Origin::Text);
        page.text = text.to_owned();
        let (mut line_start, mut units, mut blank_before) = (0, 0, true);
        for line in text.split_inclusive(is_line_break) {
            let inner = line.trim();
            if inner.is_empty() {
                // The "\n" of a "\r\n" is no blank line of its own.
                blank_before |= !(line == "\n" && text[..line_start].ends_with('\r')) && line.ends_with(is_line_break);
            } else {
                let lead = line.len() - line.trim_start().len();
                let start = line_start + lead;
                let segment = page.segments.len() as u32;
                let node_units = (units + utf16_len(&line[..lead])) as u32;
                page.segments.push(Segment { start: start as u32, node: 0, node_units });
                page.blocks.push(Block {
                    span: Span::new(start, start + inner.len()),
                    element: None,
                    link_bytes: 0,
                    after_break: blank_before,
                    links: (0, 0),
                    segments: (segment, segment + 1),
                });
                blank_before = false;
            }
            line_start += line.len();
            units += utf16_len(line);
        }
        Ok(page)
    }
}

fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_become_blocks_that_read_as_in_the_input() {
        let text = "  Títle 😀 \r\nby A\n\n\nOne two.  \r\n\r\nLast";
        let page = Page::from_text(text).expect("small");
        let blocks: Vec<_> = page.blocks().iter().map(|b| (page.block_text(b), b.after_break)).collect();
        assert_eq!(blocks, [("Títle 😀", true), ("by A", false), ("One two.", true), ("Last", true)]);
        let units: Vec<u16> = text.encode_utf16().collect();
        for block in page.blocks() {
            let own = page.block_text(block);
            let points = page.source_points(block, &[0, own.len()]);
            let cut = &units[points[0].offset as usize..points[1].offset as usize];
            assert_eq!(String::from_utf16_lossy(cut), own);
        }
    }
}
