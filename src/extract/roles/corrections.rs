//! Notes that an article was put right.

use crate::word_list::{WordList, words};
use std::ops::RangeInclusive;

use super::Seen;
use crate::extract::metadata::date::names_month;
use crate::extract::words::head;

/// Labels; a colon follows, or a date and a colon.
static LABELS: WordList = words![
    "correction",
    "corrections",
    "correction notice",
    "clarification",
    "corrections and clarifications",
    "erratum",
    "korrektur",
    "korrekturhinweis",
    "berichtigung",
    "richtigstellung",
    "rectificatif",
    "rectification",
    "corrigendum",
    "fe de errores",
    "fe de erratas",
    "corrección",
    "rectificación",
    "aclaración",
    "correção",
    "errata",
    "correzione",
    "rettifica",
    "rectificatie",
    "correctie",
    "rättelse",
    "rettelse",
    "retting",
    "korjaus",
    "oikaisu",
    "sprostowanie",
    "korekta",
    "oprava",
    "helyesbítés",
    "исправление",
    "уточнение",
    "поправка",
    "düzeltme",
    "ralat",
    "koreksi",
    "訂正",
    "お詫びと訂正",
    "更正",
    "勘误",
    "정정",
    "정정보도",
    "تصحيح",
    "भूल सुधार",
];

/// What it was before.
static EARLIER: WordList = words![
    "earlier version",
    "previous version",
    "original version",
    "frühere version",
    "frühere fassung",
    "früheren fassung",
    "ersten fassung",
    "früheren version",
    "vorherigen version",
    "ersten version",
    "version précédente",
    "précédente version",
    "version antérieure",
    "première version",
    "versión anterior",
    "versión previa",
    "primera versión",
    "versão anterior",
    "versione precedente",
    "precedente versione",
    "eerdere versie",
    "vorige versie",
    "tidigare version",
    "tidligere versjon",
    "tidligere version",
    "aiemmassa versiossa",
    "aikaisemmassa versiossa",
    "wcześniejszej wersji",
    "poprzedniej wersji",
    "předchozí verzi",
    "původní verzi",
    "предыдущей версии",
    "ранней версии",
    "первоначальной версии",
    "попередній версії",
    "önceki sürümünde",
    "önceki versiyonunda",
    "versi sebelumnya",
    "早期版本",
    "先前版本",
    "以前のバージョン",
];

/// The article, as its notes call it.
pub(super) static STORIES: WordList = words![
    "article",
    "story",
    "post",
    "piece",
    "column",
    "headline",
    "artikel",
    "artikels",
    "text",
    "textes",
    "beitrag",
    "beitrags",
    "berichts",
    "meldung",
    "artículo",
    "nota",
    "noticia",
    "información",
    "artigo",
    "reportagem",
    "notícia",
    "matéria",
    "texto",
    "articolo",
    "stuk",
    "bericht",
    "artikeln",
    "artikkelen",
    "artikkeli",
    "saken",
    "sak",
    "juttu",
    "jutun",
    "artykuł",
    "artykułu",
    "tekst",
    "tekstu",
    "článek",
    "článku",
    "статья",
    "статью",
    "статьи",
    "материал",
    "материала",
    "новость",
    "новости",
    "текста",
    "статті",
    "матеріалу",
    "haber",
    "haberi",
    "haberin",
    "yazı",
    "yazının",
    "berita",
    "ini",
];

/// What stands between its former version and the article.
static OF_THIS: WordList = words![
    "of this",
    "of our",
    "dieses",
    "dieser",
    "de cet",
    "de l'",
    "de l’",
    "de este",
    "de esta",
    "deste",
    "desta",
    "di questo",
    "di questa",
    "dell'",
    "dell’",
    "van dit",
    "van deze",
    "av den här",
    "av denna",
    "av denne",
    "av",
    "af denne",
    "tego",
    "tohoto",
    "этой",
    "этого",
    "цієї",
    "цього",
    "dari artikel",
    "artikel",
];

/// The article before its former version, in languages that turn them round.
static BEFORE: WordList =
    words!["bu haberin", "bu makalenin", "bu yazının", "本文", "此文", "本报道", "この記事の", "本記事の"];

/// What is said by the editors, a colon and a note follow.
static EDITORS: WordList = words![
    "editor's note",
    "editor’s note",
    "editors' note",
    "editors’ note",
    "anmerkung der redaktion",
    "anm. d. red.",
    "ndlr",
    "note de la rédaction",
    "nota de la redacción",
    "nota del editor",
    "nota da redação",
    "nota della redazione",
    "noot van de redactie",
];

/// What was done to it.
static PUT_RIGHT: WordList = words![
    "was corrected",
    "has been corrected",
    "was updated",
    "has been updated",
    "was clarified",
    "has been clarified",
    "corrects ",
    "se ha actualizad",
    "se ha corregid",
    " korrigiert",
    " berichtigt",
    " aktualisiert",
    "a été corrigé",
    "a été mis à jour",
    "ha sido corregid",
    "fue corregid",
    "ha sido actualizad",
    "fue actualizad",
    "foi corrigid",
    "foi atualizad",
    "è stato corretto",
    "è stato aggiornato",
    "is gecorrigeerd",
    "har korrigerats",
    "har uppdaterats",
    "er oppdatert",
    "er rettet",
    "er blevet rettet",
    "on korjattu",
    "został poprawiony",
    "zaktualizowan",
    "был исправлен",
    "была исправлена",
    "был обновлен",
    "была обновлена",
    "düzeltilmiştir",
    "güncellenmiştir",
];

