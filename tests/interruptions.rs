//! What stands among the paragraphs of a page without being text of the article, and what only looks like it.

use nutgraf::extract::{Classifier, Role};
use nutgraf::{Page, extract::Verdict};

const MODEL: &[u8] = include_bytes!("../models/blocks.model");

const STORY: [&str; 6] = [
    "The worst storm in thirty years closed the harbour of Eastport on Monday night, and the council said that it would stay closed until engineers had looked at every one of its piers.",
    "Waves of nine metres broke over the outer wall, the harbour master Ruth Alder said. Two fishing boats sank at their moorings, and a third was found on the beach in the morning, its mast gone.",
    "No one was hurt. The crews had been told to go ashore on Sunday, when the forecast changed, and all but one of them did so at once, according to the coast guard.",
    "“We saw the lamp go out at ten, and after that there was only the noise,” said Alder, who has kept the harbour for nineteen years and lives on the quay.",
    "The council expects repairs to cost four million pounds. It will ask the government for help, its leader told reporters, since the town's own reserve was spent on the flood of last spring.",
    "Ferries to the islands will leave from Westport until May, an hour's drive along the coast, and the company has promised a bus for those who have no car of their own.",
];

/// A page with `markup` between its paragraphs, and what is said of each block.
#[allow(clippy::expect_used, reason = "a helper of tests")]
fn read(below_title: &str, markup: &str) -> (Page, Vec<Verdict>) {
    let paragraph = |text: &&str| format!("<p>{text}</p>\n");
    let (before, after): (String, String) =
        (STORY[..3].iter().map(paragraph).collect(), STORY[3..].iter().map(paragraph).collect());
    let html = format!(
        "<html><head><title>Storm closes the harbour of Eastport</title></head><body><header><nav><ul><li><a href=/>Home</a></li>\
         <li><a href=/world>World</a></li><li><a href=/sport>Sport</a></li></ul></nav></header><main><article>\
         <h1>Storm closes the harbour of Eastport</h1>\n{below_title}<div class=article-body>{before}{markup}\n{after}</div>\
         </article></main><footer><p>© 2026 The Eastport Post. All rights reserved.</p></footer></body></html>"
    );
    let page = Page::from_html(&html).expect("small");
    let verdicts = Classifier::from_bytes(MODEL).expect("the model of this release").classify(&page);
    (page, verdicts)
}

/// The role of the block that begins with `beginning`.
#[allow(clippy::expect_used, reason = "a helper of tests")]
fn role((page, verdicts): &(Page, Vec<Verdict>), beginning: &str) -> Role {
    let at = page.blocks().iter().position(|block| page.block_text(block).starts_with(beginning));
    verdicts[at.expect(beginning)].role
}

#[test]
fn a_link_that_was_never_closed_does_not_take_the_article_along() {
    for unclosed in [
        "<p>The piers were <a href=/y>built in 1931</a> and <a href=/x>mended in 1987.</p>",
        "<p>The piers were built in 1931.<a href=/x></p>",
        "<p>The piers were built in 1931.</p><a class=anchor href=#top>",
    ] {
        let found = read(unclosed, "");
        for text in STORY {
            assert_eq!(role(&found, &text[..40]), Role::Paragraph, "{unclosed}");
        }
    }
}

#[test]
fn a_label_and_a_link_lead_elsewhere() {
    for (label, title) in [
        ("Read also:", "Islanders ask for a second pier"),
        ("READ MORE:", "Islanders ask for a second pier"),
        ("Related:", "Islanders ask for a second pier"),
        ("Lee también:", "Los isleños piden un segundo muelle"),
        ("Lesen Sie auch:", "Inselbewohner wollen einen zweiten Anleger"),
        ("À lire aussi :", "Les îliens demandent une seconde jetée"),
        ("Leia também:", "Ilhéus pedem um segundo cais"),
        ("Leggi anche:", "Gli isolani chiedono un secondo molo"),
        ("Lees ook:", "Eilanders willen een tweede pier"),
        ("Читайте также:", "Островитяне просят второй причал"),
        ("Czytaj też:", "Wyspiarze chcą drugiego molo"),
        ("Baca juga:", "Warga pulau minta dermaga kedua"),
        ("اقرأ أيضا:", "سكان الجزيرة يطالبون برصيف ثان"),
        ("关联阅读：", "岛民要求修建第二座码头"),
        ("関連記事：", "島民が二つ目の桟橋を求める"),
    ] {
        for markup in [
            format!("<p>{label} <a href=/x>{title}</a></p>"),
            format!("<p><strong>{label} <a href=/x>{title}</a></strong></p>"),
            format!("<p><a href=/x>{label} {title}</a></p>"),
            format!("<p>{label}<br><a href=/x>{title}</a></p>"),
        ] {
            let found = read("", &markup);
            let (page, verdicts) = &found;
            for (block, verdict) in page.blocks().iter().zip(verdicts) {
                let text = page.block_text(block);
                let is_ours = text.contains(title) || text == label;
                assert!(!is_ours || !verdict.article, "{markup}: {:?}", verdict.role);
                let is_story = STORY.contains(&text);
                assert!(!is_story || verdict.role == Role::Paragraph, "{markup}: {text:?} {:?}", verdict.role);
            }
        }
    }
}

