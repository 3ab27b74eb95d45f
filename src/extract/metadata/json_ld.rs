//! Reads the article's description in JSON-LD, well formed or nearly so.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::references::clean;
use crate::order::{joined, sort_by_number};

/// Nodes that are looked at, and levels below a script's root.
const MAX_NODES: usize = 2_000;
const MAX_DEPTH: usize = 12;

/// What JSON-LD says of the article.
#[derive(Debug, Default)]
pub(super) struct Article {
    /// How sure it is that this node is an article: 3 an article type, 2 another work, 1 a page, 0 none was found.
    pub(super) rank: u8,
    /// Whether it is a news article.
    pub(super) news: bool,
    /// Titles, best first.
    pub(super) titles: Vec<String>,
    pub(super) persons: Vec<String>,
    pub(super) organizations: Vec<String>,
    pub(super) published: Option<String>,
    pub(super) modified: Option<String>,
    pub(super) site: Option<String>,
    pub(super) lang: Option<String>,
    pub(super) url: Option<String>,
    pub(super) image: Option<String>,
    pub(super) section: Option<String>,
    pub(super) free: Option<bool>,
}

type Object = Map<String, Value>;

/// Reads the scripts. `is_this` says whether a node's title or address is that of the page. Linear in their size.
#[inline(never)]
pub(super) fn read<'s>(scripts: impl Iterator<Item = &'s str>, is_this: impl Fn(&str) -> bool) -> Article {
    let values: Vec<Value> = scripts.flat_map(parse).collect();
    let mut graph = Graph::default();
    for value in &values {
        graph.walk(value, 0);
    }
    let mut works: Vec<(u8, bool, &Object)> = graph
        .works
        .iter()
        .map(|&node| {
            let matches = ["headline", "name", "url", "@id", "mainEntityOfPage"]
                .iter()
                .any(|key| node.get(*key).and_then(text_of).is_some_and(|text| is_this(&text)));
            (rank(node), matches, node)
        })
        .collect();
    // The sort is stable: the first of equals stays first.
    sort_by_number(&mut works, |&(rank, matches, _)| joined([u32::from(u8::MAX - rank), u32::from(!matches), 0]));
    let mut article = Article::default();
    for (rank, matches, node) in works {
        if article.rank == 0 {
            article.rank = rank;
            article.news = has_type(node, |name| name.ends_with("NewsArticle") || name == "LiveBlogPosting");
        } else if article.rank == rank && !matches {
            // Another article of the same page is a teaser.
            continue;
        }
        graph.fill(&mut article, node, rank);
    }
    // Publishers are often the companies that own the site. Where pages of the development sets also have an
    // `og:site_name`, 188 of 214 sites are called so in their `WebSite`, 144 by their publisher.
    let name = |node: Option<&Object>| text_of(node?.get("name")?).filter(|name| !name.contains("://"));
    let publisher = article.site.take().filter(|name| !name.contains("://"));
    article.site = name(graph.site).or(publisher).or_else(|| name(graph.outlet));
    article
}

/// All JSON values of a script, mended where authors of pages often break it.
fn parse(script: &str) -> Vec<Value> {
    let script = script.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | ';'));
    match serde_json::from_str(script) {
        Ok(value) => vec![value],
        Err(_) => {
            let mended = mend(script);
            let mut values = serde_json::Deserializer::from_str(&mended).into_iter();
            values.by_ref().map_while(Result::ok).collect()
        }
    }
}

/// JSON without the comment or CDATA marks around it, control characters in it, or commas before a closing bracket.
fn mend(script: &str) -> String {
    let from = script.find(['{', '[']).unwrap_or(script.len());
    let mut body = &script[from..];
    // `<![CDATA[` begins with a bracket itself.
    if let Some(rest) = body.strip_prefix("[CDATA[") {
        body = rest.find(['{', '[']).map_or("", |at| &rest[at..]);
    }
    let mut out = String::with_capacity(body.len());
    let (mut in_string, mut escaped) = (false, false);
    for c in body.chars() {
        match c {
            _ if escaped => {
                escaped = false;
                // JSON knows no other escapes; what follows stands for itself.
                if !matches!(c, '"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' | 'u') {
                    out.pop();
                }
                out.push(if c < ' ' { ' ' } else { c });
                continue;
            }
            '\\' if in_string => escaped = true,
            '"' => in_string = !in_string,
            '}' | ']' if !in_string => {
                let kept = out.trim_end().len();
                if out[..kept].ends_with(',') {
                    out.truncate(kept - 1);
                }
            }
            _ => {}
        }
        out.push(if c < ' ' { ' ' } else { c });
    }
    out
}

