//! What Markdown and mails put at a line's beginning to say what the line is.

/// What a line is marked as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Marked {
    /// `# Heading`, with its level.
    Heading(u8),
    /// `> What somebody else wrote`.
    Quote,
}

/// An item of a list: how it is marked, and its own text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Item<'t> {
    pub(crate) bullet: Bullet,
    pub(crate) text: &'t str,
}

/// What stands before an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bullet {
    Number(u32),
    Sign(char),
}

impl Bullet {
    /// Whether it may just as well begin what somebody says, as in many languages a dash does.
    pub(crate) fn is_dash(self) -> bool {
        matches!(self, Self::Sign('-' | '–' | '—'))
    }

    /// Whether an item with this bullet can follow one with `before` in a list.
    pub(crate) fn follows(self, before: Self) -> bool {
        match (before, self) {
            (Self::Number(before), Self::Number(own)) => before.checked_add(1) == Some(own),
            (before, own) => before == own,
        }
    }
}

/// A line's mark and the text behind it.
pub(super) fn marked(line: &str) -> (Option<Marked>, &str) {
    let quoted = line.trim_start_matches('>').trim_start();
    let depth = line.len() - line.trim_start_matches('>').len();
    if depth > 0 {
        // Mails quote a quotation with "> >", too.
        return (Some(Marked::Quote), quoted.trim_start_matches(['>', ' ', '\t']));
    }
    let level = line.bytes().take_while(|&byte| byte == b'#').count();
    let rest = &line[level..];
    let title = rest.trim();
    if !(1..=6).contains(&level) || !rest.starts_with([' ', '\t']) || title.is_empty() {
        return (None, line);
    }
    let bare = title.trim_end_matches('#');
    let title = if bare.ends_with(char::is_whitespace) { bare.trim_end() } else { title };
    (Some(Marked::Heading(level as u8)), title)
}

/// A line as an item of a list, if it is marked as one.
pub(crate) fn item(line: &str) -> Option<Item<'_>> {
    const SIGNS: &[char] = &['•', '·', '-', '*', '+', '–', '—', '‣', '◦', '▪', '●'];
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let (bullet, rest) = match line[..digits].parse() {
        Ok(number) if digits <= 3 => (Bullet::Number(number), line[digits..].strip_prefix(['.', ')'])?),
        Ok(_) => return None,
        Err(_) => {
            let sign = line.chars().next().filter(|sign| SIGNS.contains(sign))?;
            (Bullet::Sign(sign), &line[sign.len_utf8()..])
        }
    };
    let text = rest.trim_start();
    (text.len() < rest.len() && !text.is_empty()).then_some(Item { bullet, text })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_told_from_text() {
        for (line, expected) in [
            ("# Pier gone", (Some(Marked::Heading(1)), "Pier gone")),
            ("### Pier gone ##", (Some(Marked::Heading(3)), "Pier gone")),
            ("## The C# years", (Some(Marked::Heading(2)), "The C# years")),
            ("#storm", (None, "#storm")),
            ("# ", (None, "# ")),
            ("####### seven", (None, "####### seven")),
            ("> Pier gone", (Some(Marked::Quote), "Pier gone")),
            (">> > Pier gone", (Some(Marked::Quote), "Pier gone")),
            (">", (Some(Marked::Quote), "")),
            ("Pier > boat", (None, "Pier > boat")),
        ] {
            assert_eq!(marked(line), expected, "{line}");
        }
    }

    #[test]
    fn items_are_told_from_numbers_and_words() {
        let text_of = |line| item(line).map(|item| item.text);
        for line in ["- one", "* one", "• one", "1. one", "12) one", "–  one"] {
            assert_eq!(text_of(line), Some("one"), "{line}");
        }
        for line in ["-one", "1.5 million", "1990. It was", "*one* two", "-", "one"] {
            assert_eq!(text_of(line), None, "{line}");
        }
        assert!(Bullet::Number(3).follows(Bullet::Number(2)) && !Bullet::Number(2).follows(Bullet::Number(2)));
    }
}
