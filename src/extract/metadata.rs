//! What a page says of its article as a whole: title, authors, dates …
//!
//! Each field has its own order of sources, since publishers keep some of them with more care than others. JSON-LD,
//! microdata and meta tags are data that the page declares; what the reader sees fills the gaps.

mod byline;
pub(super) mod date;
mod dates;
mod json_ld;
pub(super) mod names;
mod title;

use crate::word_list::{WordList, words};
use std::collections::BTreeMap;

use serde::Serialize;

use super::{Role, Verdict};
use crate::address::Addresses;
use crate::page::{Attribute, Block, ElementId, Origin, Page, Tag};
use title::{Site, key};

/// What the page says of the article as a whole.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Metadata {
    /// The headline, without the site's name.
    pub title: Option<String>,
    /// The authors' names, in the page's order; an organisation only where no person is named.
    pub byline: Vec<String>,
    /// When it was published, ISO 8601, with the zone where the page gives it.
    pub published: Option<String>,
    /// When it was last changed, likewise.
    pub modified: Option<String>,
    /// The site's name.
    pub site: Option<String>,
    /// The language that the page declares (BCP 47).
    pub lang: Option<String>,
    /// The canonical address.
    pub url: Option<String>,
    /// Address of the lead image.
    pub image: Option<String>,
    /// The section that it stands in.
    pub section: Option<String>,
    /// Whether the page declares that its text is for subscribers only.
    pub paywalled: Option<bool>,
    /// Where each field that is set was found.
    pub sources: BTreeMap<Field, Source>,
}

/// A field of [`Metadata`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "Metadata says it")]
pub enum Field {
    Title,
    Byline,
    Published,
    Modified,
    Site,
    Lang,
    Url,
    Image,
    Section,
    Paywalled,
}

/// Where a page says something of its article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// A JSON-LD script.
    JsonLd,
    /// An `itemprop` attribute.
    Microdata,
    /// A `meta`, `link` or `title` element, or an attribute of the document.
    Meta,
    /// What the reader sees.
    Visible,
    /// The page's address.
    Address,
}

/// Reads the metadata of a page whose blocks have been classified. Linear in the page's size.
#[inline(never)]
pub fn metadata(page: &Page, verdicts: &[Verdict]) -> Metadata {
    let clues = Clues::collect(page, verdicts);
    let mut found = Metadata::default();
    clues.read_site(&mut found);
    clues.read_title(&mut found);
    clues.read_byline(&mut found);
    clues.read_dates(&mut found);
    clues.read_rest(&mut found);
    found
}