/// The nodes of all scripts, as far as they may describe the page.
#[derive(Default)]
struct Graph<'v> {
    by_id: BTreeMap<&'v str, &'v Object>,
    works: Vec<&'v Object>,
    site: Option<&'v Object>,
    outlet: Option<&'v Object>,
    seen: usize,
}

impl<'v> Graph<'v> {
    fn walk(&mut self, value: &'v Value, depth: usize) {
        self.seen += 1;
        if self.seen > MAX_NODES || depth > MAX_DEPTH {
            return;
        }
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.walk(item, depth + 1)),
            Value::Object(node) => {
                if let Some(id) = node.get("@id").and_then(Value::as_str)
                    && node.len() > 1
                {
                    self.by_id.entry(id).or_insert(node);
                }
                if rank(node) > 0 {
                    self.works.push(node);
                }
                if has_type(node, |name| name == "WebSite") {
                    self.site = self.site.or(Some(node));
                }
                if has_type(node, |name| name == "NewsMediaOrganization") {
                    self.outlet = self.outlet.or(Some(node));
                }
                for key in ["@graph", "mainEntity", "mainEntityOfPage", "subjectOf"] {
                    if let Some(inner) = node.get(key) {
                        self.walk(inner, depth + 1);
                    }
                }
                // Persons that articles point to.
                for key in ["author", "creator", "publisher"] {
                    if let Some(Value::Object(inner)) = node.get(key)
                        && let Some(id) = inner.get("@id").and_then(Value::as_str)
                        && inner.len() > 1
                    {
                        self.by_id.entry(id).or_insert(inner);
                    }
                }
            }
            _ => {}
        }
    }

    fn fill(&self, article: &mut Article, node: &'v Object, rank: u8) {
        let text = |key: &str| node.get(key).and_then(text_of);
        for key in ["headline", "name", "alternativeHeadline"] {
            // The name of a mere page is often its site's.
            if let Some(title) = text(key).filter(|_| rank > 1 || key == "headline") {
                article.titles.push(title);
            }
        }
        if article.persons.is_empty() && article.organizations.is_empty() {
            for key in ["author", "creator", "contributor"] {
                if let Some(value) = node.get(key) {
                    self.authors(value, article, 0);
                }
                if !article.persons.is_empty() {
                    break;
                }
            }
        }
        let keep = |slot: &mut Option<String>, value: Option<String>| {
            if slot.is_none() {
                *slot = value;
            }
        };
        keep(
            &mut article.published,
            text("datePublished").or_else(|| text("dateCreated")).or_else(|| text("uploadDate")),
        );
        keep(&mut article.modified, text("dateModified"));
        keep(&mut article.site, node.get("publisher").and_then(|publisher| self.name(publisher)));
        keep(&mut article.lang, node.get("inLanguage").and_then(|lang| text_of(lang).or_else(|| self.name(lang))));
        keep(&mut article.url, address(node.get("url")).or_else(|| address(node.get("mainEntityOfPage"))));
        keep(
            &mut article.image,
            node.get("image").or_else(|| node.get("thumbnailUrl")).and_then(|image| self.image(image, 0)),
        );
        keep(&mut article.section, text("articleSection"));
        if article.free.is_none() {
            // A part that is not free is behind the wall, whatever the whole is said to be.
            let parts = node.get("hasPart").and_then(|parts| match parts {
                Value::Array(parts) => parts.iter().take(100).filter_map(|part| is_free(part.as_object()?)).min(),
                part => is_free(part.as_object()?),
            });
            article.free = parts.into_iter().chain(is_free(node)).min();
        }
    }

    fn resolve(&self, node: &'v Object) -> &'v Object {
        let id = node.get("@id").and_then(Value::as_str).filter(|_| !node.contains_key("name"));
        id.and_then(|id| self.by_id.get(id)).copied().unwrap_or(node)
    }

    fn authors(&self, value: &'v Value, article: &mut Article, depth: usize) {
        match value {
            Value::Array(items) if depth < 3 => {
                items.iter().take(100).for_each(|item| self.authors(item, article, depth + 1));
            }
            Value::String(name) => article.persons.push(clean(name)),
            Value::Object(node) => {
                let node = self.resolve(node);
                let organization = has_type(node, |name| name.ends_with("Organization") || name == "Corporation");
                let given = || {
                    let part = |key: &str| node.get(key).and_then(text_of);
                    Some(format!("{} {}", part("givenName")?, part("familyName")?))
                };
                match node.get("name") {
                    Some(Value::Array(names)) => {
                        article.persons.extend(names.iter().filter_map(Value::as_str).map(clean));
                    }
                    Some(inner @ Value::Object(_)) if depth < 3 => self.authors(inner, article, depth + 1),
                    name => {
                        let name = name.and_then(text_of).or_else(given);
                        if organization { &mut article.organizations } else { &mut article.persons }.extend(name);
                    }
                }
            }
            _ => {}
        }
    }

    fn name(&self, value: &'v Value) -> Option<String> {
        match value {
            Value::Array(items) => self.name(items.first()?),
            Value::Object(node) => self.resolve(node).get("name").and_then(text_of),
            _ => text_of(value),
        }
    }

    fn image(&self, value: &'v Value, depth: usize) -> Option<String> {
        match value {
            Value::Array(items) if depth < 3 => self.image(items.first()?, depth + 1),
            Value::Object(node) => {
                let id = node.get("@id").and_then(Value::as_str);
                let node = id.and_then(|id| self.by_id.get(id)).copied().unwrap_or(node);
                node.get("url").or_else(|| node.get("contentUrl")).and_then(text_of)
            }
            _ => text_of(value),
        }
    }
}

