//! Which language a text is in.

/// The language of `text` as an ISO 639-1 code, where it is clear. Looks at its first 4,000 bytes at most.
#[inline(never)]
pub(crate) fn detect(text: &str) -> Option<&'static str> {
    const ENOUGH: usize = 4_000;
    let mut end = text.len().min(ENOUGH);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let info = whatlang::detect(&text[..end])?;
    // In a sentence or two, names outweigh the words that tell languages apart.
    const LONG: usize = 400;
    let clear = info.is_reliable() || info.confidence() > if end < LONG { 0.5 } else { 0.2 };
    clear.then(|| iso_639_1(info.lang())).flatten()
}

fn iso_639_1(lang: whatlang::Lang) -> Option<&'static str> {
    // whatlang names languages by ISO 639-3.
    const CODES: &[(&str, &str)] = &[
        ("afr", "af"),
        ("aka", "ak"),
        ("amh", "am"),
        ("ara", "ar"),
        ("aze", "az"),
        ("bel", "be"),
        ("ben", "bn"),
        ("bul", "bg"),
        ("cat", "ca"),
        ("ces", "cs"),
        ("cmn", "zh"),
        ("cym", "cy"),
        ("dan", "da"),
        ("deu", "de"),
        ("ell", "el"),
        ("eng", "en"),
        ("epo", "eo"),
        ("est", "et"),
        ("fin", "fi"),
        ("fra", "fr"),
        ("guj", "gu"),
        ("heb", "he"),
        ("hin", "hi"),
        ("hrv", "hr"),
        ("hun", "hu"),
        ("hye", "hy"),
        ("ind", "id"),
        ("ita", "it"),
        ("jav", "jv"),
        ("jpn", "ja"),
        ("kan", "kn"),
        ("kat", "ka"),
        ("khm", "km"),
        ("kor", "ko"),
        ("lat", "la"),
        ("lav", "lv"),
        ("lit", "lt"),
        ("mal", "ml"),
        ("mar", "mr"),
        ("mkd", "mk"),
        ("mya", "my"),
        ("nep", "ne"),
        ("nld", "nl"),
        ("nob", "no"),
        ("ori", "or"),
        ("pan", "pa"),
        ("pes", "fa"),
        ("pol", "pl"),
        ("por", "pt"),
        ("ron", "ro"),
        ("rus", "ru"),
        ("sin", "si"),
        ("slk", "sk"),
        ("slv", "sl"),
        ("sna", "sn"),
        ("spa", "es"),
        ("srp", "sr"),
        ("swe", "sv"),
        ("tam", "ta"),
        ("tel", "te"),
        ("tgl", "tl"),
        ("tha", "th"),
        ("tuk", "tk"),
        ("tur", "tr"),
        ("ukr", "uk"),
        ("urd", "ur"),
        ("uzb", "uz"),
        ("vie", "vi"),
        ("yid", "yi"),
        ("zul", "zu"),
    ];
    let code = lang.code();
    CODES.binary_search_by(|(three, _)| (*three).cmp(code)).ok().map(|i| CODES[i].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clear_texts_are_recognised() {
        for (lang, text) in [
            ("en", "The minister said on Tuesday that the government would not change its plans for the bridge."),
            ("de", "Der Minister sagte am Dienstag, die Regierung werde ihre Pläne für die Brücke nicht ändern."),
            ("fr", "Le ministre a déclaré mardi que le gouvernement ne changerait pas ses projets pour le pont."),
            ("ru", "Министр заявил во вторник, что правительство не изменит своих планов. Мост построят этой осенью."),
            ("ar", "قال الوزير يوم الثلاثاء إن الحكومة لن تغير خططها بشأن الجسر الجديد في المدينة."),
            ("ja", "大臣は火曜日、政府は橋の計画を変更しないと述べた。"),
        ] {
            assert_eq!(detect(text), Some(lang), "{text}: {:?}", whatlang::detect(text));
        }
        assert_eq!(detect(""), None);
        assert_eq!(detect("Angela Merkel met Barack Obama in Berlin."), None);
    }

    #[test]
    fn every_language_of_the_detector_is_looked_up() {
        for lang in whatlang::Lang::all() {
            assert!(iso_639_1(*lang).is_some(), "{lang:?}");
        }
    }
}