/// What is done to articles of laws, too.
static AMENDED: WordList = words![
    "was amended",
    "has been amended",
    "was edited",
    "has been edited",
    "was changed on",
    "se ha modificad",
    " geändert",
    " ergänzt",
    "a été modifié",
    "a été amendé",
    "ha sido modificad",
    "foi alterad",
    "è stato modificato",
    "is aangepast",
    "werd aangepast",
];

/// What sentences about the article itself begin with.
static THESE: WordList = words![
    "this ",
    "dieser ",
    "diese ",
    "diesen ",
    "dieses ",
    "cet ",
    "cette ",
    "este ",
    "esta ",
    "questo ",
    "questa ",
    "dit ",
    "deze ",
    "den här ",
    "denna ",
    "denne ",
    "tämä ",
    "tätä ",
    "ten ",
    "tento ",
    "этот ",
    "эта ",
    "bu ",
    "artikel ini",
];

impl Seen<'_> {
    /// Whether it says that the article was put right.
    pub(super) fn is_correction(&self) -> bool {
        const WORDS: RangeInclusive<usize> = 4..=80;
        if !WORDS.contains(&self.words) || self.link_density > 0.5 {
            return false;
        }
        let lower = head(self.text.trim_start_matches(|c: char| !c.is_alphanumeric()), 160).to_lowercase();
        let note =
            EDITORS.iter().find_map(|editors| lower.strip_prefix(editors)?.trim_start().strip_prefix([':', '.']));
        let lower = note.unwrap_or(&lower).trim_start();
        let is_labelled = || LABELS.iter().filter_map(|label| lower.strip_prefix(label)).any(is_set_off);
        // "Oprava: 84 milionů korun" is what a repair costs.
        let says = self.words > 4 || self.ends_sentence;
        says && is_labelled() || is_of_this(lower) || is_of_earlier(lower)
    }
}

/// Whether a colon, or nothing but a date and a colon, stands behind a label: not in "Correction officer shot on 3 May: …".
fn is_set_off(rest: &str) -> bool {
    const DATE: usize = 40;
    static SMALL: WordList = words!["le", "am", "vom", "on", "of", "de", "del", "den", "du", "di"];
    let Some((date, _)) = rest.split_once([':', '\u{ff1a}', '】']).filter(|(date, _)| date.len() <= DATE) else {
        return false;
    };
    let mut words = date.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let has_boundary = !date.starts_with(char::is_alphanumeric);
    has_boundary
        && (date.trim().is_empty() || date.contains(char::is_numeric))
        && words.all(|word| word.starts_with(char::is_numeric) || SMALL.contains(word) || names_month(word))
}

/// Whether it begins "This article was corrected", as "This article of the constitution was amended" does not.
fn is_of_this(lower: &str) -> bool {
    let Some(rest) = THESE.iter().find_map(|this| lower.strip_prefix(this)).and_then(after_story) else { return false };
    let german = ["wurde", "ist", "haben wir"].iter().any(|verb| rest.starts_with(verb));
    let is_put = |verbs: &WordList| {
        let mut verbs = verbs.iter();
        verbs.any(|right| if german { head(rest, 60).contains(right) } else { rest.starts_with(right.trim_start()) })
    };
    // Articles of laws are amended as well, "in 1971" and "by the senate".
    let is_short = rest.split_whitespace().count() <= 5 && !rest.contains(char::is_numeric);
    is_put(&PUT_RIGHT) || is_put(&AMENDED) && (is_short || has_day(head(rest, 90)))
}

/// Whether a month stands beside a number: "12 March", not "out" or "mar" alone.
fn has_day(text: &str) -> bool {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_day = |word: &str| (1..=2).contains(&word.bytes().take_while(u8::is_ascii_digit).count());
    words.windows(2).any(|pair| is_day(pair[0]) && names_month(pair[1]) || names_month(pair[0]) && is_day(pair[1]))
}

/// Whether it speaks of an earlier version of the article: not of a bill, nor of "an earlier version, seen by reporters".
fn is_of_earlier(lower: &str) -> bool {
    const BEGINNING: usize = 40;
    let beginning = head(lower, 110);
    // The searches that follow are many.
    if !["vers", "fassung", "verz", "wersj", "верс", "sürüm", "版本", "バージョン"]
        .iter()
        .any(|stem| beginning.contains(stem))
    {
        return false;
    }
    EARLIER.iter().filter_map(|earlier| lower.split_once(earlier)).any(|(before, rest)| {
        let rest = rest.trim_start();
        let of_this = || {
            OF_THIS.iter().filter_map(|of| rest.strip_prefix(of)).any(|rest| after_story(rest.trim_start()).is_some())
        };
        let named = ["of the article", "стат", "матер", "článku"];
        // "An earlier version of the article, adopted in 1923, …" is one of a constitution.
        let is_named = || named.iter().filter_map(|of| rest.strip_prefix(of)).any(|rest| !rest.starts_with(','));
        before.len() <= BEGINNING
            && (BEFORE.iter().any(|of| before.trim_end().ends_with(of)) || of_this() || is_named())
    })
}

/// What follows where a text begins with the word for an article.
fn after_story(text: &str) -> Option<&str> {
    let end = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    STORIES.contains(&text[..end]).then(|| text[end..].trim_start())
}