fn is_free(node: &Object) -> Option<bool> {
    match node.get("isAccessibleForFree")? {
        Value::Bool(free) => Some(*free),
        Value::String(free) if free.to_ascii_lowercase().ends_with("true") => Some(true),
        Value::String(free) if free.to_ascii_lowercase().ends_with("false") => Some(false),
        _ => None,
    }
}

fn address(value: Option<&Value>) -> Option<String> {
    let text = match value? {
        Value::Object(node) => text_of(node.get("@id")?),
        value => text_of(value),
    };
    text.filter(|url| url.starts_with("http") || url.starts_with('/'))
}

fn text_of(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => clean(text),
        // The library's way of writing any number would be ten kilobytes of the wasm.
        Value::Number(number) => match number.as_i64() {
            Some(whole) => whole.to_string(),
            None => number.as_f64()?.to_string(),
        },
        Value::Array(items) => return text_of(items.first().filter(|item| !item.is_array())?),
        Value::Object(node) => return node.get("@value").or_else(|| node.get("@id"))?.as_str().map(clean),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

fn has_type(node: &Object, is: impl Fn(&str) -> bool) -> bool {
    let is = |value: &Value| value.as_str().is_some_and(|name| is(name.rsplit(['/', '#', ':']).next().unwrap_or(name)));
    match node.get("@type") {
        Some(Value::Array(types)) => types.iter().any(is),
        Some(value) => is(value),
        None => false,
    }
}

fn rank(node: &Object) -> u8 {
    if has_type(node, |name| {
        name.ends_with("Article") || matches!(name, "BlogPosting" | "LiveBlogPosting" | "Report" | "SocialMediaPosting")
    }) {
        3
    } else if has_type(node, |name| {
        matches!(name, "CreativeWork" | "Recipe" | "Review" | "HowTo" | "VideoObject" | "DiscussionForumPosting")
            || matches!(name, "PodcastEpisode" | "CriticReview" | "Book" | "QAPage" | "MediaGallery" | "ImageGallery")
    }) {
        2
    } else {
        u8::from(has_type(node, |name| name.ends_with("WebPage") || name == "ItemPage" || name == "AboutPage"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_one(script: &str) -> Article {
        read([script].into_iter(), |_| false)
    }

    #[test]
    fn a_graph_with_references() {
        let article = read_one(
            r##"{"@context":"https://schema.org","@graph":[
                {"@type":"WebSite","@id":"#s","name":"The Example"},
                {"@type":"WebPage","@id":"#p","name":"Storm - The Example","datePublished":"2024-01-01"},
                {"@type":["NewsArticle"],"headline":"Storm hits &quot;coast&quot;","author":[{"@id":"#jane"},{"name":["John Roe"]}],
                 "publisher":{"@id":"#o"},"image":{"@id":"#i"},"isAccessibleForFree":"False"},
                {"@type":"Person","@id":"#jane","name":"Jane Doe"},
                {"@type":"Organization","@id":"#o","name":"Example Media"},
                {"@type":"ImageObject","@id":"#i","url":"https://example.org/i.jpg"}]}"##,
        );
        assert_eq!(article.rank, 3);
        assert_eq!(article.titles[0], "Storm hits \"coast\"");
        assert_eq!(article.persons, ["Jane Doe", "John Roe"]);
        assert_eq!(article.site.as_deref(), Some("The Example"));
        assert_eq!(article.published.as_deref(), Some("2024-01-01"));
        assert_eq!(article.image.as_deref(), Some("https://example.org/i.jpg"));
        assert_eq!(article.free, Some(false));
    }

    #[test]
    fn a_site_goes_by_its_own_name() {
        let publisher =
            r#"{"@type":"NewsArticle","headline":"A","publisher":{"@type":"Organization","name":"Example Ltd"}}"#;
        let outlet = r#"{"@type":"NewsMediaOrganization","name":"The Example"}"#;
        for (others, name) in [
            (r#"{"@type":"WebSite","name":"The Example"}"#, "The Example"),
            (r#"{"@type":"WebSite","name":"https://example.org"}"#, "Example Ltd"),
            (r#"{"@type":"WebSite","url":"https://example.org"}"#, "Example Ltd"),
            (outlet, "Example Ltd"),
        ] {
            assert_eq!(read_one(&format!("[{publisher},{others}]")).site.as_deref(), Some(name), "{others}");
        }
        assert_eq!(read_one(outlet).site.as_deref(), Some("The Example"));
    }

    #[test]
    fn broken_json_is_mended() {
        for script in [
            "<!-- {\"@type\":\"Article\",\"headline\":\"A\",} -->",
            "//<![CDATA[\n{\"@type\":\"Article\",\"headline\":\"A\"}\n//]]>",
            "{\"@type\":\"Article\",\"description\":\"two\nlines\",\"headline\":\"A\"};",
            "{\"@type\":\"Article\",\"description\":\"it\\'s\",\"headline\":\"A\"}",
            "[{\"@type\":\"Article\",\"headline\":\"A\"},]",
        ] {
            assert_eq!(read_one(script).titles, ["A"], "{script}");
        }
        assert_eq!(read_one("{\"@type\":").rank, 0);
        assert_eq!(read_one(&"[".repeat(100_000)).rank, 0);
    }

    #[test]
    fn parts_may_be_behind_a_wall() {
        for (script, free) in [
            (
                r#"{"@type":"NewsArticle","hasPart":{"@type":"WebPageElement","isAccessibleForFree":false}}"#,
                Some(false),
            ),
            (
                r#"{"@type":"NewsArticle","isAccessibleForFree":true,"hasPart":[{"isAccessibleForFree":"False"}]}"#,
                Some(false),
            ),
            (r#"{"@graph":[{"@type":"WebPage","isAccessibleForFree":"http://schema.org/False"}]}"#, Some(false)),
            (
                r#"{"@type":"NewsArticle","isAccessibleForFree":true,"hasPart":[{"isAccessibleForFree":true}]}"#,
                Some(true),
            ),
            (r#"{"@type":"NewsArticle","hasPart":[{"name":"A"}]}"#, None),
        ] {
            assert_eq!(read_one(script).free, free, "{script}");
        }
    }

    #[test]
    fn the_article_of_the_page_wins_over_teasers() {
        let script = r#"[{"@type":"NewsArticle","headline":"Other"},{"@type":"NewsArticle","headline":"This"}]"#;
        assert_eq!(read([script].into_iter(), |text| text == "This").titles, ["This"]);
    }
}
