//! Cuts off the attributes that a tag has beyond a limit, before the tokenizer sees them: it compares each with all
//! before it, so that a page's cost would grow with the square of a tag's attributes.

use std::borrow::Cow;

/// Far more than tags have; what stands beyond is left out.
const MOST: usize = 250;

/// The markup without the attributes beyond the limit. Linear in its size.
pub(super) fn limited(html: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let (mut at, mut copied) = (0, 0);
    while let Some(begin) = html[at..].find('<').map(|found| at + found) {
        let rest = &html[begin..];
        let name = begin + 1 + usize::from(rest.starts_with("</"));
        if let Some(comment) = rest.strip_prefix("<!--") {
            at = comment.find("-->").map_or(html.len(), |end| begin + "<!--".len() + end);
        } else if html.as_bytes().get(name).is_some_and(u8::is_ascii_alphabetic) {
            let tag = Tag::read(html.as_bytes(), name);
            if let Some(beyond) = tag.beyond {
                out.push_str(&html[copied..beyond]);
                copied = tag.end;
            }
            at = raw_text_end(html, &html[begin + 1..tag.name_end], tag.end);
        } else {
            at = begin + 1;
        }
    }
    if copied == 0 {
        return Cow::Borrowed(html);
    }
    out.push_str(&html[copied..]);
    Cow::Owned(out)
}

/// Where the text behind a tag ends that holds no tags; where the tag ends, if it may hold some.
fn raw_text_end(html: &str, name: &str, end: usize) -> usize {
    const RAW: [&str; 8] = ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];
    let Some(raw) = RAW.into_iter().find(|raw| name.eq_ignore_ascii_case(raw)) else { return end };
    let mut at = end;
    while let Some(found) = html[at..].find("</") {
        at += found + 2;
        if html.as_bytes()[at..].get(..raw.len()).is_some_and(|name| name.eq_ignore_ascii_case(raw.as_bytes())) {
            return at;
        }
    }
    html.len()
}

/// Where a tag's parts lie.
struct Tag {
    name_end: usize,
    /// Where the first attribute beyond the limit begins, if there is one.
    beyond: Option<usize>,
    /// Where its `>` stands, or the input ends.
    end: usize,
}

impl Tag {
    /// Reads a tag whose name begins at `at`, by the tokenizer's states (HTML standard, 13.2.5.8 and 13.2.5.32–38).
    fn read(html: &[u8], at: usize) -> Self {
        let until = |from: usize, stops: &dyn Fn(u8) -> bool| {
            html[from..].iter().position(|&byte| stops(byte)).map_or(html.len(), |found| from + found)
        };
        let is_space = |byte: u8| byte.is_ascii_whitespace();
        let name_end = until(at, &|byte| is_space(byte) || matches!(byte, b'/' | b'>'));
        let (mut at, mut count, mut beyond) = (name_end, 0, None);
        loop {
            at = until(at, &|byte| !is_space(byte) && byte != b'/');
            if at == html.len() || html[at] == b'>' {
                return Self { name_end, beyond, end: at };
            }
            count += 1;
            if count > MOST {
                beyond = beyond.or(Some(at));
            }
            // A name may begin with "=".
            at = until(at + 1, &|byte| is_space(byte) || matches!(byte, b'/' | b'>' | b'='));
            let value = until(at, &|byte| !is_space(byte));
            if html.get(value) != Some(&b'=') {
                continue;
            }
            at = until(value + 1, &|byte| !is_space(byte));
            at = match html.get(at) {
                Some(&quote @ (b'"' | b'\'')) => (until(at + 1, &|byte| byte == quote) + 1).min(html.len()),
                Some(b'>') | None => at,
                Some(_) => until(at, &|byte| is_space(byte) || byte == b'>'),
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_as_pages_have_them_stay_as_they_are() {
        for html in [
            "<p class=a id='b c' data-d=\"e > f\" hidden>Text</p><br/><img src=/a/b.png alt=''>",
            "<script>for (i = 0; i<n; i++) { a = \"</p>\" }</script><a href=x>y</a>",
            "<!-- <a b c --><p =a b = c>d</p><p",
            "a < b <3 <é>",
            "",
        ] {
            assert!(matches!(limited(html), Cow::Borrowed(same) if same == html), "{html}");
        }
        let words = "a ".repeat(2 * MOST);
        for html in [
            format!("<script>if (a<b {words}) {{}}</script><p>c</p>"),
            format!("<!-- a <b {words}--><p>c</p>"),
            format!("<title>a <b {words}</title><p>c</p>"),
            format!("<p title='{words}'>c</p>"),
        ] {
            assert!(matches!(limited(&html), Cow::Borrowed(_)), "{html}");
        }
    }

    #[test]
    fn attributes_beyond_the_limit_are_cut_off() {
        let few: String = (0..MOST).map(|n| format!(" a{n}='é>'")).collect();
        for more in [" b", " b=c d=\"e>\" f", "/b=<x y", " é=é"] {
            assert_eq!(
                limited(&format!("é<p{few}{more}>Text</p>")).replace(" >", ">").replace("/>", ">"),
                format!("é<p{few}>Text</p>")
            );
        }
        assert_eq!(limited(&format!("<p{few} b")).trim_end(), format!("<p{few}"));
        assert_eq!(limited(&format!("</p{few} b>")).replace(" >", ">"), format!("</p{few}>"));
    }
}
