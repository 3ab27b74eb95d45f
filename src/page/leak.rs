//! Links that were never closed. A parser opens such a link anew in every block that follows, up to the next link or
//! the end of what it stands in, so that a whole article reads as one link.

use super::{Attribute, Block, ElementId, Page, Tag};
use crate::span::Span;

/// A block of this many bytes that ends as a sentence does is prose.
const PROSE: usize = 100;
/// So much prose in one link is none that anyone wrote: teasers have a paragraph or two …
const PARAGRAPHS: usize = 3;
/// … and begin with their link, while that of a sentence begins in it.
const PARAGRAPHS_AFTER_SENTENCE: usize = 2;

/// Takes the links that leak over paragraphs for plain text. Linear in the page's size.
pub(super) fn close(page: &mut Page) {
    let links = page.elements.iter().enumerate();
    let links: Vec<usize> = links.filter(|(_, e)| e.tag == Tag::A && !e.text.is_empty()).map(|(id, _)| id).collect();
    let (mut at, mut read) = (0, 0);
    let runs: Vec<&[usize]> = links.chunk_by(|&a, &b| is_reopened(page, a, b)).collect();
    for run in runs {
        let text = run.iter().map(|&id| page.elements[id].text).reduce(|a, b| Span { start: a.start, end: b.end });
        // What stands in another link has no more prose than it.
        let Some(mut text) = text.filter(|text| text.start >= read) else { continue };
        read = text.end;
        text.end += u32::from(page.text.as_bytes().get(text.end as usize) == Some(&b' '));
        at += page.blocks[at..].iter().take_while(|block| block.span.end <= text.start).count();
        let count = page.blocks[at..].iter().take_while(|block| block.span.start < text.end).count();
        let blocks = at..at + count;
        let begins_inside = page.blocks.get(at).is_some_and(|first| text.start > first.span.start + 1);
        let least = if begins_inside { PARAGRAPHS_AFTER_SENTENCE } else { PARAGRAPHS };
        let is_leak = page.blocks[blocks.clone()].iter().filter(|block| is_linked_prose(page, block)).nth(least - 1);
        if is_leak.is_some() {
            run.iter().for_each(|&id| page.elements[id].tag = Tag::Span);
            blocks.for_each(|block| unlink(page, block, text));
        }
    }
}

/// Whether a link is the one before it again, with nothing between them that is not linked.
fn is_reopened(page: &Page, before: usize, link: usize) -> bool {
    let (a, b) = (&page.elements[before], &page.elements[link]);
    let between = page.text.get(a.text.end as usize..b.text.start as usize);
    let attributes = |id: usize| page.attributes(id as ElementId);
    let has_address = attributes(link).any(|(name, value)| name == Attribute::Href && !value.is_empty());
    has_address && between.is_some_and(|text| text.trim().is_empty()) && attributes(before).eq(attributes(link))
}

fn is_linked_prose(page: &Page, block: &Block) -> bool {
    let tag = block.element.and_then(|id| page.elements.get(id as usize)).map(|element| element.tag);
    let is_heading = tag.is_some_and(Tag::is_heading);
    let is_linked = block.link_bytes as usize * 10 >= block.span.len() * 9;
    block.span.len() >= PROSE && is_linked && !is_heading && page.block_text(block).ends_with(ends_sentence)
}

/// Whether a character ends a sentence or what is quoted in one.
pub(crate) fn ends_sentence(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '"' | '”' | '»' | '’' | '…' | '。' | '！' | '？' | '」' | '』' | '।' | '؟' | '۔')
        || matches!(c, '։' | '።' | '။' | '។' | '៕')
}

/// Cuts a stretch of text out of a block's links. It holds their beginning, their end or all of them.
fn unlink(page: &mut Page, block: usize, leak: Span) {
    let block = &mut page.blocks[block];
    let (mut from, mut to) = block.links;
    for link in &mut page.link_spans[from as usize..to as usize] {
        if link.start < leak.end && link.end > leak.start {
            *link = if link.start < leak.start {
                Span { end: leak.start, ..*link }
            } else {
                Span { start: leak.end.min(link.end), ..*link }
            };
        }
    }
    while from < to && page.link_spans[from as usize].is_empty() {
        from += 1;
    }
    while from < to && page.link_spans[to as usize - 1].is_empty() {
        to -= 1;
    }
    block.links = (from, to);
    block.link_bytes = page.link_spans[from as usize..to as usize].iter().map(|link| link.len() as u32).sum();
}

#[cfg(test)]
mod tests {
    use super::*;

    const SENTENCE: &str = "The ferry to the island stopped on Monday after the storm tore the pier from its posts, and the \
                            council said that it would stay closed.";

    /// Each block's linked text.
    fn links(html: &str) -> Vec<String> {
        let page = Page::from_html(html).expect("small");
        let of = |block| page.block_links(block).map(|link| link.of(page.block_text(block)).to_owned()).collect();
        let blocks = page.blocks().iter().map(|block| (block, of(block))).collect::<Vec<(&Block, Vec<String>)>>();
        for (block, links) in &blocks {
            assert_eq!(block.link_bytes as usize, links.iter().map(String::len).sum::<usize>());
        }
        blocks.into_iter().map(|(_, links)| links.join("|")).collect()
    }

    #[test]
    fn an_unclosed_link_ends_where_it_began() {
        let rest = format!("<p>{SENTENCE}</p>\n").repeat(3);
        for html in [
            format!("<p>It <a href=/y>was</a> the <a href=/x>storm of Monday.</p>{rest}<p>It <a href=/z>left</a>.</p>"),
            format!(
                "<p>It <a href=/y>was</a> the <a href=/x>storm of Monday.</p>\n{rest}<p>It <a href=/z>left</a>.</p>"
            ),
            format!("<p><a href=/y>was</a></p><a href=/x>\n{rest}<p>It <a href=/z>left</a>.</p>"),
        ] {
            let found = links(&html);
            assert_eq!((found[0].as_str(), found.last().map(String::as_str)), ("was", Some("left")), "{html}");
            assert!(found[1..found.len() - 1].iter().all(String::is_empty), "{found:?}");
        }
    }

    #[test]
    fn teasers_and_linked_paragraphs_stay_links() {
        let teaser = format!("<a href=/x><h3>{SENTENCE}</h3><p>{SENTENCE}</p><p>{SENTENCE}</p></a>");
        let apart = format!("<h3><a href=/x>{SENTENCE}</a></h3><p><a href=/x>{SENTENCE}</a></p>");
        let others = (0..4).map(|i| format!("<p><a href=/{i}>{SENTENCE}</a></p>")).collect::<String>();
        let between = format!("<p><a href=/x>{SENTENCE}</a></p><p>Or so.</p>").repeat(4);
        for html in [teaser.clone(), teaser.clone() + &teaser.replace("/x", "/y"), apart, others, between] {
            let found = links(&html);
            assert!(found.iter().filter(|links| links.as_str() == SENTENCE).count() >= 2, "{html} {found:?}");
        }
    }
}
