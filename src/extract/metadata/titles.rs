//! Finds the titles that a page has, and chooses the headline among them.

use super::references::clean;
use super::title::{self, Site, key};
use super::{Clues, Field, Metadata, Source, set};
use crate::extract::Role;
use crate::page::{ElementId, Origin};

impl<'p> Clues<'p> {
    pub(super) fn read_title(&self, found: &mut Metadata) {
        if self.page.origin() == Origin::Text {
            return set(found, Field::Title, self.title_of_text(), |f| &mut f.title);
        }
        let names = [found.site.as_deref(), self.ld.site.as_deref(), self.meta(&["application-name"])];
        let twitter = self.meta(&["twitter:site"]).map(|handle| handle.trim_start_matches('@'));
        let logo = self.page.document_title().and_then(title::name_at_end);
        let logo = logo.filter(|logo| self.heading.is_some_and(|h1| key(self.page.element_text(h1)) == key(logo)));
        let site = Site::new(names.into_iter().flatten().chain(twitter).chain(logo), self.host());
        let h1 = self.heading.map(|h1| clean(self.page.element_text(h1))).filter(|text| !site.is_exactly(text));
        let ld = self.ld.titles.first().filter(|_| self.ld.rank > 1).map(|text| clean(text));
        let og = self.meta(&["og:title"]).map(clean);
        let heading = h1.as_deref().or(ld.as_deref());
        let cut = |text: &str| site.strip(text, heading).to_owned();
        // What two of these write alike is the headline, whatever it looks like.
        let whole = match &h1 {
            Some(h1) => {
                let others = [&og, &ld].into_iter().flatten();
                let document = self.page.document_title().map(clean);
                // "Metro | Metro closes": one part is the site's name and the other the heading.
                let is_beside_name = |title: &String| {
                    let parts = title::around_separator(title);
                    parts.is_some_and(|(a, b)| {
                        site.is_exactly(a) && key(b) == key(h1) || site.is_exactly(b) && key(a) == key(h1)
                    })
                };
                let named = [&og, &ld, &document].into_iter().flatten().any(is_beside_name);
                let document = document.map(|text| cut(&text));
                let mut others = others.flat_map(|other| [other.clone(), cut(other)]).chain(document);
                (named || others.any(|other| key(&other) == key(h1))).then_some(h1)
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
        // A heading that no other title shares a word with is that of the site or of a box, unless an article begins with
        // it.
        let others = [&ld, &og, &document].map(|title| title.as_ref().map_or("", |(text, _)| text));
        let is_alien = |h1: &str| !is_whole(h1) && title::is_stranger(h1, &others) && !self.heads_article();
        let astray = h1.as_ref().is_some_and(|(h1, _)| is_alien(h1));
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

    /// Whether the heading is long enough for a headline and has a byline or date between it and the running text.
    fn heads_article(&self) -> bool {
        const WORDS: usize = 4;
        const LINES: usize = 6;
        let Some(heading) = self.heading.and_then(|id| self.page.elements().get(id as usize)) else { return false };
        let below = self.page.blocks().partition_point(|block| block.span.start < heading.text.end);
        let mut roles = self.verdicts.iter().skip(below).take(LINES).map(|verdict| verdict.role);
        let mut is_signed = false;
        let is_text = |role| {
            is_signed |= matches!(role, Role::Byline | Role::Dateline);
            role == Role::Paragraph
        };
        roles.any(is_text) && is_signed && title::words(heading.text.of(self.page.text())) >= WORDS
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

#[cfg(test)]
mod tests {
    use crate::extract::metadata::metadata;
    use crate::extract::metadata::tests::{STORY, of_html};
    use crate::extract::{Classifier, Role};
    use crate::page::Page;

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
            let verdicts = Classifier::from_bytes(include_bytes!("../../../models/blocks.model"))
                .expect("built in")
                .classify(&page);
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
            (format!("{site}<title>Island Herald: {title}</title>"), ""),
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
    fn an_article_begins_with_its_headline_whatever_searchers_are_told() {
        let title = "Storm closes the ferry to Dunmere";
        let told = "<title>What travellers need to know | The Example</title>";
        let read = |h1: &str, below: &str| {
            of_html(&format!("{told}<h1>{h1}</h1>{below}<p>{STORY}</p><p>{STORY}</p>")).title.unwrap_or_default()
        };
        assert_eq!(read(title, "<p>By Jane Doe</p>"), title);
        assert_eq!(read(title, "<p>Islanders face a month without it</p><time>3 March 2024</time>"), title);
        assert_eq!(read("The Island Herald", "<p>By Jane Doe</p>"), "What travellers need to know");
        assert_eq!(read("The news from all the islands", ""), "What travellers need to know");
    }

    #[test]
    fn headlines_that_speak_of_their_site_stay() {
        let read = |site: &str, title: &str, h1: &str| {
            let head = format!("<meta property=og:site_name content='{site}'><title>{title}</title>");
            of_html(&format!("{head}<h1>{h1}</h1><p>{STORY}</p><p>{STORY}</p>")).title.unwrap_or_default()
        };
        for (site, headline) in [
            ("Metro", "Paris Metro: strike ends"),
            ("Politico", "Politico hires former mayor"),
            ("Reuters", "Reuters: mayor resigns after storm"),
            ("Express", "Orient Express: last train leaves"),
        ] {
            for title in [format!("{site} | {headline}"), format!("{headline} - {site}"), format!("{site}: {headline}")]
            {
                assert_eq!(read(site, &title, headline), headline, "{title}");
            }
        }
        assert_eq!(
            read("Nature", "Nature: how it takes back abandoned bridges", ""),
            "Nature: how it takes back abandoned bridges"
        );
    }

    #[test]
    fn the_heading_of_the_site_is_no_headline() {
        let title = "Council votes to close the old bridge";
        let logo = format!("<title>{title} | Daily Herald</title><header><h1>Daily Herald</h1></header>");
        for heading in [format!("<h1>{title}</h1>"), format!("<h2>{title}</h2>"), String::new()] {
            let found = of_html(&format!("{logo}{heading}<p>{STORY}</p><p>{STORY}</p>")).title;
            assert_eq!(found.as_deref(), Some(title), "{heading}");
        }
        for home in ["/", "https://www.example.org/", "https://www.example.org"] {
            let logo = format!(
                "<title>Daily Herald - {title}</title><h1><a href='{home}'>Daily Herald</a></h1><h2>{title}</h2>"
            );
            let found = of_html(&format!("{logo}<p>{STORY}</p><p>{STORY}</p>")).title;
            assert_ne!(found.as_deref(), Some("Daily Herald"), "{home}");
        }
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
    fn a_heading_that_was_never_closed_is_no_headline() {
        let text = "<p>The ferry stopped on Monday, and nobody knows when it sails again.</p>".repeat(8);
        assert_eq!(of_html(&format!("<h1>Storm closes the ferry{text}")).title, None);
        let found = of_html(&format!("<h1>Storm closes the ferry{text}<h1>The ferry stays in port</h1>"));
        assert_eq!(found.title.as_deref(), Some("The ferry stays in port"));
    }
}