#[test]
fn what_only_begins_so_stays() {
    for (markup, beginning) in [
        (
            "<p>Read more than one account of that night and you will find that <a href=/x>no two of them agree</a>.</p>",
            "Read more",
        ),
        (
            "<p>Related: the harbour of Westport, where the wall is older, has closed as well, and nobody there knows for how long it will stay so.</p>",
            "Related:",
        ),
        (
            "<p>The harbour master keeps: <a href=/x>a list of the storms since 1931</a> and a lamp, both of which she showed us on Tuesday.</p>",
            "The harbour",
        ),
        (
            "<p><a href=/x>The council has kept a list of the storms since 1931, and it says that none of them had broken over the outer wall before this one did.</a></p>",
            "The council has",
        ),
        (
            "<ul><li>See also: <a href=/x>the list of storms since 1931</a> in the town's archive</li><li>The wall was finished in 1931 by the firm of Grey and Sons</li></ul>",
            "See also",
        ),
        ("<p>Her guess for the cost of the repairs: <a href=/x>$25,000,000</a></p>", "Her guess"),
        (
            "<p>Sign up for the night watch was slow at first, said Alder, but by Sunday forty people had come to the quay.</p>",
            "Sign up",
        ),
        (
            "<p>Corrections officers of the county jail on the quay carried the sandbags that the town had been given.</p>",
            "Corrections",
        ),
        (
            "<p>An earlier version of the wall, built in 1931, had withstood every storm until the flood of last spring took its feet away.</p>",
            "An earlier",
        ),
        (
            "<p>This report was the first that the council had read on the wall, and it was updated twice a year from then on.</p>",
            "This report",
        ),
        ("<p>Listen, said Alder, and we heard the wall move against the stones below it.</p>", "Listen"),
    ] {
        let found = read("", markup);
        assert!(role(&found, beginning).is_article(), "{markup}: {:?}", role(&found, beginning));
    }
}

#[test]
fn calls_to_take_a_newsletter_are_none_of_the_text() {
    for text in [
        "Sign up for our newsletter and never miss a story from the coast.",
        "Abonnieren Sie unseren Newsletter für Nachrichten von der Küste.",
        "Suscríbete a nuestro boletín y recibe las noticias de la costa.",
        "Inscrivez-vous à notre newsletter pour suivre l'actualité de la côte.",
        "Iscriviti alla nostra newsletter per le notizie dalla costa.",
        "Подпишитесь на нашу рассылку, чтобы не пропустить новости побережья.",
    ] {
        for markup in [format!("<p>{text}</p>"), format!("<p><em><a href=/n>{text}</a></em></p>")] {
            let found = role(&read("", &markup), text);
            assert!(matches!(found, Role::Newsletter | Role::Subscription), "{markup}: {found:?}");
        }
    }
}

#[test]
fn notes_of_corrections_are_named() {
    for text in [
        "This article was amended on 3 May 2024 to give the right height of the waves.",
        "Correction: The wall was finished in 1931, not in 1913 as this report said at first.",
        "Correction, May 3, 2024: The wall was finished in 1931.",
        "An earlier version of this article gave the wrong year for the wall.",
        "*In einer früheren Version dieses Artikels stand ein falsches Jahr. Wir haben das korrigiert.",
        "Dieser Artikel wurde am 3. Mai 2024 korrigiert.",
        "Una versión anterior de este artículo daba un año equivocado para el muro.",
        "Une version précédente de cet article donnait une mauvaise année pour la digue.",
        "Uma versão anterior desta reportagem dava o ano errado do muro.",
        "Una versione precedente di questo articolo riportava un anno sbagliato.",
        "In een eerdere versie van dit artikel stond een verkeerd jaar.",
        "I en tidigare version av artikeln angavs fel årtal för muren.",
        "В предыдущей версии статьи был указан неверный год постройки стены.",
        "Editor’s note: This story has been updated to include a statement by the council.",
        "Anmerkung der Redaktion: In einer früheren Fassung dieses Artikels stand ein falsches Jahr.",
        "(This story corrects the spelling of the harbour's name in paragraph 2.)",
        "Esta noticia se ha actualizado con la respuesta del ayuntamiento.",
    ] {
        for (markup, at_end) in [(format!("<p>{text}</p>"), false), (format!("<p><em>{text}</em></p>"), true)] {
            let found = read("", &markup);
            assert_eq!(
                role(&found, &text.chars().take(30).collect::<String>()),
                Role::CorrectionNote,
                "{markup} {at_end}"
            );
        }
    }
}

#[test]
fn what_is_said_of_newsletters_is_the_story() {
    for markup in [
        "<p>Sign up for a newsletter, and you sell your address: that was the lesson of the trial, the judge said.</p>",
        "<p>Subscribe to the theory that newsletters will save journalism, and you will like what the editor says.</p>",
        "<p>Abonnieren wollten den Newsletter des Ministers nur 312 Menschen, wie er am Montag im Landtag sagte.</p>",
        "<p>Hier soir, la newsletter interne du parti <a href=\"/a\">annonçait</a> déjà la fin de la grève des pilotes.</p>",
        "<p>Get the newsletter out by six, her editor <a href=\"/a\">told her</a> on the first day, or look for other work.</p>",
    ] {
        let found = read("", markup);
        let text: String = markup.trim_start_matches("<p>").chars().take(20).collect();
        assert_ne!(role(&found, &text), Role::Newsletter, "{markup}");
    }
}