/// What a page offers, gathered in one pass.
struct Clues<'p> {
    page: &'p Page,
    verdicts: &'p [Verdict],
    ld: json_ld::Article,
    /// Name (lower case) and content of the meta tags.
    metas: Vec<(String, &'p str)>,
    /// Elements with an `itemprop`.
    items: Vec<(&'p str, ElementId)>,
    /// Visible first-level headings.
    headings: Vec<ElementId>,
    /// That of the article.
    heading: Option<ElementId>,
    /// Where the article's own head begins and ends in the page's text.
    head: (u32, u32),
    times: Vec<ElementId>,
    /// Elements whose class, `rel` or the like says that they name an author, or that they hold a date.
    author_marks: Vec<ElementId>,
    date_marks: Vec<ElementId>,
    canonical: Option<&'p str>,
    lang: Option<&'p str>,
}

impl<'p> Clues<'p> {
    fn collect(page: &'p Page, verdicts: &'p [Verdict]) -> Self {
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
            Tag::H1 if !hidden && is_of_headline_length(self.page.element_text(id)) => self.headings.push(id),
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

    /// The first content of a meta tag of one of these names, by the order of the names.
    fn meta(&self, names: &[&str]) -> Option<&'p str> {
        names.iter().find_map(|name| self.all_metas(name).next())
    }

    fn all_metas(&self, name: &str) -> impl Iterator<Item = &'p str> {
        self.metas.iter().filter(move |(own, _)| own == name).map(|(_, content)| *content)
    }

    /// The elements with an `itemprop` of that name.
    fn items(&self, name: &str) -> impl Iterator<Item = ElementId> {
        self.items.iter().filter(move |(own, _)| own.split_ascii_whitespace().any(|own| own == name)).map(|&(_, id)| id)
    }

    /// The heading that the document's title repeats, else the first one.
    fn find_heading(&self) -> Option<ElementId> {
        let titles: Vec<String> =
            [self.page.document_title(), self.meta(&["og:title"])].into_iter().flatten().map(key).collect();
        let repeats = |h1: &&ElementId| {
            let own = key(self.page.element_text(**h1));
            own.len() > 3 && titles.iter().any(|title| title.contains(&own))
        };
        self.headings.iter().find(repeats).or(self.headings.first()).copied()
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
    fn title_line(&self) -> Option<&'p Block> {
        let is_title = |verdict: &Verdict| verdict.role == Role::Title;
        let at = self.verdicts.iter().position(is_title).filter(|_| self.page.origin() == Origin::Text)?;
        self.page.blocks().get(at)
    }

    fn in_head(&self, element: ElementId) -> bool {
        let (from, to) = self.head;
        self.page.elements().get(element as usize).is_some_and(|e| from <= e.text.start && e.text.start <= to)
    }

    /// Whether an element belongs to comments, teasers or the page's frame.
    fn is_aside(&self, element: ElementId) -> bool {
        const NEAR: usize = 12;
        self.page.ancestors(element).take(NEAR).any(|(id, ancestor)| {
            let class = self.page.attribute(id, Attribute::Class).unwrap_or("").to_ascii_lowercase();
            let frame = matches!(ancestor.tag, Tag::Aside | Tag::Nav | Tag::Footer);
            frame
                || ["comment", "related", "teaser", "sidebar", "widget", "card"].iter().any(|mark| class.contains(mark))
        })
    }

    /// Blocks around the heading, with what they were found to be.
    fn blocks_in_head(&self) -> impl Iterator<Item = (&'p Block, &'p Verdict)> {
        let (from, to) = self.head;
        let blocks = self.page.blocks();
        let first = blocks.partition_point(|block| block.span.start < from);
        blocks.iter().zip(self.verdicts).skip(first).take_while(move |(block, _)| block.span.start <= to)
    }

    fn read_site(&self, found: &mut Metadata) {
        let host = self.host().map(|host| host.strip_prefix("www.").unwrap_or(host));
        let declared = self.meta(&["og:site_name"]).map(clean).filter(|name| !name.is_empty());
        let site = declared.map(|name| (name, Source::Meta));
        let site = site.or_else(|| self.ld.site.clone().map(|name| (name, Source::JsonLd)));
        let site = site
            .or_else(|| Some((clean(self.meta(&["application-name", "apple-mobile-web-app-title"])?), Source::Meta)));
        set(found, Field::Site, site.or_else(|| Some((host?.to_owned(), Source::Address))), |f| &mut f.site);
    }

    fn host(&self) -> Option<&str> {
        let url = self.page.url().or(self.canonical).or_else(|| self.meta(&["og:url"]))?;
        let rest = url.split_once("://")?.1;
        rest.split(['/', '?', '#', ':']).next().filter(|host| !host.is_empty())
    }

    fn read_title(&self, found: &mut Metadata) {
        if self.page.origin() == Origin::Text {
            return set(found, Field::Title, self.title_of_text(), |f| &mut f.title);
        }
        let names = [found.site.as_deref(), self.ld.site.as_deref(), self.meta(&["application-name"])];
        let twitter = self.meta(&["twitter:site"]).map(|handle| handle.trim_start_matches('@'));
        let site = Site::new(names.into_iter().flatten().chain(twitter), self.host());
        let h1 = self.heading.map(|h1| clean(self.page.element_text(h1))).filter(|text| !site.is_exactly(text));
        let ld = self.ld.titles.first().filter(|_| self.ld.rank > 1).map(|text| clean(text));
        let og = self.meta(&["og:title"]).map(clean);
        let heading = h1.as_deref().or(ld.as_deref());
        let cut = |text: &str| site.strip(text, heading).to_owned();
        // What two of these write alike is the headline, whatever it looks like.
        let whole = match &h1 {
            Some(h1) => {
                let others = [&og, &ld].into_iter().flatten();
                let document = self.page.document_title().map(|text| cut(&clean(text)));
                let mut others = others.flat_map(|other| [other.clone(), cut(other)]).chain(document);
                others.any(|other| key(&other) == key(h1)).then_some(h1)
            }
            None => og.as_ref().filter(|og| ld.as_ref() == Some(*og) && !site.is_exactly(og)),
        };
        let is_whole = |text: &str| whole.is_some_and(|whole| key(whole) == key(text));
        let strip = |text: &str| Some(clean(text)).filter(|text| is_whole(text)).unwrap_or_else(|| cut(&clean(text)));
        let h1 = h1.as_ref().filter(|text| is_whole(text) || !site.is_named_by(text));
        let of_meta = |names: &[&str]| self.meta(names).map(|text| (strip(text), Source::Meta));
        let [ld, og] = [(&ld, Source::JsonLd), (&og, Source::Meta)]
            .map(|(title, source)| title.as_ref().map(|text| (strip(text), source)));
        let h1 = h1.map(|text| (strip(text), Source::Visible));
        let item = self.items("headline").next().map(|id| (strip(self.page.element_text(id)), Source::Microdata));
        let document = self.page.document_title().map(|text| (strip(text), Source::Meta));
        // A heading that no other title shares a word with is that of the site or of a box.
        let others = [&ld, &og, &document].map(|title| title.as_ref().map_or("", |(text, _)| text));
        let astray = h1.as_ref().is_some_and(|(h1, _)| title::is_stranger(h1, &others));
        // What the document's title has behind the headline may be the site's name.
        let cut = [og.clone(), ld.clone(), h1.clone()];
        let titles = [og.clone(), ld.clone(), document.clone(), h1.clone()];
        let (h1, stray) = if astray { (None, h1) } else { (h1, None) };
        let twitter = of_meta(&["twitter:title", "parsely-title", "sailthru.title", "dc.title", "citation_title"]);
        let document = document.map(|(text, source)| (title::without_last_segment(&text).to_owned(), source));
        let social = (self.ld.news && ld_repeats(&ld, &h1, &document)).then(|| og.clone()).flatten();
        let mut order = vec![social];
        order.extend(if self.ld.news { [ld, h1.clone()] } else { [h1.clone(), ld] });
        order.extend([item, og, twitter, document, stray]);
        let best = order.into_iter().flatten().find(|(text, _)| !text.is_empty());
        let [cut, titles] = [&cut[..], &titles[..]]
            .map(|titles| titles.iter().flatten().map(|(text, _)| text.as_str()).collect::<Vec<_>>());
        let best = best.map(|(text, source)| {
            let (text, source) = match h1 {
                Some((h1, _)) if title::extends(&text, &h1) => (h1, Source::Visible),
                _ => (text, source),
            };
            let heading = self.heading.filter(|_| source == Source::Visible);
            let part = heading.and_then(|h1| title::repeated_part(&text, &self.pieces_of(h1), &titles));
            let whole = || title::whole_of(&text, &cut);
            let text = part.or_else(whole).unwrap_or(&text);
            let text = if is_whole(text) { site.before_name(text) } else { title::without_kicker(text) };
            (title::before_bar(text).to_owned(), source)
        });
        set(found, Field::Title, best, |f| &mut f.title);
    }

    /// The lines of a heading and the texts of its elements.
    fn pieces_of(&self, heading: ElementId) -> Vec<&'p str> {
        const MOST: usize = 20;
        let end = self.page.elements().get(heading as usize).map_or(heading, |element| element.end);
        let inside = (heading + 1..end).take(MOST).map(|id| self.page.element_text(id));
        self.page.element_text(heading).lines().map(str::trim).take(MOST).chain(inside).collect()
    }

    /// The line with the role, without the marks of Markdown.
    fn title_of_text(&self) -> Option<(String, Source)> {
        let line = self.page.block_text(self.title_line()?);
        let title = line.trim_start_matches('#').trim_matches(|c: char| c.is_whitespace() || c == '*');
        Some((clean(title), Source::Visible))
    }

    /// The pictures of the Open Graph tags, widest first where their widths are told.
    fn open_graph_images(&self) -> Vec<String> {
        let mut images: Vec<(u32, String)> = Vec::new();
        for (name, content) in &self.metas {
            match (name.as_str(), images.last_mut()) {
                ("og:image" | "og:image:url" | "og:image:secure_url", _) => images.push((0, clean(content))),
                ("og:image:width", Some((width, _))) => *width = content.trim().parse().unwrap_or(0),
                _ => {}
            }
        }
        images.sort_by_key(|&(width, _)| u32::MAX - width);
        images.into_iter().map(|(_, url)| url).filter(|url| !url.is_empty()).collect()
    }

    fn read_rest(&self, found: &mut Metadata) {
        let meta = |names: &[&str]| Some((clean(self.meta(names)?), Source::Meta)).filter(|(text, _)| !text.is_empty());
        let ld = |text: &Option<String>| Some((text.clone()?, Source::JsonLd));
        let lang = self.lang.map(|lang| (lang.trim().to_owned(), Source::Meta)).filter(|(lang, _)| is_language(lang));
        let lang = lang
            .or_else(|| ld(&self.ld.lang))
            .or_else(|| meta(&["content-language", "og:locale", "language", "dc.language"]));
        set(found, Field::Lang, lang.filter(|(lang, _)| is_language(lang)), |f| &mut f.lang);
        let base = self.page.elements().iter().position(|element| element.tag == Tag::Base);
        let base = base.and_then(|id| self.page.attribute(id as ElementId, Attribute::Href));
        let addresses = Addresses::new(self.page.url(), base);
        let canonical = self.canonical.map(|url| (url.trim().to_owned(), Source::Meta)).or_else(|| meta(&["og:url"]));
        let canonical = canonical.and_then(|(url, source)| Some((addresses.of_web(&url)?, source)));
        let canonical = canonical.filter(|(url, _)| url.starts_with("http"));
        let of_ld = || Some((addresses.of_web(self.ld.url.as_deref()?)?, Source::JsonLd));
        let url = canonical.or_else(of_ld).or_else(|| Some((self.page.url()?.to_owned(), Source::Address)));
        set(found, Field::Url, url, |f| &mut f.url);
        let addresses = Addresses::new(self.page.url().or(found.url.as_deref()), base);
        let og = self.open_graph_images().into_iter().map(|url| (url, Source::Meta));
        let others = meta(&["twitter:image", "twitter:image:src", "thumbnail", "parsely-image-url"]);
        let images = og.chain(ld(&self.ld.image)).chain(others);
        let images = images.filter_map(|(url, source)| Some((addresses.of_web(&url)?, source)));
        let images: Vec<(String, Source)> = images.collect();
        let image = images.iter().find(|(url, _)| is_picture(url)).or(images.first()).cloned();
        set(found, Field::Image, image, |f| &mut f.image);
        let section = meta(&["article:section"]).or_else(|| ld(&self.ld.section));
        let section = section.or_else(|| meta(&["parsely-section", "section", "cxenseparse:section", "dc.subject"]));
        set(found, Field::Section, section, |f| &mut f.section);
        let tier = self.meta(&["article:content_tier"]).map(|tier| matches!(tier, "locked" | "metered"));
        let paywalled = self.ld.free.map(|free| (!free, Source::JsonLd)).or_else(|| Some((tier?, Source::Meta)));
        if let Some((paywalled, source)) = paywalled {
            found.paywalled = Some(paywalled);
            found.sources.insert(Field::Paywalled, source);
        }
    }
}

