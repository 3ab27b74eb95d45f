//! Spells an article as HTML. All elements and attributes that can come out are written here.

use std::fmt::Write;

use super::{Cell, Container, Inline, Mark, Node};

pub(super) fn write(nodes: &[Node<'_>]) -> String {
    let mut out = String::new();
    let mut previous_is_run = false;
    for node in nodes {
        // Runs of one item or caption stand on lines of their own.
        if matches!(node, Node::Run(_)) && previous_is_run {
            out.push_str("<br>");
        }
        previous_is_run = matches!(node, Node::Run(_));
        match node {
            Node::Open(container) => open(&mut out, *container),
            Node::Close(container) => close(&mut out, *container),
            Node::Heading(level, content) => block(&mut out, &format!("h{level}"), content),
            Node::Paragraph(content) => block(&mut out, "p", content),
            Node::Run(content) => inlines(&mut out, content),
            Node::Code(text) => {
                out.push_str("<pre><code>");
                escape(&mut out, text);
                out.push_str("</code></pre>\n");
            }
            Node::Image { src, alt } => {
                out.push_str("<img");
                attribute(&mut out, "src", src);
                attribute(&mut out, "alt", alt);
                out.push('>');
            }
            Node::Embed { href, title } => {
                out.push_str("<p><a");
                attribute(&mut out, "href", href);
                out.push('>');
                escape(&mut out, if title.is_empty() { href } else { title });
                out.push_str("</a></p>\n");
            }
            Node::Table(rows) => table(&mut out, rows),
        }
    }
    out
}

fn open(out: &mut String, container: Container) {
    match container {
        Container::Quote => out.push_str("<blockquote>\n"),
        Container::List(None) => out.push_str("<ul>\n"),
        Container::List(Some(1)) => out.push_str("<ol>\n"),
        Container::List(Some(start)) => {
            // Writing to a string cannot fail.
            let _ = writeln!(out, "<ol start=\"{start}\">");
        }
        Container::Item => out.push_str("<li>"),
        Container::Figure => out.push_str("<figure>"),
        Container::Caption => out.push_str("<figcaption>"),
    }
}

fn close(out: &mut String, container: Container) {
    out.push_str(match container {
        Container::Quote => "</blockquote>\n",
        Container::List(None) => "</ul>\n",
        Container::List(Some(_)) => "</ol>\n",
        Container::Item => "</li>\n",
        Container::Figure => "</figure>\n",
        Container::Caption => "</figcaption>",
    });
}

fn block(out: &mut String, tag: &str, content: &[Inline<'_>]) {
    let _ = write!(out, "<{tag}>");
    inlines(out, content);
    let _ = writeln!(out, "</{tag}>");
}

fn table(out: &mut String, rows: &[Vec<Cell<'_>>]) {
    out.push_str("<table>\n");
    for row in rows {
        out.push_str("<tr>");
        for cell in row {
            let tag = if cell.header { "th" } else { "td" };
            let _ = write!(out, "<{tag}");
            for (name, span) in [("colspan", cell.columns), ("rowspan", cell.rows)] {
                if span > 1 {
                    let _ = write!(out, " {name}=\"{span}\"");
                }
            }
            out.push('>');
            inlines(out, &cell.content);
            let _ = write!(out, "</{tag}>");
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</table>\n");
}

fn inlines(out: &mut String, content: &[Inline<'_>]) {
    for inline in content {
        match inline {
            Inline::Text(text) => escape(out, text),
            Inline::Break => out.push_str("<br>"),
            Inline::Open(Mark::Link(href)) => {
                out.push_str("<a");
                attribute(out, "href", href);
                out.push('>');
            }
            Inline::Open(Mark::Time(datetime)) => {
                out.push_str("<time");
                attribute(out, "datetime", datetime);
                out.push('>');
            }
            Inline::Open(mark) => {
                let _ = write!(out, "<{}>", name(mark));
            }
            Inline::Close(mark) => {
                let _ = write!(out, "</{}>", name(mark));
            }
        }
    }
}

fn name(mark: &Mark<'_>) -> &'static str {
    match mark {
        Mark::Emphasis => "em",
        Mark::Strong => "strong",
        Mark::Code => "code",
        Mark::Subscript => "sub",
        Mark::Superscript => "sup",
        Mark::Time(_) => "time",
        Mark::Link(_) => "a",
    }
}

fn attribute(out: &mut String, name: &str, value: &str) {
    let _ = write!(out, " {name}=\"");
    escape(out, value);
    out.push('"');
}

fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
}
