//! Text in a language without an entity model: the article is read, no name is guessed, and a note says why.
#![cfg(feature = "models")]
#![allow(clippy::expect_used, reason = "a test says what it expects by failing")]

use nutgraf::{Options, Page, analyze};

const NOTE: &str = "no entity model for this language";

/// A paragraph of news by language, each with names and a date that an English tagger would find.
const OTHERS: [(&str, &str); 6] = [
    (
        "de",
        "Bundeskanzlerin Angela Merkel ist am Dienstag in Berlin mit dem Präsidenten der Weltbank zusammengetroffen. \
         Beide wollen die Hilfe für Ghana bis zum Jahr 2020 verdoppeln, wie ein Sprecher der Regierung nach dem Treffen \
         sagte. Die Opposition hält das Vorhaben für zu teuer und fordert eine Aussprache im Bundestag.",
    ),
    (
        "fr",
        "Le président Emmanuel Macron a rencontré mardi à Paris le directeur de la Banque mondiale. Les deux hommes \
         veulent doubler l'aide au Ghana d'ici à 2020, a déclaré un porte-parole du gouvernement après la rencontre. \
         L'opposition juge le projet trop cher et demande un débat à l'Assemblée nationale.",
    ),
    (
        "es",
        "El presidente Pedro Sánchez se reunió el martes en Madrid con el director del Banco Mundial. Los dos quieren \
         duplicar la ayuda a Ghana antes del año 2020, según dijo un portavoz del Gobierno después de la reunión. La \
         oposición cree que el plan es demasiado caro y pide un debate en el Congreso.",
    ),
    (
        "pt",
        "O presidente Marcelo Rebelo de Sousa reuniu-se na terça-feira em Lisboa com o diretor do Banco Mundial. Os dois \
         querem duplicar a ajuda ao Gana até ao ano de 2020, disse um porta-voz do Governo depois da reunião. A oposição \
         considera que o plano é demasiado caro e pede um debate na Assembleia.",
    ),
    (
        "ru",
        "Президент Владимир Путин встретился во вторник в Москве с директором Всемирного банка. Они хотят удвоить помощь \
         Гане к 2020 году, сообщил после встречи представитель правительства. Оппозиция считает, что план слишком дорог, \
         и требует обсудить его в Думе.",
    ),
    (
        "ja",
        "岸田首相は火曜日、東京で世界銀行の総裁と会談した。両者は2020年までにガーナへの援助を倍増させる考えだと、政府の報道官が\
         会談後に述べた。野党はこの計画は費用がかかりすぎるとして、国会での議論を求めている。",
    ),
];

#[test]
fn another_language_gets_a_note_and_no_entities() {
    for (lang, text) in OTHERS {
        // What the page declares is wrong here: the text decides.
        let html = format!("<html lang=en><title>{lang}</title><body><article><p>{text}</p></article></body></html>");
        let page = Page::from_html(&html).expect("a page");
        let analysis = analyze(&page, &Options::default()).expect("an analysis");
        assert_eq!(analysis.lang.as_deref(), Some(lang));
        assert!(analysis.verdicts.iter().any(|verdict| verdict.in_text), "{lang}: the article is read all the same");
        assert!(analysis.mentions.is_empty() && analysis.entities.is_empty(), "{lang}: {:?}", analysis.entities);
        assert_eq!(analysis.notes, [NOTE], "{lang}");
    }
}

#[test]
fn english_gets_entities_and_no_note() {
    let text = "Chancellor Angela Merkel met the president of the World Bank in Berlin on Tuesday. Both want to double the \
                aid to Ghana by 2020, a spokesman of the government said after the meeting. The opposition says that the \
                plan costs too much, and wants a debate.";
    let page = Page::from_html(&format!("<html lang=de><body><article><p>{text}</p></article></body></html>"));
    let analysis = analyze(&page.expect("a page"), &Options::default()).expect("an analysis");
    assert_eq!((analysis.lang.as_deref(), analysis.notes.as_slice()), (Some("en"), &[][..]));
    assert!(analysis.entities.iter().any(|entity| entity.name == "Angela Merkel"), "{:?}", analysis.entities);
}
