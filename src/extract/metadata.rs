//! What a page says of its article as a whole: title, authors, dates …
//!
//! Each field has its own order of sources, since publishers keep some of them with more care than others. JSON-LD,
//! microdata and meta tags are data that the page declares; what the reader sees fills the gaps.

mod byline;
mod clues;
pub(super) mod date;
mod dates;
mod facts;
mod json_ld;
pub(super) mod names;
mod references;
mod title;
mod titles;

use std::collections::BTreeMap;

use serde::Serialize;

use super::Verdict;
use crate::page::Page;
use clues::Clues;

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Classifier;

    pub(super) fn read(page: Page) -> Metadata {
        let verdicts =
            Classifier::from_bytes(include_bytes!("../../models/blocks.model")).expect("built in").classify(&page);
        metadata(&page, &verdicts)
    }

    pub(super) fn of_html(html: &str) -> Metadata {
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
    fn plain_text() {
        let text =
            "Storm hits coast\nBy Jane Doe\n3 March 2024\n\nIt came at night and left in the morning, they said.";
        let found = read(Page::from_text(text).expect("small"));
        assert_eq!(found.title.as_deref(), Some("Storm hits coast"));
        assert_eq!(found.byline, ["Jane Doe"]);
        assert_eq!(found.published.as_deref(), Some("2024-03-03"));
    }

    pub(super) const STORY: &str = "The ferry to the island stopped on Monday after the storm tore the pier from its posts, and the \
        crossing will stay closed until the harbour is safe again, the council said.\n\nThe harbour master said that \
        the pier would take a month to mend, and that a smaller boat would carry the post and the sick until then.";

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
