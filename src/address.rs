//! Resolves addresses (RFC 3986, section 5) and lets only harmless ones through.

use crate::word_list::{WordList, words};

/// Longest address that is written.
const MAX_ADDRESS: usize = 4096;

/// What addresses of a page are relative to.
#[derive(Debug, Default)]
pub(super) struct Addresses {
    base: Option<String>,
}

impl Addresses {
    /// From the page's address and its `<base href>`.
    pub(super) fn new(page: Option<&str>, base: Option<&str>) -> Self {
        let page = page.map(cleaned).filter(|page| is_web(page));
        let base = base.map(cleaned).map(|base| match &page {
            Some(page) => resolve(page, &base),
            None => base,
        });
        Self { base: base.filter(|base| is_web(base)).or(page) }
    }

    /// A link's target; `None` where following it could do more than open a page, a mail or a call.
    pub(super) fn link(&self, href: &str) -> Option<String> {
        self.absolute(href)
            .filter(|url| scheme(url).is_none_or(|scheme| matches!(&*scheme, "http" | "https" | "mailto" | "tel")))
    }

    /// The address of a page or a file on the web; as it is where nothing is known to resolve it against.
    pub(super) fn of_web(&self, address: &str) -> Option<String> {
        self.absolute(address).filter(|url| scheme(url).is_none_or(|scheme| matches!(&*scheme, "http" | "https")))
    }

    /// Whether a link leads to another site, as far as names tell: `news.example.org` and `www.example.org` are one.
    pub(super) fn leads_away(&self, href: &str) -> bool {
        let site = |url: &str| {
            let host = url.split_once("://")?.1.split(['/', '?', '#', ':']).next()?.to_ascii_lowercase();
            let labels: Vec<&str> = host.rsplit('.').take(2).collect();
            (labels.len() == 2).then(|| labels.join("."))
        };
        let target = self.link(href).filter(|target| is_web(target)).and_then(|target| site(&target));
        target.is_some() && self.base.as_deref().and_then(site).is_some_and(|own| Some(own) != target)
    }

    /// A picture's address: from the web, or a bitmap written into the markup.
    pub(super) fn picture(&self, src: &str) -> Option<String> {
        const BITMAPS: [&str; 5] = ["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"];
        self.absolute(src).filter(|url| match scheme(url).as_deref() {
            None | Some("http" | "https") => true,
            Some("data") => BITMAPS.iter().any(|kind| {
                url.get(5..5 + kind.len()).is_some_and(|own| own.eq_ignore_ascii_case(kind))
                    && url[5 + kind.len()..].starts_with([';', ','])
            }),
            _ => false,
        })
    }

    fn absolute(&self, address: &str) -> Option<String> {
        let address = cleaned(address);
        if address.is_empty() || address.len() > MAX_ADDRESS {
            return None;
        }
        Some(match &self.base {
            Some(base) => resolve(base, &address),
            None => address,
        })
    }
}

/// The entry of a `srcset` with the largest width or density.
pub(super) fn largest(srcset: &str) -> Option<&str> {
    let mut best: Option<(u64, &str)> = None;
    // Addresses may hold commas, but end at white space.
    let mut rest = srcset.trim_start_matches([',', ' ', '\n', '\t', '\r']);
    while !rest.is_empty() {
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let (url, after) = rest.split_at(end);
        let (url, after) = match url.strip_suffix(',') {
            Some(url) => (url, after),
            None => {
                let end = after.find(',').map_or(after.len(), |at| at + 1);
                let descriptor = after[..end].trim_matches(|c: char| c.is_whitespace() || c == ',');
                let size = thousandths(descriptor.trim_end_matches(['w', 'x', 'h'])).unwrap_or(1000);
                if best.is_none_or(|(largest, _)| size > largest) && !url.starts_with("data:") {
                    best = Some((size, url));
                }
                ("", &after[end..])
            }
        };
        if !url.is_empty() && best.is_none() && !url.starts_with("data:") {
            best = Some((1000, url));
        }
        rest = after.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
    }
    best.map(|(_, url)| url)
}

/// What a decimal number says, in thousandths. To read it as floating-point would be twelve kilobytes of compressed wasm.
fn thousandths(number: &str) -> Option<u64> {
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let whole: u64 = format!("0{whole}").parse().ok()?;
    let part: u64 = format!("{part:0<3}").get(..3)?.parse().ok()?;
    whole.checked_mul(1000)?.checked_add(part)
}

/// Whether an address is that of a picture, by its ending.
pub(super) fn is_picture(url: &str) -> bool {
    let path = url.split(['?', '#']).next().unwrap_or(url).to_ascii_lowercase();
    [".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif"].iter().any(|ending| path.ends_with(ending))
}

