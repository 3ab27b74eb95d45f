//! Pages from plain text, as a reader copies it: each line that is not blank is a block.

use crate::word_list::{WordList, words};
use std::collections::HashMap;

use super::marks::{self, Marked};
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
            marks: Vec::new(),
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
    /// Blocks read letter for letter as in `text`, but for line breaks within them, which become spaces or, in a broken
    /// word, go with its hyphen. What marks a heading (`#`) or a quotation (`>`) in Markdown and mails is no part of
    /// them. Their source offsets count the UTF-16 code units of `text`.
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
        let breaks = broken_words(text, &lines, &continues);
        let (mut units, mut counted) = (0, 0);
        for ((line, continues), join) in lines.iter().zip(continues).zip(breaks) {
            units += utf16_len(&text[counted..line.start]);
            counted = line.start;
            let segment = page.segments.len() as u32;
            match page.blocks.last().filter(|_| continues).map(|_| join) {
                Some(Join::Apart) => page.text.push(' '),
                Some(Join::Hyphen) => {}
                Some(Join::Whole) => drop(page.text.pop()),
                None => {
                    page.text.push_str(if page.blocks.is_empty() { "" } else { "\n" });
                    page.blocks.push(Block {
                        span: Span::new(page.text.len(), page.text.len()),
                        element: None,
                        link_bytes: 0,
                        after_break: line.after_blank,
                        links: (0, 0),
                        segments: (segment, segment),
                    });
                    page.marks.push(line.mark);
                }
            }
            page.segments.push(Segment { start: page.text.len() as u32, node: 0, node_units: units as u32 });
            page.text.push_str(&text[line.start..line.end]);
            if let Some(block) = page.blocks.last_mut() {
                block.span.end = page.text.len() as u32;
                block.segments.1 = segment + 1;
            }
        }
        Ok(page)
    }
}

/// How a line of a paragraph goes on from the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Join {
    /// With a space for the break.
    Apart,
    /// In the middle of a word that has a hyphen there.
    Hyphen,
    /// In the middle of a word that was broken with a hyphen, which goes.
    Whole,
}

/// For each line how it goes on from the one before it, if it does. A word broken in two is written in one where its
/// parts are lower-case letters, unless the text has it with a hyphen elsewhere, and not without. Linear in the text's
/// length.
fn broken_words(text: &str, lines: &[Line], continues: &[bool]) -> Vec<Join> {
    /// What a part of a compound is left out before: "vor- und nachher", "two- or threefold".
    static AND: WordList =
        words!["und", "oder", "bis", "and", "or", "to", "y", "o", "et", "ou", "e", "en", "of", "och", "og", "eller"];
    let of = |line: &Line| &text[line.start..line.end];
    let is_part = |c: char| c.is_alphanumeric() || c == '-';
    // The parts of the word that a break goes through.
    let parts = |at: usize| {
        let before = of(&lines[at - 1]).strip_suffix(['-', '\u{ad}', '\u{2010}']).filter(|_| continues[at])?;
        let after = of(&lines[at]);
        let start =
            before.rfind(|c| !is_part(c)).map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
        let end = after.find(|c| !is_part(c)).unwrap_or(after.len());
        let (left, right) = (&before[start..], &after[..end]);
        (!left.is_empty() && !right.is_empty() && !AND.contains(right)).then_some((left, right))
    };
    let is_low = |part: &str| part.chars().all(char::is_lowercase);
    let mut seen: HashMap<String, usize> = HashMap::new();
    for at in 1..lines.len() {
        if let Some((left, right)) = parts(at) {
            seen.insert(format!("{left}-{right}").to_lowercase(), 0);
            seen.insert(format!("{left}{right}").to_lowercase(), 0);
        }
    }
    if !seen.is_empty() {
        for word in text.split(|c| !is_part(c)) {
            if let Some(count) = seen.get_mut(&word.to_lowercase()) {
                *count += 1;
            }
        }
    }
    let join = |at: usize| {
        let Some((left, right)) = at.checked_sub(1).and_then(|_| parts(at)) else { return Join::Apart };
        let count = |word: String| seen.get(&word.to_lowercase()).copied().unwrap_or(0);
        let (whole, hyphened) = (count(format!("{left}{right}")), count(format!("{left}-{right}")));
        // A capital may begin a word, but none is in its middle; a compound has its hyphens already.
        let low = left.chars().count() > 1 && is_low(&left[left.chars().next().map_or(0, char::len_utf8)..]);
        if low && is_low(right) && (whole > 0 || hyphened == 0) { Join::Whole } else { Join::Hyphen }
    };
    (0..lines.len()).map(join).collect()
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
    /// Whether what is before it is a break such as wrapping makes.
    plain_break: bool,
    mark: Option<Marked>,
    /// Characters before the text of an item, as those before a line are that goes on with it.
    column: usize,
    is_item: bool,
}