#[test]
fn what_others_put_right_is_the_story() {
    for text in [
        "In the original version, released in 1999, the story ends with the hero alone on the beach at night.",
        "An earlier version of this bill passed the House in June, but a report by the budget office doomed it.",
        "An earlier version, seen by reporters last month, would have closed four stations on the northern line.",
        "La première version du texte prévoyait une taxe de 5 % sur les billets, que les sénateurs ont refusée.",
        "Die frühere Version des Textes sah eine Strafe vor, die der Landtag am Ende des Jahres abgelehnt hat.",
        "La versión anterior del texto, que se votó en mayo, preveía una multa para los barcos sin seguro.",
        "This article of the constitution was amended in 1992, when the islands were given a council of their own.",
        "Dieser Artikel des Grundgesetzes wurde 1994 geändert, als die Länder mehr Rechte über die Häfen verlangten.",
        "This article was amended in 1971 and again in 1998, each time after a winter in which the state ran out of money.",
        "Cet article a été modifié par les sénateurs, qui ont ramené de cent vingt à quatre-vingt-dix jours le délai prévu.",
        "Dieser Artikel wurde zuletzt 2009 geändert, als eine große Koalition die Häfen der Länder neu geordnet hat.",
        "An earlier version of the article, adopted in 1923, had no deadline, and nobody missed one for forty years.",
        "This post office has been updated twice since the war, and both times the islanders paid for the work.",
        "Ten people reported that their records has been updated without their knowledge by the harbour office.",
        "Corrections officers earned $90,000 last year: far more than the teachers who work in the same prison.",
        "Correction officer shot on 3 May: his widow told the court that nobody had warned him of the danger.",
        "Correction – a fall of a tenth from the latest peak – is the word that traders use for such a month.",
        "Korrekturen am Gesetz von 2019: Darüber streitet der Landtag, seit die Fähre im Winter nicht mehr fährt.",
    ] {
        let found = read("", &format!("<p>{text}</p>"));
        assert_ne!(role(&found, &text.chars().take(30).collect::<String>()), Role::CorrectionNote, "{text}");
    }
}

#[test]
fn the_controls_of_a_player_are_named() {
    for text in [
        "0:00 / 3:45",
        "00:00",
        "Listen to this article 4 min",
        "Unmute",
        "Volume 90%",
        "Artikel anhören (03:15 min)",
        "Current Time 0:00",
    ] {
        for markup in
            [format!("<div>{text}</div>"), format!("<figure><div>{text}</div></figure>"), format!("<p>{text}</p>")]
        {
            assert_eq!(role(&read("", &markup), text), Role::MediaControl, "{markup}");
            assert_eq!(role(&read(&markup, ""), text), Role::MediaControl, "{markup} below the title");
        }
    }
    for text in ["Volume", "14:30"] {
        assert_ne!(role(&read("", &format!("<h3>{text}</h3>")), text), Role::MediaControl);
    }
}

#[test]
fn what_players_say_where_they_fail_is_no_caption() {
    for text in ["We apologize, but this video has failed to load.", "Развернуть на весь экран", "Vollbild"]
    {
        let markup = format!("<figure class=video><div>{text}</div></figure>");
        assert_eq!(role(&read("", &markup), text), Role::MediaControl);
    }
}

#[test]
fn a_name_signs_where_it_links_to_its_bearer_or_ends_the_text() {
    let linked = "<div><a href=/authors/ruth-alder>Ruth Alder</a></div>";
    assert_eq!(role(&read(linked, ""), "Ruth Alder"), Role::Byline);
    let html = STORY.map(|text| format!("<p>{text}</p>")).concat();
    let html = format!("<article><h1>Storm closes the harbour of Eastport</h1>{html}<p>Jan Kowalski</p></article>");
    let page = Page::from_html(&html).expect("small");
    let verdicts = Classifier::from_bytes(MODEL).expect("the model of this release").classify(&page);
    assert_eq!(verdicts.last().map(|verdict| verdict.role), Some(Role::Byline));
    let teaser = "<aside class=related><h4><a href=/x>Islanders ask for a second pier after the storm</a></h4><p>By John Roe</p></aside>";
    assert!(!role(&read("", &format!("<p>{}</p>{teaser}", STORY[4])), "By John Roe").is_article());
}

#[test]
fn a_credit_is_no_byline_and_a_long_date_a_dateline() {
    let credit = "<div class=image><img src=a.jpg><p class=image--author>Foto: REUTERS/Ruth Alder</p></div>";
    assert_eq!(role(&read(credit, ""), "Foto"), Role::Caption);
    let date = "Aktualizacja: 02.02.2025 23:49 Publikacja: 02.02.2025 21:52";
    assert_eq!(role(&read(&format!("<p>{date}</p>"), ""), date), Role::Dateline);
}