/// Whether an address is that of a player, a post or a chart that articles embed: frames hold advertisements, too.
pub(super) fn is_embed(url: &str) -> bool {
    static HOSTS: WordList = words![
        "youtube.com",
        "youtube-nocookie.com",
        "youtu.be",
        "vimeo.com",
        "dailymotion.com",
        "twitter.com",
        "x.com",
        "instagram.com",
        "facebook.com",
        "tiktok.com",
        "soundcloud.com",
        "spotify.com",
        "datawrapper.de",
        "dwcdn.net",
        "flourish.studio",
        "reddit.com",
        "bsky.app",
        "t.me",
        "twitch.tv",
        "ted.com",
        "documentcloud.org",
        "scribd.com",
        "bandcamp.com",
        "infogram.com",
        "archive.org",
        "openstreetmap.org",
        "podigee.io",
        "acast.com",
        "arcgis.com",
        "audioboom.com",
        "bilibili.com",
        "buzzsprout.com",
        "deezer.com",
        "giphy.com",
        "imgur.com",
        "libsyn.com",
        "megaphone.fm",
        "omny.fm",
        "podcasts.apple.com",
        "rumble.com",
        "rutube.ru",
        "simplecast.com",
        "streamable.com",
        "tableau.com",
        "threads.com",
        "threads.net",
        "tv.naver.com",
        "vk.com",
        "vkvideo.ru",
        "youku.com",
    ];
    // Google has much else.
    let of_google = url.strip_prefix("https://www.google.com/").unwrap_or("");
    let is_map = ["maps/embed", "maps/d/embed"].iter().any(|path| of_google.starts_with(path));
    let host = url.split_once("://").map_or("", |(_, rest)| rest).split(['/', '?', '#', ':']).next().unwrap_or("");
    let is_known = |known: &str| host.strip_suffix(known).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    is_map || HOSTS.iter().any(is_known)
}

/// An address as browsers read it: without line breaks and tabs in it, white space and control characters around it.
fn cleaned(address: &str) -> String {
    let address = address.trim_matches(|c: char| c <= ' ' || c.is_whitespace());
    let mut out = String::with_capacity(address.len().min(MAX_ADDRESS) + 8);
    for c in address.chars() {
        match c {
            '\t' | '\n' | '\r' => {}
            // What would end the address in HTML or Markdown, or be read differently there.
            c if c <= ' ' || matches!(c, '"' | '<' | '>' | '`' | '\\' | '\u{7f}') || c.is_whitespace() => {
                let mut bytes = [0; 4];
                for byte in c.encode_utf8(&mut bytes).bytes() {
                    out.push('%');
                    out.extend(char::from_digit(u32::from(byte >> 4), 16).map(|digit| digit.to_ascii_uppercase()));
                    out.extend(char::from_digit(u32::from(byte & 15), 16).map(|digit| digit.to_ascii_uppercase()));
                }
            }
            c => out.push(c),
        }
        if out.len() > MAX_ADDRESS {
            break;
        }
    }
    out
}

fn is_web(url: &str) -> bool {
    scheme(url).is_some_and(|scheme| matches!(&*scheme, "http" | "https")) && url.contains("://")
}

/// The scheme of an address, in lower case.
fn scheme(url: &str) -> Option<String> {
    let (scheme, _) = url.split_once(':')?;
    let well_formed = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    well_formed.then(|| scheme.to_ascii_lowercase())
}

/// `reference` relative to `base`, which is absolute.
fn resolve(base: &str, reference: &str) -> String {
    if scheme(reference).is_some() {
        return reference.to_owned();
    }
    let (base, _) = base.split_once('#').unwrap_or((base, ""));
    if reference.is_empty() || reference.starts_with('#') {
        return format!("{base}{reference}");
    }
    let (scheme, rest) = base.split_once("://").unwrap_or(("https", base));
    if reference.starts_with("//") {
        return format!("{scheme}:{reference}");
    }
    let authority_end = rest.find(['/', '?']).unwrap_or(rest.len());
    let (authority, base_path) = rest.split_at(authority_end);
    let base_path = base_path.split('?').next().unwrap_or("");
    if reference.starts_with('?') {
        return format!("{scheme}://{authority}{base_path}{reference}");
    }
    let tail = reference.find(['?', '#']).unwrap_or(reference.len());
    let (path, tail) = reference.split_at(tail);
    let merged = if path.starts_with('/') {
        path.to_owned()
    } else {
        format!("{}/{path}", base_path.rsplit_once('/').map_or("", |(folder, _)| folder))
    };
    format!("{scheme}://{authority}{}{tail}", without_dots(&merged))
}

