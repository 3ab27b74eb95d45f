//! Where nothing but inline markup stands between two texts: whether a reader sees one word there, or two.
//!
//! Pages set words apart by layout as well as by white space: `<span>Jane Doe</span><span>5 hours ago</span>`. Without
//! the layout, letters and tags have to tell. On 22,000 such places in 1,500 pages, a capital after a lower-case letter
//! began a word of its own in 68 of the 69 that the pages' gold texts show.

use super::vocabulary::{Attribute, Tag};
use super::{ElementId, Page};

/// The inline tags between two characters.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Seam {
    opened: bool,
    closed: bool,
    /// Whether the layout, or two links or buttons side by side, set the texts apart.
    apart: bool,
    laid_out: bool,
    /// Whether one of the tags belongs to the word beside it: an index, a footnote's number, code.
    within_word: bool,
    /// The last link, button and the like that was closed.
    control: Option<ElementId>,
}

impl Seam {
    pub(super) fn is_open(self) -> bool {
        self.opened || self.closed
    }

    pub(super) fn open(&mut self, page: &Page, element: ElementId, laid_out: bool) {
        let tag = page.elements()[element as usize].tag;
        self.opened = true;
        self.cross(tag, laid_out);
        // A link that was cut in two by hand leads to one place.
        self.apart |= is_control(tag)
            && self.control.is_some_and(|before| {
                let address = |element| page.attribute(element, Attribute::Href);
                address(before).is_none() || address(before) != address(element)
            });
    }

    pub(super) fn close(&mut self, page: &Page, element: ElementId, laid_out: bool) {
        let tag = page.elements()[element as usize].tag;
        self.closed = true;
        self.cross(tag, laid_out);
        if is_control(tag) {
            self.control = Some(element);
        }
    }

    fn cross(&mut self, tag: Tag, laid_out: bool) {
        self.laid_out |= laid_out;
        self.within_word |= matches!(tag, Tag::Code | Tag::Kbd | Tag::Samp | Tag::Sub | Tag::Sup | Tag::Wbr);
    }

    /// Whether `next` begins a word of its own after `text`, the last piece of which, since white space or the last
    /// seam, begins at `piece`.
    pub(super) fn sets_apart(self, text: &str, piece: usize, next: char) -> bool {
        let mut before = text.chars().rev();
        let (Some(last), previous) = (before.next(), before.next()) else { return false };
        let ends_sentence = matches!(last, '.' | '!' | '?' | '…' | ':' | ')' | '»' | '”');
        if self.within_word || !next.is_alphanumeric() || !(last.is_alphanumeric() || ends_sentence) {
            return false;
        }
        // Initials and letters that move each have a box of their own.
        let is_letter = text[piece..].chars().filter(|c| c.is_alphabetic()).count() == 1
            && !text[piece..].contains(|c: char| c.is_numeric());
        if self.apart || (self.laid_out && !is_letter) {
            return true;
        }
        let (large, parted) = (next.is_uppercase(), self.opened && self.closed);
        if ends_sentence {
            // "J.<b>R.</b>" is one word.
            large && previous.is_some_and(|c| c.is_lowercase() || c.is_numeric())
        } else if last.is_lowercase() {
            large || (next.is_numeric() && parted)
        } else {
            last.is_numeric() && large && parted
        }
    }
}

/// Whether an element stands for itself: a reader follows, presses, fills in or reads it as one.
fn is_control(tag: Tag) -> bool {
    matches!(tag, Tag::A | Tag::Button | Tag::Label | Tag::Time)
}

/// Whether a class says that an empty element breaks the line, as some sites write `<span class="br"></span>`.
pub(super) fn names_a_break(class: &str) -> bool {
    class.contains("br") && class.split_ascii_whitespace().any(|name| matches!(name, "br" | "linebreak" | "line-break"))
}

#[cfg(test)]
mod tests {
    use crate::page::{Page, Snapshot};

    fn texts(html: &str) -> Vec<String> {
        let page = Page::from_html(html).expect("small");
        page.blocks().iter().map(|block| page.block_text(block).to_owned()).collect()
    }