#[test]
fn a_year_in_a_caption_is_no_date_line() {
    for markup in [
        "<figure><img src=a.jpg><figcaption>The outer wall in 1931</figcaption></figure>",
        "<figure><img src=a.jpg><figcaption>Waves at the outer wall, 2024</figcaption></figure>",
        "<div class=image><img src=a.jpg><p class=caption>The outer wall in 1931</p></div>",
    ] {
        let text = markup.split(['>']).find(|text| text.contains("wall")).and_then(|text| text.split('<').next());
        assert_eq!(role(&read(markup, ""), text.unwrap_or_default()), Role::Caption, "{markup}");
    }
    for text in ["3 May 2024", "Monday, 3 May 2024, 10:15", "3 mai 2024"] {
        assert_eq!(role(&read(&format!("<p>{text}</p>"), ""), text), Role::Dateline);
    }
}

#[test]
fn what_repeats_a_sentence_of_the_text_is_a_quote() {
    let said = "“We saw the lamp go out at ten, and after that there was only the noise,”";
    for markup in [
        format!("<aside><p>{said}</p></aside>"),
        format!("<aside><blockquote>{said}</blockquote><cite>Ruth Alder</cite></aside>"),
        format!("<blockquote><p>{said}</p></blockquote>"),
        format!("<aside class=pullquote><p>{said}</p></aside>"),
        "<aside class=pullquote><p>The noise of that night was like nothing that I had heard before</p></aside>"
            .to_owned(),
    ] {
        let beginning = if markup.contains("noise of") { "The noise of" } else { said };
        assert_eq!(role(&read("", &markup), beginning), Role::Quote, "{markup}");
    }
    let teaser =
        "<aside><p><a href=/x>Islanders ask for a second pier after the storm took theirs away</a></p></aside>";
    assert_eq!(role(&read("", teaser), "Islanders"), Role::Related);
}

#[test]
fn a_name_alone_below_the_headline_signs() {
    for name in ["Ruth Alder", "José María Pérez", "Анна Петрова", "Jan Kowalski", "Jürgen von Hohenfels"]
    {
        assert_eq!(role(&read(&format!("<p>{name}</p>"), ""), name), Role::Byline, "{name}");
    }
    for line in ["The Outer Wall", "Fourteen dead", "Waves of nine metres"] {
        assert_ne!(role(&read(&format!("<p>{line}</p>"), ""), line), Role::Byline);
    }
}

/// The role of `line` between the paragraphs of a page with markup, and whether it is running text; and the same of a
/// text.
#[allow(clippy::expect_used, reason = "a helper of tests")]
fn both(line: &str, at: usize) -> [(Role, bool); 2] {
    let (before, after) = STORY.split_at(at);
    let paragraphs = |of: &[&str]| of.iter().map(|text| format!("<p>{text}</p>")).collect::<String>();
    let (from, to) = (paragraphs(before), paragraphs(after));
    let title = "Storm closes the harbour of Eastport";
    let byline = "By Ada Byron";
    let html = format!(
        "<title>{title}</title><main><article><h1>{title}</h1><p>{byline}</p><div class=article-body>{from}<p>{line}</p>\
         {to}</div></article></main>"
    );
    let text = [&[title, byline], before, &[line], after].concat().join("\n\n");
    let model = Classifier::from_bytes(MODEL).expect("the model of this release");
    [Page::from_html(&html).expect("small"), Page::from_text(&text).expect("small")].map(|page| {
        let own = page.blocks().iter().position(|block| page.block_text(block) == line).expect(line);
        let verdict = &model.classify(&page)[own];
        (verdict.role, verdict.in_text)
    })
}

const END: usize = STORY.len();

#[test]
fn who_owns_the_text_is_none_of_it() {
    for line in [
        "© RIPRODUZIONE RISERVATA",
        "© dpa-infocom, dpa:260304-930-768433/1",
        "Copyright 2026 The Associated Press. All rights reserved. This material may not be published, broadcast, \
         rewritten or redistributed without permission.",
        "Copyright © 2026 The Eastport Post",
        "Alle Rechte vorbehalten.",
        "Tous droits réservés.",
        "Todos los derechos reservados. Prohibida la reproducción total o parcial.",
        "Todos os direitos reservados.",
        "Wszelkie prawa zastrzeżone.",
        "Все права защищены",
        "Tüm hakları saklıdır.",
        "<저작권자(c) 연합뉴스, 무단 전재-재배포, AI 학습 및 활용 금지>",
        "무단전재 및 재배포 금지",
        "版权所有，未经书面授权，不得转载。",
        "掲載の記事・写真・イラスト等の無断転載を禁じます。",
        "جميع الحقوق محفوظة",
    ] {
        let line = line.replace("  ", " ");
        let escaped = both(&line.replace(['<', '>'], ""), END);
        assert!(escaped.iter().all(|found| !found.1), "{line}: {escaped:?}");
        assert_eq!(escaped[0].0, Role::Legal, "{line}");
    }
}