fn lines(text: &str) -> Vec<Line> {
    let (mut lines, mut at, mut after_blank, mut plain_break) = (Vec::new(), 0, true, false);
    for line in text.split_inclusive(is_line_break) {
        let whole = line.trim();
        let (mark, inner) = marks::marked(whole);
        if inner.is_empty() {
            // The "\n" of a "\r\n" is no blank line of its own.
            after_blank |= !(line == "\n" && text[..at].ends_with('\r')) && line.ends_with(is_line_break);
        } else {
            let lead = inner.as_ptr() as usize - line.as_ptr() as usize;
            let indent = line[..lead].chars().count();
            let item = marks::item(inner);
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
                mark,
                column: indent + item.map_or(0, |item| inner[..inner.len() - item.text.len()].chars().count()),
                is_item: item.is_some(),
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
        let Some(before) = at.checked_sub(1).map(|before| &lines[before]).filter(|_| goes_on) else { return false };
        let is_alike = line.mark == before.mark && !matches!(line.mark, Some(Marked::Heading(_)));
        is_alike && line.indent <= before.column && !(line.is_item && before.is_item)
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
        for (line_break, before) in [("\r\n", ""), ("\r", ""), (" \n", ""), ("\n> ", "> ")] {
            let text = format!("{before}{}", wrapped(STORY, 60).replace('\n', line_break));
            let page = Page::from_text(&text).expect("small");
            let blocks: Vec<&str> = page.blocks().iter().map(|block| page.block_text(block)).collect();
            assert_eq!(blocks, paragraphs, "{text}");
        }
        let indented = wrapped(&STORY.replace("\n\n", "\n___"), 60).replace('_', " ");
        let page = Page::from_text(&indented).expect("small");
        let blocks: Vec<&str> = page.blocks().iter().map(|block| page.block_text(block)).collect();
        assert_eq!(blocks, paragraphs, "{indented}");
    }

    #[test]
    fn words_broken_at_a_lines_end_are_mended() {
        let broken = "The govern-\nment of the island, which is well-\nknown for its self-\nless ferry, told the Anglo-\n\
            Irish council";
        let whole =
            "The government of the island, which is well-known for its selfless ferry, told the Anglo-Irish council";
        for (broken, whole) in [
            (broken.to_owned(), whole.to_owned()),
            (
                "Die Vor-\nund Nachteile der U-\nBahn, sagt die Bundes\u{ad}\nregierung".to_owned(),
                "Die Vor- und Nachteile der U-Bahn, sagt die Bundesregierung".to_owned(),
            ),
            (
                "Прави-\nтельство острова, state-of-the-\nart, the sea -\nand the κυβέρ-\nνηση".to_owned(),
                "Правительство острова, state-of-the-art, the sea - and the κυβέρνηση".to_owned(),
            ),
        ] {
            let lines = lines(&broken);
            let continues: Vec<bool> = (0..lines.len()).map(|at| at > 0).collect();
            let text = format!("{broken}\n\nA well-known pier.");
            let joins = broken_words(&text, &lines, &continues);
            let mut joined = String::new();
            for (line, join) in lines.iter().zip(joins) {
                match join {
                    _ if joined.is_empty() => {}
                    Join::Apart => joined.push(' '),
                    Join::Hyphen => {}
                    Join::Whole => drop(joined.pop()),
                }
                joined.push_str(&broken[line.start..line.end]);
            }
            assert_eq!(joined, whole);
        }
        // Within a page, where offsets lead back to both halves.
        let syllables = STORY.replace("council", "coun- cil");
        let text = (45..75).map(|width| wrapped(&syllables, width)).find(|text| text.contains("coun-\ncil"));
        let text = text.expect("at some width the word is broken");
        let page = Page::from_text(&text).expect("small");
        let block = &page.blocks()[3];
        let at = page.block_text(block).find("council").expect("mended");
        let points = page.source_points(block, &[at, at + "council".len()]);
        let units: Vec<u16> = text.encode_utf16().collect();
        let cut = &units[points[0].offset as usize..points[1].offset as usize];
        assert_eq!(String::from_utf16_lossy(cut), "coun-\ncil");
    }

    #[test]
    fn marks_are_no_part_of_a_block() {
        let text = "# Pier gone\n\n> It fell.\n>\n> It is gone.\n\n## Why\n\nC#";
        let page = Page::from_text(text).expect("small");
        let blocks: Vec<_> =
            page.blocks().iter().enumerate().map(|(at, block)| (page.block_text(block), page.mark(at))).collect();
        let (heading, quote) = (|level| Some(Marked::Heading(level)), Some(Marked::Quote));
        let expected =
            [("Pier gone", heading(1)), ("It fell.", quote), ("It is gone.", quote), ("Why", heading(2)), ("C#", None)];
        assert_eq!(blocks, expected);
        for block in page.blocks() {
            let own = page.block_text(block);
            let points = page.source_points(block, &[0, own.len()]);
            assert_eq!(text[points[0].offset as usize..points[1].offset as usize], *own);
        }
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
