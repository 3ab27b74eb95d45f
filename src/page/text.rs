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

    /// A page from plain text. Every non-blank line is a block, its surrounding white space left out; where the text is
    /// wrapped at a width, as mails and printed texts are, the lines of a paragraph are one block.
    ///
    /// Blocks read letter for letter as in `text`, but for line breaks within them, which become spaces, and their
    /// source offsets count its UTF-16 code units.
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
        let lines = lines(text);
        let continues = continues(&lines);
        let mut units = 0;
        let mut copied = 0;
        for (line, continues) in lines.iter().zip(continues) {
            if let Some(block) = page.blocks.last_mut().filter(|_| continues) {
                let before = block.span.end as usize;
                page.text.push_str(&text[copied..before]);
                page.text.extend(text[before..line.start].chars().map(|c| if is_line_break(c) { ' ' } else { c }));
                copied = line.start;
                block.span.end = line.end as u32;
                continue;
            }
            let from = page.blocks.last().map_or(0, |block| block.span.start as usize);
            units += utf16_len(&text[from..line.start]);
            let segment = page.segments.len() as u32;
            page.segments.push(Segment { start: line.start as u32, node: 0, node_units: units as u32 });
            page.blocks.push(Block {
                span: Span::new(line.start, line.end),
                element: None,
                link_bytes: 0,
                after_break: line.after_blank,
                links: (0, 0),
                segments: (segment, segment + 1),
            });
        }
        page.text.push_str(&text[copied..]);
        Ok(page)
    }
}

/// A line that is not blank.
struct Line {
    /// Where its text is, without white space around it.
    start: usize,
    end: usize,
    /// Characters before its text, of it all with these, and of its first word.
    indent: usize,
    width: usize,
    first_word: usize,
    /// Whether it goes on in lower case, as the middle of a sentence mostly does.
    begins_low: bool,
    after_blank: bool,
    /// Whether the line before it ends with a break of one byte, so that a space takes its place and no offset changes.
    plain_break: bool,
}

fn lines(text: &str) -> Vec<Line> {
    let (mut lines, mut at, mut after_blank, mut plain_break) = (Vec::new(), 0, true, false);
    for line in text.split_inclusive(is_line_break) {
        let inner = line.trim();
        if inner.is_empty() {
            // The "\n" of a "\r\n" is no blank line of its own.
            after_blank |= !(line == "\n" && text[..at].ends_with('\r')) && line.ends_with(is_line_break);
        } else {
            let lead = line.len() - line.trim_start().len();
            let indent = line[..lead].chars().count();
            lines.push(Line {
                start: at + lead,
                end: at + lead + inner.len(),
                indent,
                width: indent + inner.chars().count(),
                first_word: inner.split_whitespace().next().map_or(0, |word| word.chars().count()),
                begins_low: inner.starts_with(char::is_lowercase),
                after_blank,
                plain_break,
            });
            after_blank = false;
        }
        plain_break = line.ends_with(['\n', '\r']);
        at += line.len();
    }
    lines
}