#[test]
fn what_tells_of_the_page_is_none_of_the_text() {
    for (role, line) in [
        (Role::Advertisement, "Continua depois da publicidade"),
        (Role::Advertisement, "Dalsza część artykułu pod materiałem wideo"),
        (Role::Advertisement, "Dalsza część tekstu pod reklamą"),
        (Role::Advertisement, "Haberin Devamı"),
        (Role::Advertisement, "Advertisement. Scroll to continue reading."),
        (Role::Advertisement, "Tekst gaat verder onder de advertentie"),
        (Role::Advertisement, "Artikkelen fortsetter under annonsen"),
        (Role::Advertisement, "Juttu jatkuu mainoksen jälkeen"),
        (Role::Advertisement, "Продолжение после рекламы"),
        (Role::Subscription, "La suite est réservée aux abonnés."),
        (Role::Subscription, "Contenido exclusivo para suscriptores"),
        (Role::OtherBoilerplate, "4 min read"),
        (Role::OtherBoilerplate, "Lesezeit: 3 Minuten"),
        (Role::OtherBoilerplate, "Tempo di lettura: 2 min"),
        (Role::OtherBoilerplate, "Temps de lecture : 3 min"),
        (Role::OtherBoilerplate, "読了時間：3分"),
        (Role::OtherBoilerplate, "Время чтения: 2 минуты"),
        (Role::Comments, "View comments"),
        (Role::Comments, "Kommentare anzeigen (12)"),
        (Role::Comments, "Voir les commentaires"),
        (Role::Share, "Add The Eastport Post as a preferred source on Google"),
        (Role::Share, "GoogleでThe Eastport Postを優先する"),
        (Role::Share, "Aggiungi The Eastport Post come fonte preferita su Google"),
        (Role::Share, "Follow Jane Doe on Twitter"),
        (Role::Share, "Follow Jane Doe on X"),
        (Role::Share, "Folgen Sie uns auf Instagram!"),
        (Role::Share, "Suivez-nous sur Facebook et WhatsApp"),
        (Role::Newsletter, "Thank you for subscribing!"),
        (Role::Newsletter, "By signing up, you agree to our terms of use and privacy policy."),
        (Role::Cookie, "Allow content from Instagram?"),
        (Role::Cookie, "We need your consent to load this Facebook content."),
        (
            Role::Cookie,
            "An dieser Stelle finden Sie Inhalte von Drittanbietern. Um mit Inhalten zu interagieren, brauchen wir Ihre Zustimmung.",
        ),
        (Role::Cookie, "Pour afficher ce contenu, vous devez accepter les cookies."),
        (Role::Advertisement, "We may earn a commission from links on this page."),
        (Role::Advertisement, "Als Amazon-Partner verdienen wir an qualifizierten Verkäufen."),
        (Role::Advertisement, "When you buy through links on our site, we may earn an affiliate commission."),
        (Role::Advertisement, "Nach der Anzeige weiterlesen"),
        (Role::Subscription, "Il vous reste 75 % de cet article à lire. La suite est réservée aux abonnés."),
        (Role::Subscription, "You have 2 free articles left this month."),
        (Role::Subscription, "Te quedan 3 artículos gratis este mes."),
        (Role::Subscription, "Pozostało 75% tekstu do przeczytania"),
        (Role::Subscription, "この記事は有料会員限定です。残り 867文字"),
        (Role::OtherBoilerplate, "Download our app for the latest news."),
        (Role::OtherBoilerplate, "Get our free app"),
        (Role::OtherBoilerplate, "Laden Sie unsere App herunter."),
        (Role::OtherBoilerplate, "Téléchargez notre application gratuite."),
        (Role::OtherBoilerplate, "Scarica la nostra app"),
        (Role::OtherBoilerplate, "Скачайте наше приложение"),
        (Role::OtherBoilerplate, "3 minutes de lecture"),
        (Role::OtherBoilerplate, "3 minuten lezen"),
        (Role::OtherBoilerplate, "Lettura: 3 min"),
        (Role::Share, "Join our WhatsApp channel"),
        (Role::Share, "Rejoignez notre chaîne WhatsApp"),
        (Role::Share, "Dołącz do nas na Facebooku!"),
        (Role::Comments, "Comments are closed."),
        (Role::Comments, "Die Kommentarfunktion ist geschlossen."),
        (Role::Comments, "Los comentarios están cerrados"),
        (Role::Comments, "Komentáře jsou uzavřeny."),
        (Role::Comments, "コメントは受け付けていません。"),
        (Role::Comments, "评论已关闭。"),
        (Role::OtherBoilerplate, "Last ned appen vår."),
        (Role::OtherBoilerplate, "Скачайте наше приложение, чтобы быть в курсе новостей."),
        (Role::Subscription, "This is your last free article this month."),
        (Role::Subscription, "У вас осталось 3 бесплатные статьи в этом месяце."),
        (Role::Subscription, "本月您还剩3篇免费文章。"),
        (Role::OtherBoilerplate, "Laden Sie unsere kostenlose App herunter."),
        (Role::OtherBoilerplate, "Pobierz naszą aplikację."),
        (Role::Advertisement, "当サイトはアフィリエイト広告を利用しています。"),
    ] {
        for at in [3, END] {
            assert_eq!(both(line, at), [(role, false); 2], "{line} at {at}");
        }
    }
}

#[test]
fn an_app_heads_a_part_of_a_story_that_tells_how() {
    let found = read("", "<h2>Install the harbour app</h2>");
    assert_eq!(role(&found, "Install"), Role::Heading);
    assert_ne!(role(&read("", "<p>Get the Eastport Post app</p>"), "Get the"), Role::Paragraph);
}