    #[test]
    fn words_that_a_reader_sees_apart_are_apart() {
        for (html, expected) in [
            ("<a>Jane Doe</a><span>5 hours ago</span>", "Jane Doe 5 hours ago"),
            ("<span>Politics</span><span>Storm hits</span>", "Politics Storm hits"),
            ("<a href=/a>news</a><a href=/b>sport</a>", "news sport"),
            ("<span><a href=/a>NEWS</a></span><span><a href=/b>SPORT</a></span>", "NEWS SPORT"),
            ("<button>Save</button><button>share</button>", "Save share"),
            ("<b>It ended.</b>The mayor left.", "It ended. The mayor left."),
            ("By<a>Jane Doe</a>", "By Jane Doe"),
            ("<span>Row 1</span><span>Storm</span>", "Row 1 Storm"),
            ("<span>Updated:</span><span>Monday</span>", "Updated: Monday"),
            ("<span style='color: red; Display: Block'>NEWS</span>SPORT", "NEWS SPORT"),
        ] {
            assert_eq!(texts(&format!("<div>{html}</div>")), [expected], "{html}");
        }
    }

    #[test]
    fn one_word_stays_one() {
        for (html, expected) in [
            ("<b>T</b>HE storm", "THE storm"),
            ("<span>T</span>he storm", "The storm"),
            ("re<b>cycle</b>", "recycle"),
            ("the <a href=/a>may</a><a href=/a>or</a>", "the mayor"),
            ("N<sub>2</sub>O and 1<sup>st</sup>", "N2O and 1st"),
            ("said so<sup>1</sup>Then", "said so1Then"),
            ("<code>new</code><code>Date</code>", "newDate"),
            ("<b>word</b>, <i>word</i>’s", "word, word’s"),
            ("J.<b>R.</b>", "J.R."),
            ("<span>1</span><span>2</span>", "12"),
            ("<b>東京</b>都", "東京都"),
            ("A<wbr>B", "AB"),
            ("<span style='display: inline-block'>re</span>cycle", "recycle"),
        ] {
            assert_eq!(texts(&format!("<div>{html}</div>")), [expected], "{html}");
        }
    }

    #[test]
    fn an_empty_element_that_is_named_a_break_is_one() {
        let page =
            Page::from_html("<div>It came<span class='x br'></span>at night<span class=br>and</span> left</div>")
                .expect("small");
        let blocks: Vec<_> = page.blocks().iter().map(|block| (page.block_text(block), block.after_break)).collect();
        assert_eq!(blocks, [("It came", false), ("at nightand left", true)]);
    }

    /// A paragraph of these pieces, each in a `span` with these flags.
    fn laid_out(pieces: &[(&str, u32)]) -> Page {
        let mut text = String::from("pspan");
        let mut rows = vec![1, Snapshot::ROOT, 0];
        for &(piece, flags) in pieces {
            let row = rows.len() as u32 / 3;
            rows.extend([2, 0, flags, 0, row, piece.encode_utf16().count() as u32]);
            text.push_str(piece);
        }
        let snapshot = Snapshot { rows: &rows, attributes: &[], strings: &[0, 1, 4], text: &text };
        Page::from_snapshot(snapshot).expect("well formed")
    }

    #[test]
    fn the_layout_sets_apart_what_letters_do_not() {
        const APART: u32 = Snapshot::APART;
        for (pieces, expected) in [
            (&[("समस्तीपुर", APART), ("कुछ", 0)][..], &["समस्तीपुर कुछ"][..]),
            (&[("NEWS", 0), ("SPORT", APART)], &["NEWS SPORT"]),
            (&[("H", APART), ("e", APART), ("y", APART)], &["Hey"]),
            (&[("(", 0), ("word", APART), (")", 0)], &["(word)"]),
            (&[("It came", 0), ("", APART), ("at night", 0)], &["It came", "at night"]),
            (&[("re", 0), ("cycle", 0)], &["recycle"]),
        ] {
            let page = laid_out(pieces);
            let texts: Vec<_> = page.blocks().iter().map(|block| page.block_text(block)).collect();
            assert_eq!(texts, expected, "{pieces:?}");
        }
    }

    #[test]
    fn the_space_between_leads_nowhere_else() {
        let page = laid_out(&[("😀 Jane", 0), ("Doe", Snapshot::APART), (" left", 0)]);
        let block = &page.blocks()[0];
        assert_eq!(page.block_text(block), "😀 Jane Doe left");
        let points = page.source_points(block, &[5, 9, 10, 13, 14, 18]);
        let places: Vec<_> = points.iter().map(|point| (point.node, point.offset)).collect();
        assert_eq!(places, [(0, 3), (0, 7), (1, 0), (1, 3), (2, 1), (2, 5)]);
    }
}
