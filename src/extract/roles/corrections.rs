//! Notes that an article was put right.

use std::ops::RangeInclusive;

use super::Seen;
use crate::extract::words::head;

/// Labels; a colon, a dash or a date follows.
const LABELS: &[&str] = &[
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
const EARLIER: &[&str] = &[
    "earlier version",
    "previous version",
    "original version",
    "frühere version",
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

/// What was put right.
const STORIES: &[&str] = &[
    "article",
    "story",
    "report",
    "post",
    "piece",
    "column",
    "headline",
    "artikel",
    "text",
    "beitrag",
    "meldung",
    "artículo",
    "nota",
    "noticia",
    "información",
    "artigo",
    "reportagem",
    "matéria",
    "texto",
    "articolo",
    "stuk",
    "bericht",
    "sak",
    "juttu",
    "jutun",
    "artyku",
    "tekst",
    "článk",
    "стат",
    "материал",
    "текст",
    "новост",
    "haber",
    "yazı",
    "berita",
    "文章",
    "报道",
    "報導",
    "記事",
];

/// What was done to it.
const PUT_RIGHT: &[&str] = &[
    "was amended",
    "has been amended",
    "was corrected",
    "has been corrected",
    "was updated",
    "has been updated",
    "was edited",
    "has been edited",
    "was changed on",
    "was clarified",
    "has been clarified",
    " korrigiert",
    " berichtigt",
    " aktualisiert",
    " geändert",
    " ergänzt",
    "a été corrigé",
    "a été modifié",
    "a été mis à jour",
    "a été amendé",
    "ha sido corregid",
    "fue corregid",
    "ha sido modificad",
    "ha sido actualizad",
    "fue actualizad",
    "foi corrigid",
    "foi atualizad",
    "foi alterad",
    "è stato corretto",
    "è stato modificato",
    "è stato aggiornato",
    "is aangepast",
    "is gecorrigeerd",
    "werd aangepast",
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

/// What sentences about the article itself begin with.
const THESE: &[&str] = &[
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
    "статья ",
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
        let rest_of = |label: &&str| lower.strip_prefix(*label).map(str::trim_start);
        let is_set_off = |rest: &str| {
            let sign = rest.starts_with([':', '\u{ff1a}', '–', '—', '(', '|']) || rest.starts_with("- ");
            sign || rest.split_once(':').is_some_and(|(date, _)| date.len() <= 40 && date.contains(char::is_numeric))
        };
        let is_labelled = LABELS.iter().filter_map(rest_of).any(|rest| is_set_off(rest) || rest.starts_with('】'));
        let of_this = || {
            THESE.iter().any(|this| lower.starts_with(this))
                && STORIES.iter().any(|story| head(&lower, 40).contains(story))
                && PUT_RIGHT.iter().any(|right| head(&lower, 72).contains(right))
        };
        // "An earlier version of the story" may be one that people tell.
        let is_ours = |rest: &str| {
            let ours = [" of this ", " of the article", " of our "];
            !rest.starts_with(" of ") || ours.iter().any(|start| rest.starts_with(start))
        };
        let of_earlier = || {
            let mut rests = EARLIER.iter().filter_map(|earlier| head(&lower, 110).split_once(earlier));
            rests.any(|(before, rest)| {
                before.len() <= 40 && is_ours(rest) && STORIES.iter().any(|story| rest.contains(story))
            })
        };
        is_labelled || of_this() || of_earlier()
    }
}
