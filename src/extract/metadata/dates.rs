//! Finds when a page was published and changed.

use super::date::{self, Dated, Label, Moment, Order};
use super::{Clues, Field, Metadata, Source, set};
use crate::extract::words::head;
use crate::extract::{Role, Verdict};
use crate::language;
use crate::page::{Attribute, Block, ElementId, Origin, ends_sentence};
use crate::word_list::{WordList, words};

impl Clues<'_> {
    pub(super) fn read_dates(&self, found: &mut Metadata) {
        static PUBLISHED: WordList = words![
            "article:published_time",
            "og:article:published_time",
            "og:published_time",
            "datepublished",
            "parsely-pub-date",
            "sailthru.date",
            "citation_publication_date",
            "citation_online_date",
            "citation_date",
            "publishdate",
            "publish_date",
            "publish-date",
            "pubdate",
            "og:pubdate",
            "article.published",
            "published",
            "publication_date",
            "dc.date.issued",
            "dcterms.issued",
            "dcterms.created",
            "dcterms.date",
            "dc.date",
            "dc.date.created",
            "date",
            "bt:pubdate",
            "cxenseparse:recs:publishtime",
            "cxenseparse:publishtime",
            "displaydate",
            "lw.publish-date",
            "originalpublicationdate",
            "rnews:datepublished",
            "article_date_original",
            "created",
            "release_date",
            "article:published",
            "ptime",
            "vr:published_time",
            "lp.article:published_time",
            "article:post_date",
            "last-published",
            "og:release_date",
            "iso-8601-publish-date",
            "article-publish-date",
            "shareaholic:article_published_time",
        ];
        static MODIFIED: WordList = words![
            "article:modified_time",
            "og:updated_time",
            "datemodified",
            "article.updated",
            "dcterms.modified",
            "dc.date.modified",
            "last-modified",
            "lastmod",
            "modified",
            "revised",
            "article:updated",
            "updated",
            "cxenseparse:recs:modifiedtime",
            "shareaholic:article_modified_time",
        ];
        let order = self.order(found.lang.as_deref());
        let of_ld = |text: &Option<String>| Some((date::parse(text.as_deref()?, order)?, Source::JsonLd));
        let of_meta = |names: &WordList| {
            let mut contents = names.iter().flat_map(|name| self.all_metas(name));
            contents.find_map(|content| Some((date::parse(content, order)?, Source::Meta)))
        };
        let of_item =
            |name: &str| self.items(name).find_map(|id| Some((self.moment_of(id, order)?, Source::Microdata)));
        let published = of_ld(&self.ld.published)
            .or_else(|| of_meta(&PUBLISHED))
            .or_else(|| of_item("datePublished"))
            .or_else(|| of_item("dateCreated"))
            .or_else(|| Some((self.visible_date(order)?, Source::Visible)))
            .or_else(|| Some((date_in_address(self.page.url().or(self.canonical)?)?, Source::Address)))
            .or_else(|| Some((self.lone_date(order)?, Source::Visible)));
        let modified = of_ld(&self.ld.modified).or_else(|| of_meta(&MODIFIED)).or_else(|| of_item("dateModified"));
        let day = published.map(|(moment, _)| moment);
        let modified = modified.filter(|(moment, _)| day.is_none_or(|published| !moment.is_before(&published)));
        let modified = modified.or_else(|| Some((self.visible_change(order, day)?, Source::Visible)));
        let text = |moment: Option<(Moment, Source)>| moment.map(|(moment, source)| (moment.to_string(), source));
        set(found, Field::Published, text(published), |f| &mut f.published);
        set(found, Field::Modified, text(modified), |f| &mut f.modified);
    }

    /// American pages write the month first.
    pub(super) fn order(&self, lang: Option<&str>) -> Order {
        let lang = lang.or(self.lang).or_else(|| self.spoken()).unwrap_or("en").to_ascii_lowercase();
        let abroad = self.host().and_then(|host| host.rsplit('.').next()).is_some_and(|top| {
            matches!(
                top,
                "uk" | "au" | "nz" | "ie" | "in" | "za" | "ng" | "ke" | "sg" | "my" | "pk" | "eu" | "de" | "ph"
            )
        });
        if lang.starts_with("en") && !abroad && (lang.len() == 2 || lang.ends_with("us")) {
            Order::MonthFirst
        } else {
            Order::DayFirst
        }
    }

    /// The language that the text's beginning is written in.
    fn spoken(&self) -> Option<&'static str> {
        const ENOUGH: usize = 1_000;
        let mut text = String::new();
        let blocks = self.page.blocks().iter().zip(self.verdicts).filter(|(_, verdict)| verdict.in_text);
        for (block, _) in blocks {
            text.push_str(head(self.page.block_text(block), ENOUGH));
            text.push('\n');
            if text.len() >= ENOUGH {
                break;
            }
        }
        language::detect(&text)
    }

    fn moment_of(&self, element: ElementId, order: Order) -> Option<Moment> {
        self.declared_moment(element, order).or_else(|| date::parse(self.page.element_text(element), order))
    }

    fn declared_moment(&self, element: ElementId, order: Order) -> Option<Moment> {
        let names = [Attribute::Datetime, Attribute::Content];
        date::parse(names.into_iter().find_map(|name| self.page.attribute(element, name))?, order)
    }

    /// The dates around the heading: those of elements that hold a date, and those of short lines.
    fn dates_in_head(&self, order: Order) -> (Vec<Dated>, Vec<Dated>) {
        const LONGEST: usize = 120;
        let short = |&&id: &&ElementId| self.page.element_text(id).len() < 200;
        let marked = self.date_marks.iter().filter(short);
        let marked = self.times.iter().chain(marked).copied().filter(|&id| self.in_head(id)).take(200);
        // Captions say when a picture was taken, sentences when something happened.
        let lines = self.blocks_in_head().filter(|(_, verdict)| verdict.role != Role::Caption);
        let lines = lines.map(|(block, verdict)| (self.page.block_text(block), verdict));
        let lines = lines.filter(|(text, verdict)| text.len() <= LONGEST && !is_told(text, verdict, order));
        let recent = |dated: &Dated| is_recent(&dated.moment);
        let marked = marked.flat_map(|id| self.dates_of(id, order)).filter(recent).collect();
        (marked, lines.flat_map(|(text, _)| dates_in(text, order)).filter(recent).collect())
    }

    /// The dates that an element holds, with what its own or the text before it says of them, else its class.
    fn dates_of(&self, element: ElementId, order: Order) -> Vec<Dated> {
        const BEFORE: usize = 40;
        let text = self.page.element_text(element);
        let mut dates = dates_in(text, order);
        let declared = self.declared_moment(element, order);
        if let Some(moment) = declared {
            dates = vec![Dated { moment, label: dates.first().and_then(|dated| dated.label) }];
        }
        if let [Dated { label: label @ None, .. }] = &mut dates[..]
            && let Some(found) = self.page.elements().get(element as usize)
        {
            let before = &self.page.text()[..found.text.start as usize];
            let from = before.char_indices().rev().take(BEFORE).last().map_or(0, |(at, _)| at);
            let class = self.page.attribute(element, Attribute::Class).unwrap_or("");
            *label = date::label_at_end(text)
                .or_else(|| date::label_at_end(&before[from..]))
                .or_else(|| date::label_at_end(&class.replace(|c: char| !c.is_ascii_alphabetic(), " ")));
        }
        dates
    }

    fn visible_date(&self, order: Order) -> Option<Moment> {
        let (marked, lines) = self.dates_in_head(order);
        let first = |dates: &[Dated], label: Option<Label>| dates.iter().find(|dated| dated.label == label).cloned();
        let published = || first(&marked, Some(Label::Published)).or_else(|| first(&lines, Some(Label::Published)));
        let in_head = published()
            .or_else(|| first(&marked, None))
            .or_else(|| marked.first().cloned())
            .or_else(|| Some(Dated { moment: self.date_in_title(order).filter(is_recent)?, label: None }))
            .or_else(|| lines.first().cloned());
        let everywhere = self.date_marks.iter().filter(|&&id| !self.is_aside(id)).take(100);
        let short = |&id: &ElementId| self.page.element_text(id).len() < 200;
        let of = |id: ElementId| self.moment_of(id, order).filter(is_recent);
        in_head
            .map(|dated| dated.moment)
            .or_else(|| self.times.iter().copied().take(100).find_map(of))
            .or_else(|| everywhere.copied().filter(short).find_map(of))
    }

    /// The date near the heading that is said to be that of the last change, if that is no earlier than `published`.
    fn visible_change(&self, order: Order, published: Option<Moment>) -> Option<Moment> {
        let (marked, lines) = self.dates_in_head(order);
        let dates = marked.into_iter().chain(lines).filter(|dated| dated.label == Some(Label::Updated));
        dates.map(|dated| dated.moment).find(|moment| published.is_none_or(|published| published.day() <= moment.day()))
    }

    /// The date that ends the document's title, as in "Storm | The Example | 28.04.2023".
    fn date_in_title(&self, order: Order) -> Option<Moment> {
        let (_, last) = self.page.document_title()?.rsplit_once('|')?;
        date::parse(last, order).filter(|_| last.len() <= 30)
    }

    /// The first line anywhere that is hardly more than a date, outside of teasers and the like; else the one that the
    /// text begins with.
    fn lone_date(&self, order: Order) -> Option<Moment> {
        const LONGEST: usize = 45;
        const LONGEST_LABELLED: usize = 120;
        let blocks = || self.page.blocks().iter().zip(self.verdicts);
        let begins = blocks().find(|(_, verdict)| verdict.in_text).map_or(0, |(block, _)| block.span.start);
        let lone = |(block, verdict): (&Block, &Verdict)| {
            // Above the text of a page without markup a date is hardly a teaser's, whatever its line was taken for.
            let is_head = self.page.origin() == Origin::Text && block.span.start < begins;
            let aside = match verdict.role {
                Role::Caption => true,
                Role::Related | Role::Comments | Role::Legal | Role::Advertisement => !is_head,
                _ => false,
            };
            let is_line = |text: &&str| text.len() <= LONGEST_LABELLED && !aside && !is_told(text, verdict, order);
            let text = Some(self.page.block_text(block)).filter(is_line)?;
            let Dated { moment, label } = date::all(text, order).into_iter().next()?;
            if !is_recent(&moment) || text.len() > LONGEST && label != Some(Label::Published) {
                return None;
            }
            // Last, for it looks at all elements around.
            (!block.element.is_some_and(|element| self.is_aside(element))).then_some(moment)
        };
        let opening = || {
            let (block, _) = blocks().find(|(_, verdict)| verdict.in_text && verdict.role == Role::Paragraph)?;
            date::at_start(self.page.block_text(block), order).filter(is_recent)
        };
        blocks().find_map(lone).or_else(opening)
    }
}

