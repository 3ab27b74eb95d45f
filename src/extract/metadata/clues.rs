//! What a page offers of metadata, gathered in one pass.

use super::json_ld;
use super::title::{self, key};
use crate::extract::{Role, Verdict};
use crate::page::{Attribute, Block, Element, ElementId, Origin, Page, Tag};

/// What a page offers, gathered in one pass.
pub(super) struct Clues<'p> {
    pub(super) page: &'p Page,
    pub(super) verdicts: &'p [Verdict],
    pub(super) ld: json_ld::Article,
    /// Name (lower case) and content of the meta tags.
    pub(super) metas: Vec<(String, &'p str)>,
    /// Elements with an `itemprop`.
    pub(super) items: Vec<(&'p str, ElementId)>,
    /// Visible first-level headings.
    pub(super) headings: Vec<ElementId>,
    /// That of the article.
    pub(super) heading: Option<ElementId>,
    /// Where the article's own head begins and ends in the page's text.
    pub(super) head: (u32, u32),
    pub(super) times: Vec<ElementId>,
    /// Elements whose class, `rel` or the like says that they name an author, or that they hold a date.
    pub(super) author_marks: Vec<ElementId>,
    pub(super) date_marks: Vec<ElementId>,
    pub(super) canonical: Option<&'p str>,
    pub(super) lang: Option<&'p str>,
}

impl<'p> Clues<'p> {
    pub(super) fn collect(page: &'p Page, verdicts: &'p [Verdict]) -> Self {
        let mut clues = Self {
            page,
            verdicts,
            ld: json_ld::Article::default(),
            metas: Vec::new(),
            items: Vec::new(),
            headings: Vec::new(),
            heading: None,
            head: (0, 0),
            times: Vec::new(),
            author_marks: Vec::new(),
            date_marks: Vec::new(),
            canonical: None,
            lang: None,
        };
        for (id, element) in page.elements().iter().enumerate() {
            clues.look_at(id as ElementId, element.tag, element.hidden);
        }
        clues.heading = clues.find_heading();
        clues.head = clues.find_head();
        let own: Vec<String> = [page.document_title(), clues.meta(&["og:title"])]
            .into_iter()
            .flatten()
            .chain(clues.heading.map(|h1| page.element_text(h1)))
            .map(key)
            .collect();
        let addresses = [page.url(), clues.canonical, clues.meta(&["og:url"])];
        clues.ld = json_ld::read(page.json_ld(), |text| {
            if text.starts_with("http") || text.starts_with('/') {
                addresses.iter().flatten().any(|url| same_address(url, text))
            } else {
                let text = key(text);
                text.len() > 8
                    && own.iter().any(|own| own.len() > 8 && (own.starts_with(&text) || text.starts_with(own)))
            }
        });
        clues
    }

    fn look_at(&mut self, id: ElementId, tag: Tag, hidden: bool) {
        let (mut name, mut content, mut rel, mut href, mut marks_author, mut marks_date, mut of_picture) =
            (None, None, "", None, false, false, false);
        for (attribute, value) in self.page.attributes(id) {
            match attribute {
                Attribute::Property => name = Some(value),
                Attribute::Name | Attribute::Itemprop | Attribute::HttpEquiv if name.is_none() => name = Some(value),
                Attribute::Content => content = Some(value),
                Attribute::Rel => rel = value,
                Attribute::Href => href = Some(value),
                Attribute::Lang if tag == Tag::Html => self.lang = Some(value),
                Attribute::Class | Attribute::Id | Attribute::DataTestid | Attribute::DataComponent => {
                    let value = value.get(..300).unwrap_or(value).to_ascii_lowercase();
                    // The author of a picture or a comment is not the text's.
                    of_picture |=
                        ["image", "photo", "picture", "caption", "credit", "foto", "copyright", "bild", "comment"]
                            .iter()
                            .any(|mark| value.contains(mark));
                    marks_author |=
                        ["author", "byline", "autor", "writer", "by-line", "redakteur", "auteur", "contributor"]
                            .iter()
                            .any(|mark| value.contains(mark));
                    marks_date |=
                        ["date", "publi", "time", "datum", "fecha", "posted"].iter().any(|mark| value.contains(mark));
                }
                _ => {}
            }
            if attribute == Attribute::Itemprop && tag != Tag::Meta {
                self.items.push((value, id));
            }
        }
        match tag {
            Tag::Meta => {
                if let (Some(name), Some(content)) = (name, content.filter(|content| !content.trim().is_empty())) {
                    self.metas.push((name.trim().to_ascii_lowercase(), content));
                }
            }
            Tag::Link if self.canonical.is_none() && rel.eq_ignore_ascii_case("canonical") => self.canonical = href,
            Tag::H1 if !hidden && is_of_headline_length(self.page.element_text(id)) && !self.leads_home(id) => {
                self.headings.push(id);
            }
            Tag::Time => self.times.push(id),
            _ => {}
        }
        if (marks_author && !of_picture
            || rel.split_ascii_whitespace().any(|rel| rel == "author")
            || href.is_some_and(is_author_page))
            && tag != Tag::Body
        {
            self.author_marks.push(id);
        }
        if marks_date && tag != Tag::Body {
            self.date_marks.push(id);
        }
    }

    /// Whether a heading is a link to the site's front page: its name, not a headline.
    fn leads_home(&self, heading: ElementId) -> bool {
        const INSIDE: usize = 10;
        let elements = self.page.elements();
        let Some(Element { end, text, .. }) = elements.get(heading as usize) else { return false };
        let is_whole = |id: &ElementId| {
            elements[*id as usize].tag == Tag::A
                && elements[*id as usize].text.of(self.page.text()).trim() == text.of(self.page.text()).trim()
        };
        let link = (heading + 1..*end).take(INSIDE).find(is_whole);
        let href = link.and_then(|id| self.page.attribute(id, Attribute::Href));
        href.is_some_and(|href| {
            let path =
                href.split_once("://").map_or(href, |(_, rest)| rest.split_once('/').map_or("", |(_, path)| path));
            matches!(path.trim(), "" | "/" | "./")
        })
    }

    /// The first content of a meta tag of one of these names, by the order of the names.
    pub(super) fn meta(&self, names: &[&str]) -> Option<&'p str> {
        names.iter().find_map(|name| self.all_metas(name).next())
    }

    pub(super) fn all_metas(&self, name: &str) -> impl Iterator<Item = &'p str> {
        self.metas.iter().filter(move |(own, _)| own == name).map(|(_, content)| *content)
    }

    /// The elements with an `itemprop` of that name.
    pub(super) fn items(&self, name: &str) -> impl Iterator<Item = ElementId> {
        self.items.iter().filter(move |(own, _)| own.split_ascii_whitespace().any(|own| own == name)).map(|&(_, id)| id)
    }

    /// The heading that the document's title repeats, else the first one; that of the site only where there is no other.
    fn find_heading(&self) -> Option<ElementId> {
        let titles: Vec<String> =
            [self.page.document_title(), self.meta(&["og:title"])].into_iter().flatten().map(key).collect();
        let repeats = |h1: &&ElementId| {
            let own = key(self.page.element_text(**h1));
            own.len() > 3 && titles.iter().any(|title| title.contains(&own))
        };
        let site = self.page.document_title().and_then(title::name_at_end).map(key);
        let is_other = |h1: &&ElementId| site.as_ref() != Some(&key(self.page.element_text(**h1)));
        let headings = || self.headings.iter().filter(is_other);
        headings().find(repeats).or_else(|| headings().next()).or(self.headings.first()).copied()
    }

    fn find_head(&self) -> (u32, u32) {
        const BEFORE: u32 = 600;
        const AFTER: u32 = 1_500;
        let h1 = self.heading.and_then(|h1| self.page.elements().get(h1 as usize)).map(|h1| h1.text);
        let of_text = || self.title_line().map(|block| block.span);
        match h1.or_else(of_text) {
            Some(title) => (title.start.saturating_sub(BEFORE), title.end + AFTER),
            None => (0, AFTER),
        }
    }

    /// The headline of a text.
    pub(super) fn title_line(&self) -> Option<&'p Block> {
        let is_title = |verdict: &Verdict| verdict.role == Role::Title;
        let at = self.verdicts.iter().position(is_title).filter(|_| self.page.origin() == Origin::Text)?;
        self.page.blocks().get(at)
    }

    pub(super) fn in_head(&self, element: ElementId) -> bool {
        let (from, to) = self.head;
        self.page.elements().get(element as usize).is_some_and(|e| from <= e.text.start && e.text.start <= to)
    }

    /// Whether an element belongs to comments, teasers or the page's frame.
    pub(super) fn is_aside(&self, element: ElementId) -> bool {
        const NEAR: usize = 12;
        self.page.ancestors(element).take(NEAR).any(|(id, ancestor)| {
            let class = self.page.attribute(id, Attribute::Class).unwrap_or("").to_ascii_lowercase();
            let frame = matches!(ancestor.tag, Tag::Aside | Tag::Nav | Tag::Footer);
            frame
                || ["comment", "related", "teaser", "sidebar", "widget", "card"].iter().any(|mark| class.contains(mark))
        })
    }

    /// Blocks around the heading, with what they were found to be.
    pub(super) fn blocks_in_head(&self) -> impl Iterator<Item = (&'p Block, &'p Verdict)> {
        let (from, to) = self.head;
        let blocks = self.page.blocks();
        let first = blocks.partition_point(|block| block.span.start < from);
        blocks.iter().zip(self.verdicts).skip(first).take_while(move |(block, _)| block.span.start <= to)
    }

    pub(super) fn host(&self) -> Option<&str> {
        let url = self.page.url().or(self.canonical).or_else(|| self.meta(&["og:url"]))?;
        let rest = url.split_once("://")?.1;
        rest.split(['/', '?', '#', ':']).next().filter(|host| !host.is_empty())
    }
}

fn is_author_page(href: &str) -> bool {
    ["/author", "/autor", "/auteur", "/redakteur", "/by/", "/contributor", "/journalist"]
        .iter()
        .any(|mark| href.contains(mark))
}

/// Whether a heading may be a headline: one that was never closed holds the whole article.
fn is_of_headline_length(heading: &str) -> bool {
    !heading.is_empty() && heading.chars().nth(300).is_none()
}

/// Whether two addresses lead to the same page, as far as their paths tell.
fn same_address(a: &str, b: &str) -> bool {
    let path = |url: &str| -> String {
        let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
        let rest = rest.split(['?', '#']).next().unwrap_or(rest);
        rest.find('/').map_or("", |at| &rest[at..]).trim_end_matches('/').to_owned()
    };
    let (a, b) = (path(a), path(b));
    a.len() > 1 && a == b
}
