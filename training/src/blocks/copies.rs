//! Altered copies of pages, for what the pages themselves are too alike to teach: that an article is one in any
//! language and script, and whatever its elements are called. Their blocks are those of the page, and so are the labels.

use std::sync::LazyLock;

use regex::Regex;

/// What a copy lacks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Copy {
    /// Classes, ids and data attributes.
    Nameless,
    /// Known words: Latin letters are exchanged, vowels for vowels.
    Wordless,
    /// Capitals, too: every Latin letter is an Arabic one.
    Caseless,
    /// Spaces, too: every three letters of a word are an ideograph.
    Spaceless,
}

impl Copy {
    const ALL: [Self; 4] = [Self::Nameless, Self::Wordless, Self::Caseless, Self::Spaceless];

    /// The copy that is made of a page: of every other one, drawn by its name.
    pub fn of(id: &str) -> Option<Self> {
        let drawn = (nutgraf::model::hash64(id.as_bytes()) >> 11) as usize;
        drawn.is_multiple_of(2).then(|| Self::ALL[drawn / 2 % Self::ALL.len()])
    }

    pub fn apply(self, html: &str) -> String {
        match self {
            Self::Nameless => NAMES.replace_all(html, "").into_owned(),
            Self::Wordless => rewrite(html, wordless),
            Self::Caseless => rewrite(html, caseless),
            Self::Spaceless => rewrite(html, spaceless),
        }
    }
}

static NAMES: LazyLock<Regex> = LazyLock::new(|| pattern(r#"(?i)\s(class|id|data-[a-z-]+)\s*=\s*("[^"]*"|'[^']*')"#));
/// What is no text: scripts, styles, comments, tags and character references.
static MARKUP: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?is)<script.*?</script>|<style.*?</style>|<!--.*?-->|<[^>]*>|&#?\w+;"));

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("the pattern is well-formed")
}

/// Rewrites the text between markup.
fn rewrite(html: &str, write: impl Fn(&str, &mut String)) -> String {
    let mut out = String::with_capacity(2 * html.len());
    let mut at = 0;
    for markup in MARKUP.find_iter(html) {
        write(&html[at..markup.start()], &mut out);
        out.push_str(markup.as_str());
        at = markup.end();
    }
    write(&html[at..], &mut out);
    out
}

fn wordless(text: &str, out: &mut String) {
    const LETTERS: [&[u8]; 2] = [b"aeiou", b"bcdfghjklmnpqrstvwxz"];
    let exchange = |c: char| {
        let small = c.to_ascii_lowercase();
        let found = LETTERS.iter().find_map(|letters| {
            let at = letters.iter().position(|&letter| char::from(letter) == small)?;
            Some(char::from(letters[(at + 2) % letters.len()]))
        });
        let other = found.unwrap_or(small);
        if c.is_ascii_uppercase() { other.to_ascii_uppercase() } else { other }
    };
    out.extend(text.chars().map(|c| if c.is_ascii_alphabetic() { exchange(c) } else { c }));
}

fn caseless(text: &str, out: &mut String) {
    const LETTERS: [char; 26] = [
        'ا', 'ب', 'ت', 'ح', 'ي', 'د', 'ر', 'س', 'و', 'ش', 'ص', 'ل', 'م', 'ن', 'ة', 'ف', 'ق', 'ك', 'ع', 'ث', 'ه', 'ج',
        'خ', 'ذ', 'ز', 'ط',
    ];
    out.extend(text.chars().map(|c| match c {
        ',' => '،',
        ';' => '؛',
        '?' => '؟',
        c if is_latin(c) => LETTERS[c.to_ascii_lowercase() as usize % LETTERS.len()],
        c => c,
    }));
}

fn spaceless(text: &str, out: &mut String) {
    const IDEOGRAPHS: u32 = 3000;
    let mut chars = text.chars().peekable();
    let mut is_joined = false;
    while let Some(c) = chars.next() {
        if is_latin(c) {
            let mut part = c.to_ascii_lowercase() as u32;
            for _ in 1..3 {
                let Some(next) = chars.next_if(|c| is_latin(*c)) else { break };
                part = part.wrapping_mul(31).wrapping_add(next.to_ascii_lowercase() as u32);
            }
            out.extend(char::from_u32('一' as u32 + part % IDEOGRAPHS));
            is_joined = true;
            continue;
        }
        let ends_word = chars.peek().is_none_or(|next| next.is_whitespace());
        match c {
            ' ' if is_joined => continue,
            '.' if ends_word => out.push('。'),
            ',' if ends_word => out.push('、'),
            c => out.push(c),
        }
        is_joined = matches!(c, '.' | ',') && ends_word;
    }
}

fn is_latin(c: char) -> bool {
    c.is_alphabetic() && c < '\u{250}'
}

#[cfg(test)]
mod tests {
    use super::*;

    const HTML: &str =
        r#"<p class="lead big" data-id='7' title="A b">The mayor, 53, said: Why? R&amp;D.</p><script>let a;</script>"#;

    #[test]
    fn names_go_and_all_else_stays() {
        let expected = r#"<p title="A b">The mayor, 53, said: Why? R&amp;D.</p><script>let a;</script>"#;
        assert_eq!(Copy::Nameless.apply(HTML), expected);
    }

    #[test]
    fn words_are_exchanged_in_the_text_alone() {
        let expected = r#"<p class="lead big" data-id='7' title="A b">Wko piyat, 53, viug: Zky? T&amp;G.</p><script>let a;</script>"#;
        assert_eq!(Copy::Wordless.apply(HTML), expected);
    }

    #[test]
    fn scripts_without_case_and_without_spaces() {
        let caseless = Copy::Caseless.apply(HTML);
        assert!(!caseless.contains("mayor") && caseless.contains("، 53، ") && caseless.contains("&amp;"), "{caseless}");
        let spaceless = Copy::Spaceless.apply(HTML);
        let text = &spaceless[spaceless.find('>').unwrap() + 1..];
        assert!(
            text.contains("、53、") && text.contains("。</p>") && text.ends_with("<script>let a;</script>"),
            "{text}"
        );
    }

    #[test]
    fn every_kind_is_drawn_for_a_share_of_the_pages() {
        let drawn: Vec<Option<Copy>> = (0..800).map(|page| Copy::of(&page.to_string())).collect();
        for kind in Copy::ALL {
            let count = drawn.iter().filter(|one| **one == Some(kind)).count();
            assert!((60..140).contains(&count), "{kind:?} {count}");
        }
    }
}