#[test]
fn who_supplied_the_text_is_none_of_it() {
    for line in [
        "This story has not been edited by our staff and is auto-generated from a syndicated feed.",
        "The views expressed in this article are those of the author alone.",
        "Diese Meldung wurde automatisch von der Deutschen Presse-Agentur übernommen.",
        "Les opinions exprimées dans cet article n'engagent que leur auteur.",
        "(Except for the headline, this story has not been edited by our staff and is published from a syndicated feed.)",
        "本文仅代表作者个人观点。",
    ] {
        assert_eq!(both(line, END), [(Role::Legal, false); 2], "{line}");
    }
    for said in [
        "The views expressed in this hall, the mayor said, had surprised nobody who lives near the pier.",
        "Except for the headline, nothing in the report was true, the inquiry found on Monday.",
        "This story has not been edited, the reporter told the court, and nobody believed her.",
        "All rights reserved, the sticker on the stolen painting said.",
    ] {
        let found = [3, END].map(|at| both(said, at));
        assert!(found.iter().flatten().all(|found| found.1), "{said}: {found:?}");
    }
}

#[test]
fn prose_that_begins_like_a_notice_stays() {
    for line in [
        "Copyright law gave the photographer no claim against the council, her lawyer told the court on Friday.",
        "The label on the lamp said “All rights reserved”, although nobody could say whose the rights had been.",
        "Follow the money on the quay and you will find out who ran YouTube videos of the lamp going out that night, she \
         said.",
        "Follow-up checks of the piers will take a week, and the council will put the photographs on Facebook.",
        "Reading time fell by 3 hours a week in the winter, when the library on the quay was shut for repairs.",
        "It took Alder four minutes to read the letter, and one more to tear it up in front of the engineers.",
        "View comments from the crews as you like, she said, but none of them had slept since Sunday evening.",
        "The story continues below deck, where the crews of both boats had kept their books and their letters.",
        "Mit ihrer Anmeldung beim Hafenamt hatten die Fischer bis zum letzten Tag der Frist gewartet, sagte Alder.",
        "Allow content inspectors onto the quay and they will find rotten wood in every pier, the engineers said.",
        "Google said that readers could choose preferred sources from the spring, and the Post was one of the first.",
        "Make YouTube pay for the films of the wave, the crews said, or take them down from the site at once.",
        "Alle Rechte an den Bildern der Welle liegen bei der Stadt, die sie im Museum am Hafen zeigen will.",
        "Todos los derechos de los pescadores fueron respetados, dijo el ayuntamiento de la ciudad el martes.",
        "Saken fortsetter etter påske.",
        "Der Text geht unter die Haut.",
        "Der Artikel geht nach Ansicht der Kläger zu weit.",
        "Het artikel gaat verder dan de minister wilde.",
        "Average reading time fell to 16 minutes.",
        "На чтение приговора ушло 4 часа.",
        "電子書籍なら100円で読める。",
        "Queda prohibida la reproducción de orcas y delfines en cautividad, dice la nueva ley de la costa.",
        "Dilarang mengambil foto dengan lampu kilat, kata petugas museum kepada pengunjung pada hari Minggu.",
        "Copyright, 200 years old this week, was born in a quarrel about the price of a book of sermons.",
        "Para ver este contenido, los usuarios tendrán que mostrar su edad en un portal del ministerio.",
        "An dieser Stelle finden Sie einen kleinen Brunnen, an dem sich die Wanderer im Sommer erfrischen.",
        "‘All rights reserved,’ it said on the lamp.",
        "— Todos los derechos reservados, decía la lámpara.",
        "Folge 12 des begleitenden Podcasts ist seit Montag auf Youtube zu sehen.",
        "Obserwujący na Instagramie zobaczyli łódź na plaży.",
        "You have 2 choices left, the mayor told the crews: mend the pier or lose the free articles of the old lease.",
        "Il vous reste 75 % de chances de voir la mer, a dit le maire aux pêcheurs réunis sur le quai.",
        "Get the app to show the tide, the skipper said, and you will know when the boat can leave.",
        "Download the tide tables before the winter, the harbour office told the crews of both boats.",
        "Join the fishermen of the quay on Facebook and you will hear them quarrel, the mayor said.",
        "Comments are closed to the crews, but the council reads the letters that they send to it.",
        "Exklusiv für Abonnenten spielte das Orchester am Sonntag im Hafen ein Konzert ohne Noten.",
        "As an Amazon associate at the depot he earned little, and in the spring he went back to the boats.",
        "We earn a commission, the skipper said, and the rest of the catch belongs to the owner of the boat.",
        "All rights reserved seats were sold by Monday, and the others went in the hour before the boat left.",
        "Download our client app from the intranet, then sign in with your staff number.",
        "Descarga la aplicación de nuestro cliente y abre los ajustes.",
        "Laden Sie unsere App herunter, bat der Versorger seine Kunden in einem Brief.",
        "You have 3 free articles of clothing to choose from at the charity shop.",
        "Осталось 2 бесплатных места на пароме, сообщила касса.",
        "Wir erhalten eine Provision für jede verkaufte Wohnung, sagte der Makler.",
        "Follow us on Twitter, the terrorists wrote, and watch the attack live.",
        "Word lid van onze WhatsAppgroep of je weet niets, zei de buurman.",
        "Copyright 1998, said the label, though the shirt was new.",
        "Comments are closed, the editor said.",
        "Завантажте застосунок нашого клієнта і відкрийте налаштування.",
        "This article contains affiliate links, the regulator said, and the reader was never told.",
    ] {
        for at in [3, 4] {
            let found = both(line, at);
            assert!(found.iter().all(|found| found.1), "{line}: {found:?}");
        }
    }
}

