//! The tokens that value rules read: words, numbers and single symbols.
//!
//! Simpler than the tagger's tokens: a number is cut from the letters beside it ("R170-million", "3km"), and nobody
//! reports these tokens.

/// Words, numbers and symbols of a text. Places beyond either end read as nothing, so that rules need no bounds checks.
pub(super) struct Tokens<'t> {
    text: &'t str,
    /// The same text with ASCII capitals made small, so that words compare by bytes.
    small: String,
    list: Vec<Token>,
}

struct Token {
    start: u32,
    end: u32,
    class: Class,
    gap: Gap,
}

#[derive(Clone, Copy, PartialEq)]
enum Class {
    /// Letters.
    Word,
    /// Digits, with single points or commas between them.
    Number,
    /// Any other character.
    Symbol,
}

/// What stands between a token and the one before it.
#[derive(Clone, Copy, PartialEq)]
enum Gap {
    Nothing,
    OneSpace,
    More,
}

impl<'t> Tokens<'t> {
    /// Linear in the text's length, of which the first 4 GiB count.
    pub(super) fn new(text: &'t str) -> Self {
        let mut list = Vec::with_capacity(text.len() / 5);
        let mut at = 0;
        let mut gap = Gap::More;
        while let Some(first) = text[at..].chars().next() {
            let start = at;
            at += first.len_utf8();
            if first.is_whitespace() {
                gap = if gap == Gap::Nothing && first != '\n' { Gap::OneSpace } else { Gap::More };
                continue;
            }
            let class = if first.is_ascii_digit() {
                at = number_end(text.as_bytes(), at);
                Class::Number
            } else if is_letter(first) {
                at += text[at..].find(|c| !is_letter(c)).unwrap_or(text.len() - at);
                Class::Word
            } else {
                Class::Symbol
            };
            let (Ok(start), Ok(end)) = (u32::try_from(start), u32::try_from(at)) else { break };
            list.push(Token { start, end, class, gap });
            gap = Gap::Nothing;
        }
        Self { text, small: text.to_ascii_lowercase(), list }
    }

    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// Bytes where token `at` starts.
    pub(super) fn start(&self, at: usize) -> usize {
        self.list.get(at).map_or(self.text.len(), |token| token.start as usize)
    }

    /// Bytes where token `at` ends.
    pub(super) fn end(&self, at: usize) -> usize {
        self.list.get(at).map_or(self.text.len(), |token| token.end as usize)
    }

    fn bytes(&self, at: usize, class: Class) -> std::ops::Range<usize> {
        let token = self.list.get(at).filter(|token| token.class == class);
        token.map_or(0..0, |token| token.start as usize..token.end as usize)
    }

    /// The word at `at`, else an empty string.
    pub(super) fn word(&self, at: usize) -> &'t str {
        &self.text[self.bytes(at, Class::Word)]
    }

    /// The word at `at` in small letters, else an empty string.
    fn small_word(&self, at: usize) -> &str {
        &self.small[self.bytes(at, Class::Word)]
    }

    /// The number at `at` as written, else an empty string.
    pub(super) fn number(&self, at: usize) -> &'t str {
        &self.text[self.bytes(at, Class::Number)]
    }

    /// The symbol at `at`.
    pub(super) fn symbol(&self, at: usize) -> Option<char> {
        self.text[self.bytes(at, Class::Symbol)].chars().next()
    }

    /// Whether the word at `at` is `word` (in small letters), in any case.
    pub(super) fn is(&self, at: usize, word: &str) -> bool {
        self.small_word(at) == word
    }

    /// Whether the word at `at` is one of `words` (in small letters), in any case.
    pub(super) fn is_any(&self, at: usize, words: &[&str]) -> bool {
        let own = self.small_word(at);
        !own.is_empty() && words.contains(&own)
    }

    pub(super) fn is_symbol(&self, at: usize, symbol: char) -> bool {
        self.symbol(at) == Some(symbol)
    }

    /// Whether token `at` touches the one before it.
    pub(super) fn glued(&self, at: usize) -> bool {
        self.list.get(at).is_some_and(|token| token.gap == Gap::Nothing)
    }

    /// Whether at most one space stands before token `at`.
    pub(super) fn near(&self, at: usize) -> bool {
        self.list.get(at).is_some_and(|token| token.gap != Gap::More)
    }

    /// Whether token `at` is a word that starts with a capital.
    pub(super) fn capitalised(&self, at: usize) -> bool {
        self.word(at).starts_with(char::is_uppercase)
    }

    /// Whether token `at` is a hyphen or a dash that stands for "to".
    pub(super) fn is_hyphen(&self, at: usize) -> bool {
        matches!(self.symbol(at), Some('-' | '\u{2010}' | '\u{2011}' | '–'))
    }

    /// Behind a hyphen that joins token `at` to the one before and the one after it; else `at`.
    pub(super) fn past_hyphen(&self, at: usize) -> usize {
        if self.is_hyphen(at) && self.glued(at) && self.glued(at + 1) { at + 1 } else { at }
    }

    /// Behind the full stop of an abbreviation; else `at`.
    pub(super) fn past_dot(&self, at: usize) -> usize {
        if self.is_symbol(at, '.') && self.glued(at) { at + 1 } else { at }
    }

    /// Behind a comma; else `at`.
    pub(super) fn past_comma(&self, at: usize) -> usize {
        if self.is_symbol(at, ',') && self.glued(at) { at + 1 } else { at }
    }

    /// What `table` says of the word at `at`, in any case.
    pub(super) fn find<T: Copy>(&self, at: usize, table: Table<T>) -> Option<T> {
        let own = self.small_word(at);
        if own.is_empty() {
            return None;
        }
        let place = table.binary_search_by_key(&own, |(word, _)| word).ok()?;
        table.get(place).map(|(_, meaning)| *meaning)
    }

    /// Whether a number at `at` may start a value: not as the tail of "COVID-19", "A380", "1-2-3" or "#5".
    pub(super) fn starts_number(&self, at: usize) -> bool {
        if !self.glued(at) {
            return true;
        }
        let before = at.wrapping_sub(1);
        if !self.word(before).is_empty() || !self.number(before).is_empty() {
            return false;
        }
        let joined = self.glued(before) && matches!(self.symbol(before), Some('-' | '/' | '.' | ',' | '_' | ':'));
        !joined
            || self.is_any(before.wrapping_sub(1), &["mid", "pre", "post", "early", "late"])
            || self.symbol(before.wrapping_sub(1)).is_some_and(|symbol| !matches!(symbol, '-' | '/' | '.' | ':'))
    }
}

/// Lower-case words in ascending order, and what they mean.
pub(super) type Table<T> = &'static [(&'static str, T)];

fn is_letter(c: char) -> bool {
    // The masculine ordinal counts as a letter, but pages use it as a degree sign.
    if c.is_ascii() { c.is_ascii_alphabetic() } else { c != 'º' && c.is_alphabetic() }
}

fn number_end(bytes: &[u8], mut at: usize) -> usize {
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    loop {
        if digit(at) {
            at += 1;
        } else if matches!(bytes.get(at), Some(b'.' | b',')) && digit(at + 1) {
            at += 2;
        } else {
            return at;
        }
    }
}
