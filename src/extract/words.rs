//! What a block's text alone says, in any language.

use super::lexicon::Lexicon;

/// Bytes of a block that the lexicon looks at: furniture says what it is at once.
const LEXICON_BYTES: usize = 400;

/// Counts over one block's text.
#[derive(Debug, Clone, Default)]
pub(crate) struct Words {
    /// Hash of each word in lower case, in order. A letter of a script without spaces is a word of its own.
    pub(crate) hashes: Vec<u32>,
    /// Hash of the whole text's words.
    pub(crate) whole: u64,
    pub(crate) chars: u32,
    pub(crate) upper: u32,
    pub(crate) digits: u32,
    pub(crate) capitalised: u32,
    /// Words of at least six letters: mostly content words.
    pub(crate) long: u32,
    pub(crate) commas: u32,
    pub(crate) sentences: u32,
    pub(crate) first: Edge,
    pub(crate) last: Edge,
    pub(crate) quotes: bool,
    pub(crate) bars: bool,
    /// Groups of [`super::lexicon::TEXT`].
    pub(crate) lexicon: u32,
    /// The one of these whose word it begins with.
    pub(crate) opening: u32,
}

/// What stands at an end of a text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Edge {
    #[default]
    Other,
    Lower,
    Upper,
    Digit,
    Stop,
    Colon,
    Ellipsis,
    Quote,
}

impl Words {
    /// Reads a block's text. Linear in its length.
    pub(crate) fn of(text: &str, lexicon: &Lexicon) -> Self {
        let mut words = Self::default();
        let mut hash = FNV;
        let mut letters = 0u32;
        let mut previous = ' ';
        let mut pending_stop = false;
        for c in text.chars() {
            words.chars += 1;
            let alphanumeric = c.is_alphanumeric() || c == '_';
            if pending_stop && (c.is_whitespace() || edge(c) == Edge::Quote) {
                words.sentences += 1;
            }
            pending_stop = false;
            if alphanumeric && !unspaced(c) {
                if letters == 0 && c.is_uppercase() {
                    words.capitalised += 1;
                }
                letters += 1;
                words.upper += u32::from(c.is_uppercase());
                words.digits += u32::from(c.is_numeric());
                if c.is_ascii() {
                    hash = mix(hash, u32::from(c.to_ascii_lowercase()));
                } else {
                    c.to_lowercase().for_each(|c| hash = mix(hash, c as u32));
                }
            } else {
                if letters > 0 {
                    words.end_word(hash, letters);
                    (hash, letters) = (FNV, 0);
                }
                if alphanumeric {
                    words.end_word(mix(FNV, c as u32), 1);
                }
                match c {
                    ',' | '、' | '،' | '\u{ff0c}' | '\u{ff1b}' => words.commas += 1,
                    '.' | '!' | '?' => pending_stop = previous.is_alphanumeric() || edge(previous) == Edge::Quote,
                    '。' | '\u{ff01}' | '\u{ff1f}' | '।' | '؟' | '۔' => words.sentences += 1,
                    '|' | '·' | '›' | '»' | '•' => words.bars = true,
                    _ => {}
                }
                words.quotes |= edge(c) == Edge::Quote && c != '\'' && c != '’';
            }
            previous = c;
        }
        if letters > 0 {
            words.end_word(hash, letters);
        }
        words.sentences += u32::from(pending_stop);
        words.first = text.chars().next().map_or(Edge::Other, edge);
        words.last = if text.ends_with("...") { Edge::Ellipsis } else { edge(previous) };
        words.whole = words
            .hashes
            .iter()
            .fold(0, |whole: u64, &word| (whole.rotate_left(5) ^ u64::from(word)).wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let head = head(text, LEXICON_BYTES);
        let lower = head.to_lowercase();
        words.lexicon = lexicon.find(&lower);
        words.opening = lexicon.begins(&lower).map_or(0, |(group, _)| 1 << group);
        words
    }

    /// Number of words.
    pub(crate) fn count(&self) -> usize {
        self.hashes.len()
    }

    fn end_word(&mut self, hash: u32, letters: u32) {
        self.hashes.push(hash);
        self.long += u32::from(letters >= 6);
    }
}

/// The first bytes of a text, at most `limit` of them, cut between characters.
pub(crate) fn head(text: &str, limit: usize) -> &str {
    let end = (0..=limit.min(text.len())).rev().find(|&end| text.is_char_boundary(end));
    &text[..end.unwrap_or(0)]
}

const FNV: u32 = 0x811C_9DC5;

fn mix(hash: u32, unit: u32) -> u32 {
    (hash ^ unit).wrapping_mul(0x0100_0193)
}

/// Whether a letter belongs to a script that writes no spaces between words: Han, kana, Thai, Lao, Khmer, Burmese.
pub(crate) fn unspaced(c: char) -> bool {
    matches!(u32::from(c),
        0x0E00..=0x0EFF | 0x1000..=0x109F | 0x1780..=0x17FF | 0x3040..=0x30FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF
        | 0xF900..=0xFAFF | 0x20000..=0x3FFFF)
}

fn edge(c: char) -> Edge {
    match c {
        '.' | '!' | '?' | '。' | '\u{ff01}' | '\u{ff1f}' | '।' | '؟' | '۔' => Edge::Stop,
        ':' | '\u{ff1a}' => Edge::Colon,
        '…' => Edge::Ellipsis,
        '"' | '“' | '”' | '«' | '»' | '„' | '\'' | '’' | '‘' | '「' | '」' | ')' | '(' => Edge::Quote,
        _ if c.is_numeric() => Edge::Digit,
        _ if c.is_uppercase() => Edge::Upper,
        _ if c.is_alphabetic() => Edge::Lower,
        _ => Edge::Other,
    }
}