/// A path without its `.` and `..` segments (RFC 3986, section 5.2.4).
fn without_dots(path: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let last = path.rsplit('/').next().unwrap_or("");
    for segment in path.split('/').skip(1) {
        match segment {
            "." => {}
            ".." => {
                kept.pop();
            }
            segment => kept.push(segment),
        }
    }
    let mut out = String::with_capacity(path.len());
    for segment in &kept {
        out.push('/');
        out.push_str(segment);
    }
    if matches!(last, "." | "..") || out.is_empty() {
        out.push('/');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_resolve_as_rfc_3986_says() {
        let base = "http://a/b/c/d;p?q";
        for (reference, expected) in [
            ("g:h", "g:h"),
            ("g", "http://a/b/c/g"),
            ("./g", "http://a/b/c/g"),
            ("g/", "http://a/b/c/g/"),
            ("/g", "http://a/g"),
            ("//g", "http://g"),
            ("?y", "http://a/b/c/d;p?y"),
            ("g?y", "http://a/b/c/g?y"),
            ("#s", "http://a/b/c/d;p?q#s"),
            ("g#s", "http://a/b/c/g#s"),
            (";x", "http://a/b/c/;x"),
            ("", "http://a/b/c/d;p?q"),
            (".", "http://a/b/c/"),
            ("..", "http://a/b/"),
            ("../g", "http://a/b/g"),
            ("../..", "http://a/"),
            ("../../g", "http://a/g"),
            ("../../../g", "http://a/g"),
            ("/./g", "http://a/g"),
            ("g;x=1/../y", "http://a/b/c/y"),
            ("g?y/../x", "http://a/b/c/g?y/../x"),
        ] {
            assert_eq!(resolve(base, reference), expected, "{reference}");
        }
        assert_eq!(resolve("https://a", "b"), "https://a/b");
    }

    #[test]
    fn schemes_that_run_scripts_are_refused() {
        let addresses = Addresses::new(Some("https://example.org/a/b"), None);
        for href in [
            "javascript:alert(1)",
            " JaVaScRiPt:alert(1)",
            "java\nscript:alert(1)",
            "java\tscript:alert(1)",
            "\u{1}javascript:alert(1)",
            "vbscript:x",
            "data:text/html,<script>alert(1)</script>",
            "blob:https://example.org/1",
            "file:///etc/passwd",
            "",
        ] {
            assert_eq!(addresses.link(href), None, "{href:?}");
            assert_eq!(Addresses::default().link(href), None, "{href:?} without a base");
        }
        assert_eq!(addresses.link("c").as_deref(), Some("https://example.org/a/c"));
        assert_eq!(addresses.link("mailto:a@example.org").as_deref(), Some("mailto:a@example.org"));
        assert_eq!(addresses.link("x\" onclick=\"y").as_deref(), Some("https://example.org/a/x%22%20onclick=%22y"));
        assert_eq!(addresses.picture("data:image/svg+xml,<svg onload=alert(1)>"), None);
        assert_eq!(addresses.picture("data:text/html;image/png,x"), None);
        assert_eq!(addresses.picture("data:image/png;base64,AA").as_deref(), Some("data:image/png;base64,AA"));
        assert_eq!(addresses.picture("javascript:alert(1)"), None);
    }

    #[test]
    fn a_base_element_counts_but_only_for_the_web() {
        let link = |page, base| Addresses::new(page, Some(base)).link("x");
        assert_eq!(link(Some("https://a.example/1"), "/b/").as_deref(), Some("https://a.example/b/x"));
        assert_eq!(link(None, "https://b.example/c/").as_deref(), Some("https://b.example/c/x"));
        assert_eq!(link(Some("https://a.example/1"), "javascript:").as_deref(), Some("https://a.example/x"));
        assert_eq!(link(None, "c/").as_deref(), Some("x"), "nothing to resolve it against");
    }

    #[test]
    fn the_largest_of_a_set_is_taken() {
        assert_eq!(largest("a.jpg 320w, b.jpg 1024w,c.jpg 640w"), Some("b.jpg"));
        assert_eq!(largest("a,w_300.jpg 1x, b,w_600.jpg 2x"), Some("b,w_600.jpg"));
        assert_eq!(largest("a.jpg, b.jpg 1.5x, c.jpg 1.25x, d.jpg .5x"), Some("b.jpg"));
        assert_eq!(largest("a.jpg wide, b.jpg 99999999999999999999w, c.jpg 2x, d.jpg 1.x"), Some("c.jpg"));
        assert_eq!(largest("a.jpg"), Some("a.jpg"));
        assert_eq!(largest("data:image/gif;base64,AA 1w"), None);
        assert_eq!(largest(" , "), None);
        largest(&"a 1w,".repeat(100_000));
    }
}