/// For each line whether it goes on with the paragraph of the line before it, which is so only in a text that is
/// wrapped.
///
/// Wrapping breaks a line where the next word would not have fitted. So each break tells in which range the width must
/// be, and a text is wrapped where nearly all breaks after lines of some length agree on one. Linear in the number of
/// lines.
fn continues(lines: &[Line]) -> Vec<bool> {
    const WIDTHS: std::ops::RangeInclusive<usize> = 40..=120;
    /// No word is this long, but lines of scripts without spaces are.
    const LONG_WORD: usize = 30;
    /// So many breaks must agree.
    const LEAST: usize = 4;
    let none = || vec![false; lines.len()];
    // A paragraph may begin with an indent instead of a blank line.
    let within = |at: usize| {
        let line = &lines[at];
        let goes_on = !line.after_blank && line.plain_break && line.first_word < LONG_WORD;
        goes_on && at.checked_sub(1).is_some_and(|before| line.indent <= lines[before].indent)
    };
    let breaks = (1..lines.len()).filter(|&at| within(at));
    let mut changes = vec![0_i32; WIDTHS.end() + LONG_WORD + 2];
    for at in breaks.clone().filter(|&at| lines[at - 1].width <= *WIDTHS.end()) {
        let width = lines[at - 1].width;
        changes[width] += 1;
        changes[width + 1 + lines[at].first_word] -= 1;
    }
    let (mut agreeing, mut best, mut wrap) = (0, 0, 0);
    for (width, change) in changes.iter().enumerate() {
        agreeing += change;
        if agreeing > best && WIDTHS.contains(&width) {
            (best, wrap) = (agreeing, width);
        }
    }
    let fits = |at: usize| {
        let width = lines[at - 1].width;
        within(at) && (width..width + 1 + lines[at].first_word).contains(&wrap)
    };
    let long = breaks.clone().filter(|&at| 2 * lines[at - 1].width > wrap);
    let (all, fitting, low) = long.fold((0, 0, 0), |(all, fitting, low), at| {
        let fits = fits(at);
        (all + 1, fitting + usize::from(fits), low + usize::from(fits && lines[at].begins_low))
    });
    if fitting < LEAST || 4 * fitting < 3 * all || 3 * low < fitting {
        return none();
    }
    let mut continues = none();
    let mut from = 0;
    while from < lines.len() {
        // A break that does not fit ends a paragraph too, but then one must go on in the middle of a sentence.
        let to = (from + 1..lines.len()).find(|&at| !fits(at)).unwrap_or(lines.len());
        let stands_apart = !within(from) && (to == lines.len() || !within(to));
        if stands_apart || lines[from + 1..to].iter().any(|line| line.begins_low) {
            continues[from + 1..to].fill(true);
        }
        from = to;
    }
    continues
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

    /// A text wrapped as `fold -s` does.
    fn wrapped(text: &str, width: usize) -> String {
        let wrap = |paragraph: &str| {
            let (mut lines, mut line) = (Vec::new(), String::new());
            for word in paragraph.split(' ') {
                if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > width {
                    lines.push(std::mem::take(&mut line));
                }
                line.push_str(if line.is_empty() { "" } else { " " });
                line.push_str(word);
            }
            lines.push(line);
            lines.join("\n")
        };
        text.split('\n').map(wrap).collect::<Vec<_>>().join("\n")
    }

    const STORY: &str = "Storm closes the ferry\n\nBy Ada Byron\n\nThe ferry to the island stopped on Monday after the \
        storm tore the pier from its posts, and the crossing – a “lifeline”, as many say – will stay closed until the \
        harbour is safe again.\n\nThe harbour master said that it would take a month. A smaller boat will carry the \
        post and the sick until then, and nobody has to pay twice for a ticket that was bought before, as the council \
        said in a letter on Tuesday.";

    #[test]
    fn lines_of_a_wrapped_paragraph_are_one_block() {
        let paragraphs: Vec<&str> = STORY.split("\n\n").collect();
        for width in [50, 60, 72] {
            let text = wrapped(STORY, width);
            let page = Page::from_text(&text).expect("small");
            let blocks: Vec<&str> = page.blocks().iter().map(|block| page.block_text(block)).collect();
            assert_eq!(blocks, paragraphs, "{text}");
            let units: Vec<u16> = text.encode_utf16().collect();
            for block in page.blocks() {
                let own = page.block_text(block);
                let at = own.find("post").unwrap_or(0);
                let points = page.source_points(block, &[at, own.len()]);
                let cut = String::from_utf16_lossy(&units[points[0].offset as usize..points[1].offset as usize]);
                assert_eq!(cut.replace('\n', " "), own[at..]);
            }
        }
        // Other line breaks, and indents that set paragraphs apart.
        let page = Page::from_text(&wrapped(STORY, 60).replace('\n', "\r\n")).expect("small");
        assert_eq!(page.blocks().len(), 4);
        let indented = wrapped(&STORY.replace("\n\n", "\n___"), 60).replace('_', " ");
        let page = Page::from_text(&indented).expect("small");
        let blocks: Vec<&str> = page.blocks().iter().map(|block| page.block_text(block)).collect();
        assert_eq!(blocks, paragraphs, "{indented}");
    }

    #[test]
    fn lines_of_other_texts_stay_apart() {
        let lines = |text: &str| Page::from_text(text).expect("small").blocks().len();
        // One paragraph a line, short sentences, headlines of about one length, and a script without spaces.
        let one_each = STORY.replace("\n\n", "\n");
        assert_eq!(lines(&one_each), 4);
        let sentences = "The ferry stopped on Monday.\nNobody was hurt by the storm.\nThe pier is gone.\n".repeat(5);
        assert_eq!(lines(&sentences), 15);
        let headlines = "Market hall to open in the spring after years of work\nBread prices fall for the first time in \
            a whole year\nCouncil votes for a second pier on the far island\nNobody was hurt by the storm, says the \
            mayor\nWhy the ferry matters more than you would think\nTen things to do in the rain on a free weekend\n";
        assert_eq!(lines(headlines), 6);
        let unspaced =
            "嵐で島へのフェリーが月曜日に止まり、港が再び安全になるまで運航は再開されないと町は発表した。\n".repeat(8);
        assert_eq!(lines(&unspaced), 8);
        assert_eq!(lines(&"a\n".repeat(100_000)), 100_000);
    }
}