/// The dates of a line, without what stands beside one with a label: "Updated 5 May (in force since 1 May)".
fn dates_in(text: &str, order: Order) -> Vec<Dated> {
    let dates = date::all(text, order);
    let named = dates.iter().position(|dated| dated.label.is_some()).unwrap_or(dates.len());
    dates
        .into_iter()
        .enumerate()
        .filter(|(at, dated)| *at < named || dated.label.is_some())
        .map(|(_, dated)| dated)
        .collect()
}

/// Whether a line is a sentence of the article, which tells when something happened.
fn is_told(text: &str, verdict: &Verdict, order: Order) -> bool {
    let is_sentence = verdict.in_text && verdict.role == Role::Paragraph && text.ends_with(ends_sentence);
    is_sentence && date::at_start(text, order).is_none()
}

/// Whether a printed date is of the web's own time: older ones are what articles are about.
fn is_recent(moment: &Moment) -> bool {
    moment.year() >= 1993
}

/// A date in an address: `/2024/03/03/`, `/2024-03-03-`, `/20240303`.
fn date_in_address(url: &str) -> Option<Moment> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest).split(['?', '#']).next()?;
    let parts: Vec<&str> = path.split(['/', '-', '_', '.']).take(40).collect();
    parts.windows(3).find_map(|part| {
        let year = part[0].len() == 4 && (part[0].starts_with("19") || part[0].starts_with("20"));
        let day = (1..=2).contains(&part[2].len()) && (1..=2).contains(&part[1].len());
        let digits = part.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
        (year && day && digits).then(|| date::parse(&part.join("-"), Order::DayFirst)).flatten()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::metadata::tests::{of_html, read};
    use crate::page::Page;

    #[test]
    fn what_the_article_tells_of_is_not_when_it_was_published() {
        let text = "It came at night and left in the morning, said the mayor, who had not slept at all, and the roads \
                    along the coast were closed for the rest of the day.";
        let told = "The bridge was opened on 17 November 1998 by the queen.";
        for place in [format!("<p>{told}</p><p>{text}</p>"), format!("<p>{text}</p><p>{told}</p><p>{text}</p>")] {
            let found = of_html(&format!("<h1>Storm hits the coast</h1>{place}<p>{text}</p>"));
            assert_eq!(found.published, None, "{place}");
        }
        let dated =
            format!("<h1>Storm hits the coast</h1><p>3 March 2024, 10:15.</p><p>{told} {text}</p><p>{text}</p>");
        assert_eq!(of_html(&dated).published.as_deref(), Some("2024-03-03T10:15:00"));
    }

    #[test]
    fn labels_say_which_date_is_which() {
        let text = "It came at night and left in the morning, said the mayor, who had not slept at all, and the roads \
                    along the coast were closed for the rest of the day.";
        let read = |page: Page| {
            let found = read(page);
            [found.published, found.modified].map(|date| date.unwrap_or_default())
        };
        for (line, published, modified) in [
            ("<p>Updated 5 May 2026 &middot; Published 4 May 2026</p>", "2026-05-04", "2026-05-05"),
            (
                "<p>Updated <time>5 May 2026</time></p><p>Published <time>4 May 2026</time></p>",
                "2026-05-04",
                "2026-05-05",
            ),
            (
                "<p>Mis à jour le <time datetime=2026-05-05>mardi</time>, publié le <time datetime=2026-05-04>lundi</time></p>",
                "2026-05-04",
                "2026-05-05",
            ),
            (
                "<span class=date-updated>5 May 2026</span><div><span class=date-published>4 May 2026</span></div>",
                "2026-05-04",
                "2026-05-05",
            ),
            ("<p>4 May 2026, updated 5 May 2026</p>", "2026-05-04", "2026-05-05"),
            ("<p>Updated 5 May 2026</p>", "2026-05-05", "2026-05-05"),
            ("<p>Updated 5 May 2026 (in force since 4 May 2026)</p>", "2026-05-05", "2026-05-05"),
            ("<p>Updated 5 May 2026</p><p>The storm of 1 May 2020 was worse</p>", "2026-05-05", "2026-05-05"),
            ("<p>4 May 2026</p>", "2026-05-04", ""),
            ("<p>Posted 3 hours ago, updated 10 minutes ago</p>", "", ""),
        ] {
            let html = format!("<html lang=en-GB><h1>Storm hits the coast</h1>{line}<p>{text}</p><p>{text}</p>");
            let found = read(Page::from_html(&html).expect("small"));
            assert_eq!(found, [published, modified], "{line}");
        }
        let lines = format!("Storm hits the coast\nUpdated 5 May 2026\nPublished 4 May 2026\n\n{text}\n\n{text}");
        assert_eq!(read(Page::from_text(&lines).expect("small")), ["2026-05-04", "2026-05-05"]);
    }

    #[test]
    fn addresses_with_dates() {
        let date = |url| date_in_address(url).map(|moment| moment.to_string());
        assert_eq!(date("https://example.org/2024/03/03/storm").as_deref(), Some("2024-03-03"));
        assert_eq!(date("https://example.org/storm-2024-03-03.html").as_deref(), Some("2024-03-03"));
        assert_eq!(date("https://example.org/storm-1234-56-78"), None);
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
}
