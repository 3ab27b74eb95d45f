//! Finds what else a page declares of its article: site, language, address, picture, section and wall.

use super::references::clean;
use super::{Clues, Field, Metadata, Source, set};
use crate::address::Addresses;
use crate::page::{Attribute, ElementId, Tag};
use crate::word_list::{WordList, words};

impl Clues<'_> {
    pub(super) fn read_site(&self, found: &mut Metadata) {
        let host = self.host().map(|host| host.strip_prefix("www.").unwrap_or(host));
        let declared = self.meta(&["og:site_name"]).map(clean).filter(|name| !name.is_empty());
        let site = declared.map(|name| (name, Source::Meta));
        let site = site.or_else(|| self.ld.site.clone().map(|name| (name, Source::JsonLd)));
        let site = site
            .or_else(|| Some((clean(self.meta(&["application-name", "apple-mobile-web-app-title"])?), Source::Meta)));
        set(found, Field::Site, site.or_else(|| Some((host?.to_owned(), Source::Address))), |f| &mut f.site);
    }

    pub(super) fn read_rest(&self, found: &mut Metadata) {
        let meta = |names: &[&str]| Some((clean(self.meta(names)?), Source::Meta)).filter(|(text, _)| !text.is_empty());
        let ld = |text: &Option<String>| Some((text.clone()?, Source::JsonLd));
        let lang = self.lang.map(|lang| (lang.trim().to_owned(), Source::Meta)).filter(|(lang, _)| is_language(lang));
        let lang = lang
            .or_else(|| ld(&self.ld.lang))
            .or_else(|| meta(&["content-language", "og:locale", "language", "dc.language"]));
        // Open Graph and POSIX part language and region with a low line.
        let lang = lang.filter(|(lang, _)| is_language(lang)).map(|(lang, source)| (lang.replace('_', "-"), source));
        set(found, Field::Lang, lang, |f| &mut f.lang);
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
}

/// Whether an address is that of a picture of its own, not of what a site shows where it has none.
fn is_picture(url: &str) -> bool {
    static STAND_INS: WordList =
        words!["logo", "favicon", "placeholder", "dummy", "default", "no-image", "noimage", "fallback"];
    let file = url.split(['?', '#']).next().unwrap_or(url).trim_end_matches('/').rsplit('/').next().unwrap_or(url);
    let file = file.to_ascii_lowercase();
    url.starts_with("http") && !STAND_INS.iter().any(|word| file.contains(word))
}

fn is_language(text: &str) -> bool {
    (2..=12).contains(&text.len()) && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
}

#[cfg(test)]
mod tests {
    use crate::extract::metadata::tests::{of_html, read};
    use crate::page::Page;

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
    fn languages_are_tags_of_bcp_47() {
        for (head, lang) in [
            ("<html lang=de_AT>", Some("de-AT")),
            ("<html lang=' fr-CH '>", Some("fr-CH")),
            ("<html lang='the language'><meta property=og:locale content=pt_BR>", Some("pt-BR")),
            ("<html lang='the language'>", None),
        ] {
            assert_eq!(of_html(&format!("{head}<h1>A storm</h1>")).lang.as_deref(), lang, "{head}");
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
}