/// Whether JSON-LD, the heading and the document's title are the same. Then all three are written for search engines,
/// and a differing `og:title` is the editors' headline.
fn ld_repeats(
    ld: &Option<(String, Source)>,
    h1: &Option<(String, Source)>,
    document: &Option<(String, Source)>,
) -> bool {
    let [Some(ld), Some(h1), Some(document)] =
        [ld, h1, document].map(|title| title.as_ref().map(|(text, _)| key(text)))
    else {
        return false;
    };
    ld == h1 && h1 == document
}

fn set(
    found: &mut Metadata,
    field: Field,
    value: Option<(String, Source)>,
    slot: impl Fn(&mut Metadata) -> &mut Option<String>,
) {
    if let Some((value, source)) = value {
        *slot(found) = Some(value);
        found.sources.insert(field, source);
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

/// Whether an address is that of a picture of its own, not of what a site shows where it has none.
fn is_picture(url: &str) -> bool {
    const STAND_INS: WordList =
        words!["logo", "favicon", "placeholder", "dummy", "default", "no-image", "noimage", "fallback"];
    let file = url.split(['?', '#']).next().unwrap_or(url).trim_end_matches('/').rsplit('/').next().unwrap_or(url);
    let file = file.to_ascii_lowercase();
    url.starts_with("http") && !STAND_INS.iter().any(|word| file.contains(word))
}

fn is_language(text: &str) -> bool {
    (2..=12).contains(&text.len()) && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
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

/// Text with character references resolved, as often as pages escape them, and white space collapsed.
fn clean(text: &str) -> String {
    let mut out = resolved(&resolved(text));
    out.retain(|c| !matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}' | '\u{2060}'));
    let mut words = out.split_whitespace();
    let mut collapsed = String::with_capacity(out.len());
    collapsed.extend(words.next());
    for word in words {
        collapsed.push(' ');
        collapsed.push_str(word);
    }
    collapsed
}

/// Text with character references resolved once.
fn resolved(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let reference = rest.get(1..).and_then(|tail| tail.find(';')).filter(|&end| end <= 8);
        match reference.and_then(|end| Some((character(&rest[1..=end])?, end + 2))) {
            Some((c, used)) => {
                out.push(c);
                rest = &rest[used..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// The character of a reference without `&` and `;`.
fn character(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        };
        return code.ok().and_then(char::from_u32).filter(|c| !c.is_control());
    }
    Some(match name {
        "amp" => '&',
        "quot" => '"',
        "apos" => '\'',
        "lt" => '<',
        "gt" => '>',
        "nbsp" => ' ',
        "ndash" => '–',
        "mdash" => '—',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        "bdquo" => '„',
        "laquo" => '«',
        "raquo" => '»',
        "hellip" => '…',
        "bull" => '•',
        "middot" => '·',
        "trade" => '™',
        "reg" => '®',
        "copy" => '©',
        "euro" => '€',
        "pound" => '£',
        "deg" => '°',
        "iexcl" => '¡',
        "iquest" => '¿',
        "aacute" => 'á',
        "iacute" => 'í',
        "oacute" => 'ó',
        "uacute" => 'ú',
        "ntilde" => 'ñ',
        "acirc" => 'â',
        "ecirc" => 'ê',
        "icirc" => 'î',
        "ocirc" => 'ô',
        "ucirc" => 'û',
        "atilde" => 'ã',
        "otilde" => 'õ',
        "aring" => 'å',
        "oslash" => 'ø',
        "aelig" => 'æ',
        "shy" | "zwnj" => '\u{ad}',
        "auml" => 'ä',
        "ouml" => 'ö',
        "uuml" => 'ü',
        "Auml" => 'Ä',
        "Ouml" => 'Ö',
        "Uuml" => 'Ü',
        "szlig" => 'ß',
        "eacute" => 'é',
        "egrave" => 'è',
        "agrave" => 'à',
        "ccedil" => 'ç',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Classifier;

    fn read(page: Page) -> Metadata {
        let verdicts =
            Classifier::from_bytes(include_bytes!("../../models/blocks.model")).expect("built in").classify(&page);
        metadata(&page, &verdicts)
    }

    fn of_html(html: &str) -> Metadata {
        read(Page::from_html(html).expect("small").with_url(Some("https://www.example.org/a/storm".into())))
    }

    #[test]
    fn json_ld_and_meta_tags() {
        let found = of_html(
            r#"<html lang="en-GB"><head><title>Storm hits coast | The Example</title>
            <meta property="og:site_name" content="The Example"><link rel="canonical" href="https://example.org/storm">
            <meta property="article:section" content="Weather"><meta property="og:image" content="https://example.org/i.jpg">
            <script type="application/ld+json">{"@type":"NewsArticle","headline":"Storm hits coast","isAccessibleForFree":false,
            "author":[{"@type":"Person","name":"Jane Doe, Weather Reporter"},{"@type":"Organization","name":"Reuters"}],
            "datePublished":"2024-03-03T10:15:00+01:00","dateModified":"2024-03-04"}</script></head>
            <body><h1>Storm hits coast</h1><p>It came at night and left in the morning.</p></body></html>"#,
        );
        assert_eq!(found.title.as_deref(), Some("Storm hits coast"));
        assert_eq!(found.byline, ["Jane Doe", "Reuters"]);
        assert_eq!(found.published.as_deref(), Some("2024-03-03T10:15:00+01:00"));
        assert_eq!(found.modified.as_deref(), Some("2024-03-04"));
        assert_eq!(found.site.as_deref(), Some("The Example"));
        assert_eq!(found.lang.as_deref(), Some("en-GB"));
        assert_eq!(found.url.as_deref(), Some("https://example.org/storm"));
        assert_eq!(found.image.as_deref(), Some("https://example.org/i.jpg"));
        assert_eq!(found.section.as_deref(), Some("Weather"));
        assert_eq!(found.paywalled, Some(true));
        assert_eq!(found.sources[&Field::Byline], Source::JsonLd);
        assert_eq!(found.sources[&Field::Site], Source::Meta);
    }

    #[test]
    fn addresses_in_json_ld_are_resolved() {
        for (url, expected) in [
            ("/news/storm", "https://www.example.org/news/storm"),
            ("https://example.org/storm", "https://example.org/storm"),
            ("#article", "https://www.example.org/a/storm"),
        ] {
            let ld = format!(r#"<script type="application/ld+json">{{"@type":"NewsArticle","url":"{url}"}}</script>"#);
            assert_eq!(of_html(&format!("{ld}<h1>A storm</h1>")).url.as_deref(), Some(expected));
        }
    }

    #[test]
    fn lead_images_are_pictures() {
        let og = |url: &str, width: &str| {
            let tag = |name: &str, content: &str| format!("<meta property={name} content='{content}'>");
            tag("og:image", url) + &tag("og:image:width", width)
        };
        let twitter = "<meta name=twitter:image content='https://example.org/storm.jpg'>";
        for (head, expected) in [
            (og("https://example.org/a.jpg", ""), "https://example.org/a.jpg"),
            (
                og("https://example.org/a.jpg", "400") + &og("https://example.org/b.jpg", "1200"),
                "https://example.org/b.jpg",
            ),
            (
                og("https://example.org/site-logo.png", "1200") + &og("https://example.org/b.jpg", "400"),
                "https://example.org/b.jpg",
            ),
            (og("https://example.org/site-logo.png", "") + twitter, "https://example.org/storm.jpg"),
            (og("/a.jpg", "") + twitter, "https://www.example.org/a.jpg"),
            (og("//cdn.example.org/a.jpg", ""), "https://cdn.example.org/a.jpg"),
            ("<base href='/b/'>".to_owned() + &og("a.jpg", ""), "https://www.example.org/b/a.jpg"),
            (
                r#"<script type="application/ld+json">{"@type":"NewsArticle","image":"/a.jpg"}</script>"#.into(),
                "https://www.example.org/a.jpg",
            ),
            (og("javascript:alert(1)", "") + twitter, "https://example.org/storm.jpg"),
            (og("https://example.org/site-logo.png", ""), "https://example.org/site-logo.png"),
        ] {
            assert_eq!(of_html(&format!("{head}<h1>A storm</h1>")).image.as_deref(), Some(expected), "{head}");
        }
    }

    #[test]
    fn addresses_are_of_the_web() {
        assert_eq!(of_html("<meta property=og:image content='javascript:alert(1)'><h1>A storm</h1>").image, None);
        let canonical = |href: &str| of_html(&format!("<link rel=canonical href='{href}'><h1>A storm</h1>")).url;
        assert_eq!(canonical("/storm").as_deref(), Some("https://www.example.org/storm"));
        assert_eq!(canonical("javascript:alert(1)").as_deref(), Some("https://www.example.org/a/storm"));
        let unknown =
            read(Page::from_html("<meta property=og:image content='/a.jpg'><h1>A storm</h1>").expect("small"));
        assert_eq!(unknown.image.as_deref(), Some("/a.jpg"), "nothing to resolve it against");
    }

    #[test]
    fn no_change_comes_before_the_publication() {
        for (published, modified, expected) in [
            ("2024-03-03", "2024-03-02", None),
            ("2024-03-03T10:15:00Z", "2024-03-03T09:15:00Z", None),
            ("2024-03-03T10:15:00+02:00", "2024-03-03T09:15:00Z", Some("2024-03-03T09:15:00Z")),
            ("2024-03-03T10:15:00Z", "2024-03-03", Some("2024-03-03")),
            ("2024-03-03T23:15:00-08:00", "2024-03-04T07:20:00Z", Some("2024-03-04T07:20:00Z")),
            ("2024-03-03T00:15:00+02:00", "2024-03-02T22:20:00Z", Some("2024-03-02T22:20:00Z")),
        ] {
            let ld = format!(r#"{{"@type":"NewsArticle","datePublished":"{published}","dateModified":"{modified}"}}"#);
            let meta = |name: &str, date: &str| format!("<meta property=article:{name}_time content='{date}'>");
            let meta = meta("published", published) + &meta("modified", modified);
            for head in [format!(r#"<script type="application/ld+json">{ld}</script>"#), meta] {
                let found = of_html(&format!("{head}<h1>A storm</h1>"));
                assert_eq!(found.published.as_deref(), Some(published));
                assert_eq!(found.modified.as_deref(), expected, "{published} {modified}");
            }
        }
    }

    #[test]
    fn what_the_reader_sees() {
        let found = of_html(
            r#"<title>Storm hits the coast - Example.org</title><h1>Example.org</h1><h1>Storm hits the coast</h1>
            <div class="byline">By <a href="/author/jane">Jane Doe</a> | 3 March 2024 10:15 GMT</div><p>It came at night.</p>"#,
        );
        assert_eq!(found.title.as_deref(), Some("Storm hits the coast"));
        assert_eq!(found.byline, ["Jane Doe"]);
        assert_eq!(found.published.as_deref(), Some("2024-03-03T10:15:00Z"));
        assert_eq!(found.site.as_deref(), Some("example.org"));
        assert_eq!(found.sources[&Field::Site], Source::Address);
    }

    #[test]
    fn a_heading_that_was_never_closed_is_no_headline() {
        let text = "<p>The ferry stopped on Monday, and nobody knows when it sails again.</p>".repeat(8);
        assert_eq!(of_html(&format!("<h1>Storm closes the ferry{text}")).title, None);
        let found = of_html(&format!("<h1>Storm closes the ferry{text}<h1>The ferry stays in port</h1>"));
        assert_eq!(found.title.as_deref(), Some("The ferry stays in port"));
    }

    #[test]
    fn names_and_dates_that_nothing_marks() {
        let text = "It came at night and left in the morning, said the mayor, who had not slept at all, and the roads \
                    along the coast were closed for the rest of the day.";
        let read = |before: &str, after: &str| {
            let found = of_html(&format!("<h1>Storm hits the coast</h1>{before}<p>{text}</p><p>{text}</p>{after}"));
            (found.byline.join(", "), found.published.unwrap_or_default())
        };
        for (before, name, day) in [
            ("<p>11.12.2019 - Jane Doe</p>", "Jane Doe", "2019-12-11"),
            ("<div>Posted on September 21, 2020 by Jane Doe</div>", "Jane Doe", "2020-09-21"),
            ("<div><span>Jane Doe | </span><span>05.04.2025</span></div>", "Jane Doe", "2025-04-05"),
            ("<img alt='Jane Doe'><div>Jane Doe</div>", "Jane Doe", ""),
            ("<p><strong>Jane Doe</strong></p>", "Jane Doe", ""),
            ("<figure><img><figcaption>Foto: Jane Doe, 3. April 2023</figcaption></figure>", "", ""),
        ] {
            assert_eq!(read(before, ""), (name.into(), day.into()), "{before}");
        }
        let far = format!("<p>{text}</p>").repeat(20);
        assert_eq!(read("", &format!("{far}<small>December 17, 2025</small>")).1, "2025-12-17");
        let titled = of_html(&format!("<title>Storm | The Example | 28.04.2023</title><h1>Storm</h1><p>{text}</p>"));
        assert_eq!(titled.published.as_deref(), Some("2023-04-28"));
    }

    #[test]
    fn microdata() {
        let found = of_html(
            r#"<div itemscope itemtype="https://schema.org/Article"><h2 itemprop="headline">Storm</h2>
            <span itemprop="author"><span itemprop="name">Jane Doe</span></span>
            <meta itemprop="datePublished" content="2024-03-03"><p>It came at night.</p></div>"#,
        );
        assert_eq!(found.title.as_deref(), Some("Storm"));
        assert_eq!(found.byline, ["Jane Doe"]);
        assert_eq!(found.published.as_deref(), Some("2024-03-03"));
        assert_eq!(found.sources[&Field::Title], Source::Microdata);
    }

    #[test]
    fn an_organisation_signs_where_no_person_does() {
        let found =
            of_html(r#"<meta name="author" content="Example Newsroom"><h1>A storm</h1><p>It came at night.</p>"#);
        assert_eq!(found.byline, ["Example Newsroom"]);
    }

    #[test]
    fn plain_text() {
        let text =
            "Storm hits coast\nBy Jane Doe\n3 March 2024\n\nIt came at night and left in the morning, they said.";
        let found = read(Page::from_text(text).expect("small"));
        assert_eq!(found.title.as_deref(), Some("Storm hits coast"));
        assert_eq!(found.byline, ["Jane Doe"]);
        assert_eq!(found.published.as_deref(), Some("2024-03-03"));
    }

    const STORY: &str = "The ferry to the island stopped on Monday after the storm tore the pier from its posts, and the \
        crossing will stay closed until the harbour is safe again, the council said.\n\nThe harbour master said that \
        the pier would take a month to mend, and that a smaller boat would carry the post and the sick until then.";

    #[test]
    fn bylines_of_texts() {
        let title = "Storm closes the ferry to Puerto Claro";
        for (head, expected) in [
            ("By Jane Doe, Local Democracy Reporter", "Jane Doe"),
            ("Story by Jane Doe, CNN\nPublished 9:12 AM EDT, Fri March 14, 2025", "Jane Doe"),
            ("Jane Doe\nPuerto Claro - 14 mar 2025 - 09:12 CET", "Jane Doe"),
            ("Jane Doe\nJohn Roe\nSan Marcos - 14 mar 2025 - 09:12 CET", "Jane Doe, John Roe"),
            ("Puerto Claro - 14 mar 2025 - 09:12 CET", ""),
            ("NEW YORK, March 14, 2025 (AP) —", ""),
            ("Jane Doe\n14 March 2025", "Jane Doe"),
            ("Jane Doe\nStaff writer\n14 March 2025\nShare", "Jane Doe"),
            ("Jane Doe, Reporter", "Jane Doe"),
            ("By Jane Doe Jr.", "Jane Doe Jr."),
            ("By The Editorial Board", "The Editorial Board"),
            ("Jane Doe | Staff writer", "Jane Doe"),
            ("Jane Doe in San Marcos and John Roe in London", "Jane Doe, John Roe"),
            ("Reporting by Jane Doe", "Jane Doe"),
            ("Photographs by Ada Byron\nBy Jane Doe", "Jane Doe"),
            ("Marie Doe-Roe - 14 March 2025", "Marie Doe-Roe"),
            ("Share Print\n14 March 2025", ""),
            ("Jane Doe | Puerto Claro\n14 March 2025", "Jane Doe"),
            ("Jane Doe | The Example\n14 March 2025", "Jane Doe"),
            ("Jane Doe | Island Herald\n14 March 2025", "Jane Doe"),
            ("By Jane Doe, Local Democracy Reporter\n14 March 2025", "Jane Doe"),
            ("Jane Doe 2 minutes ago", "Jane Doe"),
            ("Jane Doe\n2 minutes ago", "Jane Doe"),
            ("April Doe | 14 March 2025", "April Doe"),
            ("María Jan Doe\n14 mar 2025", "María Jan Doe"),
            ("Jan Doe - 14 March 2025", "Jan Doe"),
            ("Sunday May 4 2025", ""),
            ("Buenos Aires\n14 March 2025", ""),
            ("Tel Aviv | 14 March 2025", ""),
            ("Sport\n2 minutes ago", ""),
            ("Reuters\n14 March 2025", "Reuters"),
            ("By Associated Press", "Associated Press"),
            ("AFP", "AFP"),
            ("TASS | 14 March 2025", "TASS"),
            ("dpa\n14.03.2025", "dpa"),
            ("新华社", "新华社"),
            ("Jane Doe\nReuters\n14 March 2025", "Jane Doe"),
            ("Jane Doe\nPolitical editor\n@jane\nShare\n14 March 2025", "Jane Doe"),
        ] {
            let found = read(Page::from_text(&format!("{title}\n\n{head}\n\n{STORY}")).expect("small"));
            assert_eq!(found.byline.join(", "), expected, "{head}");
            assert_eq!(found.title.as_deref(), Some(title), "{head}");
        }
    }

    #[test]
    fn who_reported_is_the_author_where_nobody_else_is() {
        let credit = "(Reporting by Jane Doe and John Roe; editing by Ada Byron)";
        for (head, expected) in [("", "Jane Doe, John Roe"), ("By Tom Pell\n", "Tom Pell")] {
            let text = format!("Storm closes the ferry\n{head}\n{STORY}\n\n{credit}");
            assert_eq!(read(Page::from_text(&text).expect("small")).byline.join(", "), expected, "{head}");
            let html = format!("<h1>Storm closes the ferry</h1><p>{head}<p>{STORY}<p>{credit}");
            assert_eq!(of_html(&html).byline.join(", "), expected, "{head}");
        }
    }

    #[test]
    fn the_title_of_a_text_is_the_line_with_the_role() {
        let title = "Storm closes the ferry to the island";
        for (text, expected) in [
            (format!("# {title}\n\n*By Jane Doe*\n\n{STORY}"), Some(title)),
            (format!("**{title}**\n\n{STORY}"), Some(title)),
            (format!("{title}\nThe ferry stopped on Monday."), Some(title)),
            (
                "Pier gone\nBy Jane Doe\nThe ferry stopped on Monday after the storm tore the pier from its posts."
                    .into(),
                Some("Pier gone"),
            ),
            (
                format!("Home\nNews\nSport\n{title}\nIslanders face a month without a crossing.\nJane Doe\n{STORY}"),
                Some(title),
            ),
            (STORY.to_owned(), None),
        ] {
            let page = Page::from_text(&text).expect("small");
            let verdicts =
                Classifier::from_bytes(include_bytes!("../../models/blocks.model")).expect("built in").classify(&page);
            assert_eq!(metadata(&page, &verdicts).title.as_deref(), expected, "{text}");
            assert_eq!(verdicts.iter().any(|verdict| verdict.role == Role::Title), expected.is_some(), "{text}");
        }
    }

    #[test]
    fn titles_are_freed_of_what_stands_around_them() {
        let read = |head: &str, h1: &str| {
            let title = of_html(&format!("{head}<h1>{h1}</h1><p>{STORY}</p><p>{STORY}</p>")).title;
            title.unwrap_or_default()
        };
        let site = "<meta property=og:site_name content='Island Herald'>";
        let title = "Storm closes the ferry to Dunmere";
        let og = |title: &str| format!("<meta property=og:title content=\"{title}\">");
        for (head, h1) in [
            (format!("{site}<title>Island Herald - {title}</title>"), "Island Herald"),
            (format!("{site}<title>{title} · Island Herald</title>"), title),
            (og(title), "<span>Weather</span> Storm closes the ferry to Dunmere"),
            (og(title), "EXCLUSIVE Storm closes the ferry to Dunmere"),
            (og(&format!("{title} | Weather")), ""),
            (og(&format!("Video | {title}")), ""),
            (og(&format!("{title}<br>")), title),
        ] {
            assert_eq!(read(&head, h1), title, "{head}{h1}");
        }
        let quoted = "Mayor calls the storm \"a lie\" again";
        assert_eq!(read(&og("Mayor calls the storm "), quoted), quoted);
    }

    #[test]
    fn titles_that_agree_stay_whole() {
        let read = |site: &str, titles: [&str; 3], document: &str| {
            let [h1, og, ld] = titles;
            let ld =
                format!(r#"<script type="application/ld+json">{{"@type":"NewsArticle","headline":"{ld}"}}</script>"#);
            let html = format!(
                "<title>{document}</title><meta property=og:site_name content=\"{site}\">\
                <meta property=og:title content=\"{og}\">{ld}<h1>{h1}</h1><p>{STORY}</p><p>{STORY}</p>"
            );
            of_html(&html).title.unwrap_or_default()
        };
        for (site, title) in [
            ("Iran International", "Iran – what comes next"),
            ("Kyiv Independent", "Kyiv – a city in the dark"),
            ("Berliner Zeitung", "Berlin – wie weiter?"),
            ("The Moscow Times", "Moscow – Time to talk"),
            ("Haaretz", "Haaretz – 100 years of a paper"),
            ("Le Monde", "Le Monde – histoire d’un journal"),
            ("Time", "Time - why it flies"),
            ("Die Zeit", "Die Zeit | warum sie vergeht"),
            ("The Example", "Video | the medium that ate the web"),
            ("The Example", "Analysis – the last refuge of the idle"),
        ] {
            let document = format!("{title} | {site}");
            assert_eq!(read(site, [title, title, title], &document), title);
            assert_eq!(read(site, [title, &document, title], &document), title);
            assert_eq!(read(site, [title, title, ""], &document), title);
            assert_eq!(read(site, ["", title, title], &document), title);
            assert_eq!(read(site, [title, &document, &document], &document), title, "the heading counts");
        }
        let title = "Storm closes the ferry to Dunmere";
        for (site, wrong) in [
            ("Haaretz", "Haaretz – Storm closes the ferry to Dunmere"),
            ("Haaretz", "Storm closes the ferry to Dunmere – Haaretz"),
            ("The Example", "Video | Storm closes the ferry to Dunmere"),
        ] {
            assert_eq!(read(site, [title, wrong, wrong], wrong), title);
            assert_eq!(read(site, ["", wrong, ""], wrong), title);
        }
        let part = "Iran – what comes next";
        assert_eq!(read("Iran International", ["", part, ""], part), part, "a part of the site's name is a word");
    }

    #[test]
    fn sources_that_disagree_are_weighed() {
        let read = |declared: &str, seen: &str| {
            let html = format!(
                "<title>A storm - The Example</title><meta property=og:site_name content='The Example'>{declared}\
                <h1>A storm reached the coast</h1>{seen}<p>{STORY}</p><p>{STORY}</p>"
            );
            of_html(&html).byline.join(", ")
        };
        let ld = |authors: &str| {
            format!(r#"<script type="application/ld+json">{{"@type":"NewsArticle","author":[{authors}]}}</script>"#)
        };
        let person = |name: &str| format!(r#"{{"@type":"Person","name":"{name}"}}"#);
        let meta = |name: &str| format!("<meta name=author content='{name}'>");
        for (declared, seen, expected) in [
            // A part of the authors, or of their names.
            (
                ld(&person("Jane Doe")),
                "<div class=byline>By <b>Jane Doe</b> and <b>John Roe</b></div>",
                "Jane Doe, John Roe",
            ),
            (ld(&person("Jane Doe")) + &meta("Jane Doe, John Roe"), "", "Jane Doe, John Roe"),
            (ld(&person("Jane")), "<div class=byline>By Jane Doe</div>", "Jane Doe"),
            (
                ld(&person("Jane Doe")),
                "<div class=byline>By Jane Doe</div><div class=byline>Reviewed by Tom Pell</div>",
                "Jane Doe",
            ),
            (ld(&person("Jane Doe")), "<div class=byline>By Jane Doe, Master Gardener</div>", "Jane Doe"),
            // Somebody else.
            (meta("Tom Pell"), "<p>By Jane Doe</p>", "Jane Doe"),
            (ld(&person("Tom Pell")) + &meta("Tom Pell"), "<p>By Jane Doe</p>", "Tom Pell"),
            (ld(&person("Tom Pell")) + &meta("Jane Doe"), "<div class=author>Jane Doe</div>", "Jane Doe"),
            (ld(&person("Tom Pell")), "<div class=author>Jane Doe</div>", "Tom Pell"),
            // The site, its accounts and offices are nobody.
            (meta("The Example"), "<div class=author>Jane Doe</div>", "Jane Doe"),
            (meta("The Example"), "<p><strong>Jane Doe</strong></p>", "Jane Doe"),
            (meta("The Example"), "", "The Example"),
            (meta("The Example"), "<p>ANSA</p>", "The Example"),
            ("".to_owned(), "<p>ANSA</p>", "ANSA"),
            ("".to_owned(), "<p>AA</p>", ""),
            ("".to_owned(), "<p>Reading Time: 5 minutes</p>", ""),
            ("".to_owned(), "<p>EFE</p>", "EFE"),
            ("".to_owned(), "<figure><img><p>EFE</p></figure>", ""),
            ("".to_owned(), "<p>Buenos Aires</p>", ""),
            ("".to_owned(), "<p>Jane Doe Jane Doe</p><p>3 March 2024</p>", "Jane Doe"),
            (meta("admin"), "<div class=author>Jane Doe</div>", "Jane Doe"),
            (meta("admin"), "", ""),
            (meta("<script>alert(1)</script>"), "", ""),
            (meta("<script>alert(1)</script>"), "<div class=author>Jane Doe</div>", "Jane Doe"),
            (meta("<b>Jane Doe</b>"), "", "Jane Doe"),
            ("".to_owned(), "<p>By The Editorial Board</p>", "The Editorial Board"),
            ("".to_owned(), "<p>By Jane Doe Jr.</p>", "Jane Doe Jr."),
            (meta("Doe, Jane"), "", "Jane Doe"),
            (meta("Jane Doe Example"), "", "Jane Doe"),
            (ld(r#"{"@type":"Organization","name":"Great Heart Foundation"}"#), "", "Great Heart Foundation"),
        ] {
            assert_eq!(read(&declared, seen), expected, "{declared}{seen}");
        }
    }

    #[test]
    fn who_is_no_author() {
        for (inside, author) in [
            ("<p>March 10, 2026 at 9:14 PM EDT</p>{}{}", ""),
            ("<p>2026年3月10日(火) 午後9:14</p>{}{}", ""),
            ("{}<p>By Monday the council was under fire, Ada Byron said.</p>{}", ""),
            ("{}{}<span class=comment-author>Tom Brown</span>", ""),
            (
                "<figure><img><figcaption>The pier <span class=author>Lee Park/Reuters</span></figcaption></figure>{}{}",
                "",
            ),
            ("<div class=author-box><h3>About the author</h3></div>{}{}", ""),
            ("<p>10.03.2026 21:14 Uhr Von Anna Krüger</p>{}{}", "Anna Krüger"),
            ("<p>J. R. Doe | 10 March 2026</p>{}{}", "J. R. Doe"),
        ] {
            let inside = inside.replace("{}", &format!("<p>{STORY}</p><p>{STORY}</p>"));
            let found = of_html(&format!("<title>A storm</title><h1>A storm reached the coast</h1>{inside}"));
            assert_eq!(found.byline.join(", "), author, "{inside}");
        }
    }

    #[test]
    fn beside_a_byline_a_name_alone_is_no_author() {
        let text = |lines: &str| format!("Storm closes the ferry to Dunmere\n\n{lines}\n\n{STORY}\n\n{STORY}");
        let read = |lines: &str| read(Page::from_text(&text(lines)).expect("small")).byline;
        assert_eq!(read("By Jane Doe\n10 March 2026\n\nKey Points"), ["Jane Doe"]);
        assert_eq!(read("By Jane Doe\n10 March 2026\nLee Park"), ["Jane Doe"]);
        assert_eq!(read("Jane Doe\n10 March 2026"), ["Jane Doe"]);
        assert_eq!(read("New York\n10 March 2026"), [""; 0]);
    }

    #[test]
    fn days_come_first_where_the_text_is_not_in_english() {
        let text = "A tempestade chegou de noite e deixou a cidade sem luz, disse o presidente da câmara, que não tinha \
            dormido, e as estradas junto à costa ficaram fechadas durante todo o dia.";
        let page = Page::from_text(&format!("Tempestade fecha a travessia\n\n10/03/2026 21h14\n\n{text}\n\n{text}"));
        assert_eq!(
            read(page.expect("small")).published.map(|date| date[..10].to_owned()).as_deref(),
            Some("2026-03-10")
        );
    }

    #[test]
    fn references_are_resolved() {
        assert_eq!(clean(" Caf&eacute;&nbsp;&#39;A&#x27;  & &bogus; &amp;amp"), "Café 'A' & &bogus; &amp");
        assert_eq!(clean("Storm &amp;#8216;hits&amp;#8217; coast &amp;amp; town"), "Storm ‘hits’ coast & town");
    }

    #[test]
    fn hostile_pages_take_no_longer_than_others() {
        for html in [
            "<div class=author>".repeat(3_000) + "By Jane Doe",
            "<p class=byline>By A</p>".repeat(20_000),
            "<h1>A</h1>".repeat(20_000),
            "<p itemprop=author>A".repeat(20_000),
            format!("<h1>{}</h1>", "a ".repeat(200_000)),
            "<time datetime=x></time>".repeat(20_000),
        ] {
            let start = std::time::Instant::now();
            let page = Page::from_html(&html).expect("small");
            let parsed = start.elapsed();
            read(page);
            // Generous: a quadratic step takes minutes here.
            assert!(start.elapsed() < parsed * 10 + std::time::Duration::from_secs(5));
        }
    }
}