#[test]
fn who_wrote_it_is_presented_at_its_end() {
    for line in [
        "Ada Byron is a reporter who covers the islands and the sea.",
        "Ada Byron (@adabyron) writes about ferries and the people who need them.",
        "Jane Doe is a senior reporter covering the coast for The Eastport Post.",
        "Maria Weber ist Redakteurin im Ressort Gesellschaft und schreibt über Häfen.",
        "Anne Martin est journaliste au service Société, où elle suit les ports.",
        "Ana Lima es periodista de la sección de Sociedad.",
    ] {
        assert_eq!(both(line, END), [(Role::AuthorBio, false); 2], "{line}");
    }
    for line in [
        "Ada Byron stepped off the last boat at noon with a bag of letters, and nobody on the quay asked her for a ticket.",
        "Ruth Alder is the reporter's neighbour and keeps a list of the storms since 1931 in her kitchen.",
        "Emma Stokes has replaced Paul Wren as editor of the union's paper.",
        "Colm Reddy is the skipper of the third boat, and he has not been to sea since the night of the storm.",
    ] {
        assert!(both(line, END).iter().all(|found| found.1), "{line}: {:?}", both(line, END));
    }
}

#[test]
fn code_data_and_quotations_among_the_paragraphs_are_text() {
    for (role_of, markup, beginning) in [
        (Role::Code, "<pre>Share</pre>", "Share"),
        (Role::Code, "<pre>copy link</pre>", "copy link"),
        (Role::Code, "<pre><code>git clone harbour\nshare print copy link</code></pre>", "git clone"),
        (Role::Code, "<div class=highlight><pre>newsletter.send(subscribe=True)</pre></div>", "newsletter.send"),
        (
            Role::Table,
            "<figure><table><tr><th>Pier</th><th>Built</th></tr><tr><td>North</td><td>1931</td></tr><tr><td>South</td>\
             <td>1987</td></tr></table><figcaption>The piers of Eastport</figcaption></figure>",
            "North",
        ),
        (
            Role::Table,
            "<figure><table><tr><td>Share</td><td>12%</td></tr><tr><td>Video</td><td>88%</td></tr></table><figcaption>\
             Source: council</figcaption></figure>",
            "Video",
        ),
        (
            Role::Quote,
            "<blockquote><p>A lamp that nobody tends is only a post in the sea.</p></blockquote>",
            "A lamp that",
        ),
        (Role::Quote, "<blockquote><p>Subscribe to no newsletter, follow no one.</p></blockquote>", "Subscribe to no"),
        (
            Role::Quote,
            "<blockquote>Share what you have, and the sea will share with you.<cite>Old saying</cite></blockquote>",
            "Share what",
        ),
    ] {
        let (page, verdicts) = read("", markup);
        let own = page.blocks().iter().position(|block| page.block_text(block).starts_with(beginning));
        let verdict = &verdicts[own.unwrap_or_default()];
        assert_eq!((verdict.role, verdict.in_text), (role_of, true), "{markup}: {}", verdict.score);
    }
}

/// Whether the last line of a text is running text.
#[allow(clippy::expect_used, reason = "a helper of tests")]
fn last_of(lines: &[&str]) -> (Role, bool, f32) {
    let page = Page::from_text(&lines.join("\n\n")).expect("small");
    let verdicts = Classifier::from_bytes(MODEL).expect("the model of this release").classify(&page);
    verdicts.last().map(|verdict| (verdict.role, verdict.in_text, verdict.score)).expect("lines")
}

#[test]
fn a_short_last_sentence_of_a_text_stays() {
    let head = ["Storm closes the harbour of Eastport", "By Ada Byron"];
    for line in [
        "Read more, he urged.",
        "Published in 1925, the novel tells of such a night.",
        "Watch the sea, she says.",
        "They had shared the boat since 1998.",
        "The pier was finished in 1931.",
        "He has not replied to the letter.",
    ] {
        let found = last_of(&[&head[..], &STORY, &[line]].concat());
        assert!(found.1, "{line}: {found:?}");
    }
    for line in [
        "Read more about the storm here.",
        "Published on 3 May 2024.",
        "Updated at 14:30 GMT.",
        "Comments are closed.",
        "Share this story.",
        "Reuters contributed to this report.",
    ] {
        let found = last_of(&[&head[..], &STORY, &[line]].concat());
        assert!(!found.1, "{line}: {found:?}");
    }
    let german = [
        "Der Stadtrat von Osthafen hat am Montag über die Kameras am Kai beraten, die nach dem Sturm aufgestellt worden \
         sind und seitdem jede Nacht laufen.",
        "Die Hafenmeisterin Ruth Alder sagte, die Bilder hätten gezeigt, wer in der Nacht die Lampe gelöscht habe, und \
         die Polizei wolle sie nun sehen.",
        "Die Stadt rechnet mit Kosten von vier Millionen Euro und will die Regierung um Hilfe bitten, weil die eigene \
         Rücklage aufgebraucht ist.",
    ];
    let line = "Der Rat will die Bilder nur mit der Polizei teilen.";
    let found = last_of(&[&["Rat berät über Kameras am Hafen"], &german[..], &[line]].concat());
    assert!(found.1, "{line}: {found:?}");
    let found = last_of(&[&["Rat berät über Kameras am Hafen"], &german[..], &["Jetzt Artikel teilen."]].concat());
    assert!(!found.1, "{found:?}");
}

