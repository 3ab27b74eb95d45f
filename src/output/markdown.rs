//! Spells an article as Markdown: CommonMark, with GitHub's tables.

use super::{Cell, Container, Inline, Mark, Node};

pub(super) fn write(nodes: &[Node<'_>]) -> String {
    let mut writer = Writer::default();
    for node in nodes {
        match node {
            Node::Open(container) => writer.open(*container),
            Node::Close(container) => writer.close(*container),
            Node::Heading(level, content) => {
                let marks = "#".repeat(usize::from(*level));
                writer.block(&format!("{marks} {}", line(content, false)));
            }
            Node::Paragraph(content) => writer.block(&line(content, true)),
            Node::Run(content) => writer.block(&line(content, true)),
            Node::Code(text) => writer.block(&fenced(text)),
            Node::Image { src, alt } => writer.block(&format!("![{}]({})", escaped(alt, false), target(src))),
            Node::Embed { href, title } => {
                let title = if title.is_empty() { href } else { *title };
                writer.block(&format!("[{}]({})", escaped(title, false), target(href)));
            }
            Node::Table(rows) => writer.block(&table(rows)),
        }
    }
    if !writer.out.is_empty() {
        writer.out.push('\n');
    }
    writer.out
}

/// Puts blocks below each other, each line behind the marks of the containers that are open.
#[derive(Default)]
struct Writer {
    out: String,
    levels: Vec<Level>,
    /// Levels that have been open since the last block.
    shared: usize,
    /// Whether the next block begins another item of the list that the last one stood in.
    next_item: bool,
}

struct Level {
    /// Before the first line.
    first: String,
    /// Before the others.
    rest: String,
    /// Number of the next item.
    number: Option<u32>,
    begun: bool,
    is_list: bool,
}

impl Writer {
    fn open(&mut self, container: Container) {
        let plain = |first: &str, rest: &str| Level {
            first: first.to_owned(),
            rest: rest.to_owned(),
            number: None,
            begun: false,
            is_list: false,
        };
        let level = match container {
            Container::Quote => plain("> ", "> "),
            Container::List(number) => Level { number, is_list: true, ..plain("", "") },
            Container::Item => {
                let list = self.levels.last_mut().filter(|level| level.is_list);
                let mut mark = "- ".to_owned();
                if let Some(list) = list {
                    if let Some(number) = &mut list.number {
                        mark = format!("{number}. ");
                        *number = number.saturating_add(1);
                    }
                    self.next_item = list.begun;
                    list.begun = true;
                }
                plain(&mark, &" ".repeat(mark.len()))
            }
            Container::Figure | Container::Caption => plain("", ""),
        };
        self.levels.push(level);
    }

    fn close(&mut self, container: Container) {
        self.levels.pop();
        self.shared = self.shared.min(self.levels.len());
        if !matches!(container, Container::Item) {
            self.next_item = false;
        }
    }

    fn block(&mut self, lines: &str) {
        if !self.out.is_empty() {
            self.out.push('\n');
            if !self.next_item {
                let marks: String = self.levels[..self.shared].iter().map(|level| &*level.rest).collect();
                self.out.push_str(marks.trim_end());
                self.out.push('\n');
            }
        }
        self.next_item = false;
        for (i, line) in lines.split('\n').enumerate() {
            if i > 0 {
                self.out.push('\n');
            }
            let before = self.out.len();
            for level in &mut self.levels {
                let first = !level.is_list && !level.begun;
                self.out.push_str(if first { &level.first } else { &level.rest });
                level.begun = level.begun || first;
            }
            self.out.push_str(line);
            if line.is_empty() {
                let kept = self.out[before..].trim_end().len();
                self.out.truncate(before + kept);
            }
        }
        self.shared = self.levels.len();
    }
}

/// One line of text with its marks.
fn line(content: &[Inline<'_>], at_line_start: bool) -> String {
    let mut out = String::new();
    let mut plain_from = None;
    let mut outer: Option<(&Mark<'_>, &str)> = None;
    for (i, inline) in content.iter().enumerate() {
        match inline {
            // Within code nothing is escaped; it is fenced as a whole when it ends.
            Inline::Text(text) if plain_from.is_some() => out.push_str(text),
            Inline::Text(text) => out.push_str(&escaped(text, at_line_start && out.is_empty())),
            Inline::Break => out.push(' '),
            Inline::Open(Mark::Code) => plain_from = Some(out.len()),
            Inline::Close(Mark::Code) => {
                if let Some(from) = plain_from.take() {
                    let code = out.split_off(from);
                    let fence = "`".repeat(longest_run(&code) + 1);
                    let pad = if code.starts_with('`') || code.ends_with('`') { " " } else { "" };
                    out.push_str(&format!("{fence}{pad}{code}{pad}{fence}"));
                }
            }
            // Other marks are text within code.
            _ if plain_from.is_some() => {}
            Inline::Open(Mark::Link(_)) => out.push('['),
            Inline::Close(Mark::Link(href)) => out.push_str(&format!("]({})", target(href))),
            // "10<sup>6</sup>" is not "106"; CommonMark takes the tags as they are.
            Inline::Open(mark @ (Mark::Subscript | Mark::Superscript)) => out.push_str(raised(mark).0),
            Inline::Close(mark @ (Mark::Subscript | Mark::Superscript)) => out.push_str(raised(mark).1),
            Inline::Open(mark @ (Mark::Emphasis | Mark::Strong)) if outer.is_none() => {
                let delimiter = delimiter(content, i, mark);
                out.push_str(delimiter);
                outer = Some((mark, delimiter));
            }
            Inline::Close(mark) => {
                if let Some((_, delimiter)) = outer.take_if(|(own, _)| *own == mark) {
                    out.push_str(delimiter);
                }
            }
            // Marks that Markdown lacks, and emphasis within emphasis.
            Inline::Open(_) => {}
        }
    }
    // Code that its marks do not end properly stays text.
    if let Some(from) = plain_from {
        let code = out.split_off(from);
        out.push_str(&escaped(&code, false));
    }
    out
}

/// The tags of what stands below or above the line.
fn raised(mark: &Mark<'_>) -> (&'static str, &'static str) {
    if *mark == Mark::Subscript { ("<sub>", "</sub>") } else { ("<sup>", "</sup>") }
}

/// The delimiter of the emphasis that opens at `open`; empty where CommonMark would not read it as one: right beside
/// other emphasis, or between a letter and a punctuation mark.
fn delimiter(content: &[Inline<'_>], open: usize, mark: &Mark<'_>) -> &'static str {
    let (before, within) = content.split_at(open);
    let Some(close) = within.iter().position(|other| matches!(other, Inline::Close(own) if own == mark)) else {
        return "";
    };
    let (within, after) = (&within[1..close], &within[close + 1..]);
    let beside = matches!(before.last(), Some(Inline::Close(Mark::Emphasis | Mark::Strong)))
        || matches!(after.first(), Some(Inline::Open(Mark::Emphasis | Mark::Strong)));
    let first = |content: &[Inline<'_>]| content.iter().find_map(|inline| written(inline, |text| text.chars().next()));
    let last = |content: &[Inline<'_>]| {
        content.iter().rev().find_map(|inline| written(inline, |text| text.chars().next_back()))
    };
    let letter = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace() && !is_punctuation(c));
    let punctuation = |c: Option<char>| c.is_some_and(is_punctuation);
    let misread = beside
        || (letter(last(before)) && punctuation(first(within)))
        || (letter(first(after)) && punctuation(last(within)));
    match mark {
        Mark::Emphasis if !misread => "*",
        Mark::Strong if !misread => "**",
        _ => "",
    }
}

/// The outer character of what an inline is written as.
fn written(inline: &Inline<'_>, of_text: impl Fn(&str) -> Option<char>) -> Option<char> {
    match inline {
        Inline::Text(text) => of_text(text),
        Inline::Break => Some(' '),
        Inline::Open(Mark::Link(_)) => Some('['),
        Inline::Close(Mark::Link(_)) => Some(')'),
        Inline::Open(Mark::Code) | Inline::Close(Mark::Code) => Some('`'),
        Inline::Open(Mark::Subscript | Mark::Superscript) => Some('<'),
        Inline::Close(Mark::Subscript | Mark::Superscript) => Some('>'),
        Inline::Open(_) | Inline::Close(_) => None,
    }
}

fn is_punctuation(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_whitespace()
}

/// Text in which nothing is markup. At a line's start more characters could be.
fn escaped(text: &str, at_line_start: bool) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    let ordinal = text.bytes().take_while(u8::is_ascii_digit).count();
    for (at, c) in text.char_indices() {
        let next = || text[at + c.len_utf8()..].chars().next();
        let ends = || next().is_none_or(char::is_whitespace);
        let special = matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '~')
            // A character reference.
            || (c == '&' && next().is_some_and(|next| next == '#' || next.is_ascii_alphanumeric()))
            || (at == 0 && at_line_start && matches!(c, '#' | '+' | '-' | '=' | '>' | ':'))
            || (at > 0 && at == ordinal && at_line_start && matches!(c, '.' | ')') && ends());
        if special {
            out.push('\\');
        }
        out.push(if c == '\n' { ' ' } else { c });
    }
    out
}

/// An address, which is free of white space, so that it fits in parentheses.
fn target(url: &str) -> String {
    url.replace('(', "%28").replace(')', "%29")
}

fn fenced(text: &str) -> String {
    let fence = "`".repeat(longest_run(text).max(2) + 1);
    format!("{fence}\n{text}\n{fence}")
}

/// Length of the longest run of backticks.
fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

/// A table; its first row is the head, as GitHub's tables need one.
fn table(rows: &[Vec<Cell<'_>>]) -> String {
    let cells = |row: &[Cell<'_>]| {
        let mut cells: Vec<String> = Vec::new();
        for cell in row {
            // In code, too, a bar would end the cell.
            cells.push(line(&cell.content, false).replace('|', "\\|"));
            cells.extend((1..cell.columns).map(|_| String::new()));
        }
        cells
    };
    let rows: Vec<Vec<String>> = rows.iter().map(|row| cells(row)).collect();
    let columns = rows.first().map_or(0, Vec::len);
    let mut out = String::new();
    for (i, row) in rows.iter().enumerate() {
        if i > 0 {
            out.push('\n');
        }
        out.push('|');
        // Rows longer than the head would lose their last cells, so they share the last column.
        let (own, rest) = row.split_at(row.len().min(columns.saturating_sub(1)));
        for cell in own {
            out.push_str(&format!(" {cell} |"));
        }
        out.push_str(&format!(" {} |", rest.join(" ").trim()));
        if i == 0 {
            out.push_str("\n|");
            out.push_str(&" --- |".repeat(columns.max(1)));
        }
    }
    out
}
