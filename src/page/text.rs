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
    /// Whether it goes on in lower case, as the middle of a sentence mostly does, or in a script that has no case.
    begins_low: bool,
    ends_sentence: bool,
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
                begins_low: inner.starts_with(|c: char| c.is_alphabetic() && !c.is_uppercase()),
                ends_sentence: ends_sentence(inner),
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
    /// And all do where there are fewer than this.
    const CERTAIN: usize = 8;
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
    let (mut all, mut fitting, mut low, mut ended) = (0, 0, 0, 0);
    for at in long {
        all += 1;
        if fits(at) {
            fitting += 1;
            low += usize::from(lines[at].begins_low);
            ended += usize::from(lines[at - 1].ends_sentence);
        }
    }
    // Nouns and names may begin a line, but not each as in a poem; sentences end in a line, but not each at its end.
    let agree = if all < CERTAIN { fitting == all } else { 4 * fitting >= 3 * all };
    if fitting < LEAST || !agree || 10 * low < fitting || 3 * ended > fitting {
        return none();
    }
    let mut continues = none();
    let (mut paragraphs, mut whole) = (0, 0);
    let mut from = 0;
    while from < lines.len() {
        // A break that does not fit ends a paragraph too, but then one must go on in the middle of a sentence.
        let to = (from + 1..lines.len()).find(|&at| !fits(at)).unwrap_or(lines.len());
        let stands_apart = !within(from) && (to == lines.len() || !within(to));
        if to > from + 1 && (stands_apart || lines[from + 1..to].iter().any(|line| line.begins_low)) {
            continues[from + 1..to].fill(true);
            paragraphs += 1;
            whole += usize::from(lines[to - 1].ends_sentence);
        }
        from = to;
    }
    // What is joined must have become whole sentences, which entries of a menu do not.
    if 2 * whole >= paragraphs { continues } else { none() }
}

/// Whether the end of a line is that of a sentence.
fn ends_sentence(line: &str) -> bool {
    let closing = ['"', '\'', '”', '“', '’', '‘', '»', '«', '」', '』', ')', ']', ' '];
    line.trim_end_matches(closing).ends_with(['.', '!', '?', '…', ':', '。', '！', '？', '।', '؟', '۔'])
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
    fn two_paragraphs_are_enough_in_any_script() {
        for text in [
            "Die Fähre zur Insel bleibt nach dem Sturm im Hafen, weil Wellen und Wind den Anleger am Montag zerstört \
             haben. Pendler, Urlauber und Händler müssen Umwege nehmen.\n\nDer Hafenmeister rechnet mit vier Wochen \
             Bauzeit. Ein Boot bringt Post, Arznei und Kranke zur Insel, und niemand muss Fahrkarten doppelt bezahlen, \
             wie der Rat der Insel in seinem Schreiben an alle Haushalte verspricht.",
            "توقفت العبارة إلى الجزيرة يوم الاثنين بعد أن دمرت العاصفة الرصيف، وسيبقى الخط مغلقا حتى يصبح الميناء آمنا \
             من جديد كما قال رئيس البلدية.\n\nوقال مدير الميناء إن العمل سيستغرق شهرا كاملا، وإن قاربا صغيرا سينقل \
             البريد والمرضى حتى ذلك الحين، ولن يدفع أحد ثمن التذكرة مرتين.",
            "섬으로 가는 배가 월요일에 멈췄다. 폭풍이 부두를 무너뜨렸기 때문이며 항구가 다시 안전해질 때까지 뱃길은 닫힌다고 군수가 \
             밝혔다. 주민들은 먼 길을 돌아가야 하고, 가게들은 물건을 제때 받지 못해 문을 닫는 날이 \
             늘고 있으며 학교도 이번 주에는 쉰다.\n\n항만 책임자는 공사에 한 달이 걸릴 것이라고 말했다. 그때까지 작은 배가 \
             우편물과 환자를 나르고, 이미 산 표의 값을 두 번 내는 사람은 없을 것이라고 의회는 편지에서 약속했다. 군수는 다리를 놓는 일도 다시 살펴보겠다고 \
             했지만 비용이 얼마나 들지는 아직 아무도 모른다.",
        ] {
            for width in [44, 50, 56] {
                let page = Page::from_text(&wrapped(text, width)).expect("small");
                let blocks: Vec<&str> = page.blocks().iter().map(|block| page.block_text(block)).collect();
                assert_eq!(blocks, text.split("\n\n").collect::<Vec<_>>(), "{width}");
            }
        }
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
        let menu = "forecasts for the coast and for the islands\nannouncements of births, weddings and deaths\n\
            subscriptions for readers who live abroad\nadvertisements and what they cost to print\n\
            correspondents and how they can be reached\n\nferries and trains that leave in this hour\n\
            photographs of the storm by our own readers\nhoroscopes for the whole week and for today\n\
            crosswords and other puzzles for the evening\narchives of all issues since the first one\n";
        assert_eq!(lines(menu), 10);
        let unspaced =
            "嵐で島へのフェリーが月曜日に止まり、港が再び安全になるまで運航は再開されないと町は発表した。\n".repeat(8);
        assert_eq!(lines(&unspaced), 8);
        assert_eq!(lines(&"a\n".repeat(100_000)), 100_000);
    }
}