#[test]
#[allow(clippy::expect_used, reason = "a test says what it expects by failing")]
fn short_sentences_of_east_asia_are_text_among_much_furniture() {
    for (menu, story, footer) in [
        (
            "ホーム\nニュース\n政治\n経済\n国際\nスポーツ\n文化\n天気\nログイン\n会員登録\n記事検索\nお問い合わせ\nランキング\n写真\n動画",
            "嵐で港が閉鎖、復旧は5月に\n2026年3月4日 10時15分\n東港市の港が月曜の夜、嵐で閉鎖された。\n市は桟橋の点検が終わるまで再開しない。\n\
             けが人はいなかった。\n港長のアルダーさんは「灯が消えた」と話した。\n船二隻が沈み、一隻は浜で見つかった。\n修理費は四億円に上る見通しだ。",
            "関連記事\n島民が第二の桟橋を要望\n外壁はなぜ完成しなかったのか\nランキング\n桜の開花早まる\nシェアする\n利用規約\nプライバシーポリシー\n\
             会社概要\n広告掲載\n無断転載を禁じます。",
        ),
        (
            "首页\n新闻\n政治\n经济\n国际\n体育\n文化\n天气\n登录\n注册\n搜索\n订阅\n排行\n图片\n视频",
            "风暴关闭东港 五月才能修复\n2026年3月4日 10:15\n东港市的港口周一夜里因风暴关闭。\n市政府说，码头检查完之前不会重开。\n\
             暴风雨中无人受伤。\n港务长阿尔德说：“灯灭了。”\n两艘渔船沉没，一艘在海滩上被发现。\n修理费预计达四百万英镑。",
            "相关新闻\n岛民要求建第二座码头\n外墙为何没有完工\n热门\n樱花提前开放\n分享\n微博\n用户协议\n隐私政策\n关于我们\n版权所有，不得转载。",
        ),
    ] {
        let page = Page::from_text(&[menu, story, footer].join("\n")).expect("small");
        let verdicts = Classifier::from_bytes(MODEL).expect("the model of this release").classify(&page);
        for (block, verdict) in page.blocks().iter().zip(&verdicts) {
            let text = page.block_text(block);
            let wanted = story.lines().skip(2).any(|line| line.trim() == text);
            let kept = verdict.in_text || wanted && verdict.article;
            assert_eq!(kept, wanted, "{text}: {:?} {}", verdict.role, verdict.score);
        }
    }
}

#[test]
#[allow(clippy::expect_used, reason = "a test says what it expects by failing")]
fn a_list_above_the_first_paragraph_sums_a_text_up() {
    let list = "- The harbour is closed until May\n- Two boats sank and a third is damaged\n- Nobody was hurt";
    let story = STORY.join("\n\n");
    for head in
        ["Storm closes the harbour of Eastport\n\nBy Ada Byron\n\nWhat we know so far\n", "What we know so far:\n"]
    {
        let page = Page::from_text(&format!("{head}\n{list}\n\n{story}")).expect("small");
        let verdicts = Classifier::from_bytes(MODEL).expect("the model of this release").classify(&page);
        let first = page.blocks().iter().position(|block| page.block_text(block).starts_with("What we know"));
        let roles: Vec<_> = verdicts[first.unwrap_or(0)..].iter().take(4).map(|v| (v.role, v.in_text)).collect();
        assert_eq!(
            roles,
            [(Role::Heading, true), (Role::List, true), (Role::List, true), (Role::List, true)],
            "{head}"
        );
    }
    let menu = "- News\n- World\n- Sport\n- Weather today";
    let page = Page::from_text(&format!("Sections\n\n{menu}\n\n{story}")).expect("small");
    let verdicts = Classifier::from_bytes(MODEL).expect("the model of this release").classify(&page);
    assert!(verdicts[..5].iter().all(|verdict| !verdict.in_text));
}

#[test]
fn years_that_head_or_list_what_happened_are_text() {
    for (tag, line) in [("h2", "1911"), ("h3", "May 2008"), ("h2", "2008年5月"), ("li", "Built: 1911"), ("p", "1974.")]
    {
        let found = read("", &format!("<{tag}>{line}</{tag}><p>{}</p>", STORY[4]));
        let own = found.0.blocks().iter().position(|block| found.0.block_text(block) == line).expect(line);
        assert_ne!(found.1[own].role, Role::Dateline, "{line}");
    }
    for at in [3, 4] {
        assert_ne!(both("1911", at)[1].0, Role::Dateline);
    }
}

#[test]
fn readers_reply_below_the_text_alone() {
    let letters = ["Comment", STORY[3], STORY[4], "Reply", STORY[5]];
    let title = "What readers wrote on the storm";
    let text = [&[title, STORY[0], STORY[1], STORY[2]], &letters[..]].concat().join("\n\n");
    let page = Page::from_text(&text).expect("small");
    let verdicts = Classifier::from_bytes(MODEL).expect("the model of this release").classify(&page);
    let own = page.blocks().iter().position(|block| page.block_text(block) == STORY[3]).expect("the story");
    assert!(verdicts[own].in_text, "{:?}", verdicts[own]);
}
