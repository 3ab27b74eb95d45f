//! Folding of names: what is left of a word when case, accents and punctuation are taken away.

use crate::model::hash64;

/// Base letters of U+00C0..U+0180 and U+1E00..U+1F00, by Unicode's compatibility decomposition.
const LATIN: &str = "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuytyaaaaaaccccccccddddeeeeeeeeeeggggggggh\
    hhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
const LATIN_ADDITIONAL: &str = "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrrssss\
    ssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwyas    aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiiooooooo\
    ooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy      ";

/// Appends `text` to `out` in lower case and without accents; keeps letters and digits only, "&" as "and".
pub(super) fn fold_into(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            'a'..='z' | '0'..='9' => out.push(c),
            'A'..='Z' => out.push(c.to_ascii_lowercase()),
            '&' => out.push_str("and"),
            'ß' => out.push_str("ss"),
            'æ' | 'Æ' => out.push_str("ae"),
            'œ' | 'Œ' => out.push_str("oe"),
            '\u{300}'..='\u{36f}' => {}
            '\u{c0}'..='\u{17f}' => out.extend(base(LATIN, c as usize - 0xc0)),
            '\u{1e00}'..='\u{1eff}' => out.extend(base(LATIN_ADDITIONAL, c as usize - 0x1e00)),
            _ if c.is_alphanumeric() => out.extend(c.to_lowercase()),
            _ => {}
        }
    }
}

/// `text` folded.
pub(super) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(&mut out, text);
    out
}

/// Tells apart foldings that give different words: tables of folded words fit only their own.
pub(super) fn digest() -> String {
    format!("{:016x}", hash64([LATIN, LATIN_ADDITIONAL].concat().as_bytes()))
}

fn base(table: &str, index: usize) -> Option<char> {
    table.as_bytes().get(index).filter(|&&letter| letter != b' ').map(|&letter| char::from(letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_case_accents_and_punctuation() {
        assert_eq!(fold("Dvořák"), "dvorak");
        assert_eq!(fold("Nguyễn Phú Trọng"), "nguyenphutrong");
        assert_eq!(fold("U.S."), "us");
        assert_eq!(fold("Jong-un"), "jongun");
        assert_eq!(fold("Strauß & Æsir"), "straussandaesir");
        assert_eq!(fold("e\u{301}"), "e");
        assert_eq!(fold("Москва"), "москва");
        assert_eq!(LATIN.len(), 0x180 - 0xc0);
        assert_eq!(LATIN_ADDITIONAL.len(), 0x100);
    }
}
