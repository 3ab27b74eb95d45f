//! Pages that hold nothing but a notice: they ask for consent, or say that there is no such page.

use super::{is_prose, length};
use crate::extract::words::head;
use crate::page::Page;
use crate::word_list::{WordList, words};

/// How pages say that there is none at their address, in lower case. News of such pages quotes the shorter ones.
#[rustfmt::skip] // One to a line, it is longer than all the rest.
static MISSING: WordList = words![
    "the page you", "page you are looking for", "page you requested", "requested page", "page not found. ",
    "page wasn't found", "page wasn’t found", "we can't find the page", "we can’t find the page",
    "we couldn't find the page", "we couldn’t find the page", "die gewünschte seite", "die angeforderte seite",
    "die aufgerufene seite", "die von ihnen gesuchte seite", "la page que vous", "la page demandée",
    "la página que busca", "la página que estás buscando", "la página que está buscando", "la página solicitada",
    "a página que você", "a página que procura", "a página solicitada", "la pagina che stai", "la pagina che cerc",
    "la pagina richiesta", "de pagina die je zoekt", "de pagina die u zoekt", "de opgevraagde pagina",
    "sidan du söker", "sidan du letar", "siden du leter", "siden du leder", "siden du prøver", "etsimääsi sivua",
    "strona, której szukasz", "szukana strona", "požadovaná stránka", "stránka, kterou hledáte", "a keresett oldal",
    "pagina pe care o cauți", "запрашиваемая страница", "запрашиваемая вами страница", "страница, которую вы ищете",
    "запитувана сторінка", "сторінка, яку ви шукаєте", "η σελίδα που αναζητάτε", "η σελίδα που ψάχνετε",
    "η σελίδα που ζητήσατε", "η σελίδα που αναζητήσατε",
    "aradığınız sayfa", "halaman yang anda cari", "trang bạn tìm", "trang bạn đang tìm", "ไม่พบหน้าที่คุณ",
    "お探しのページ", "您访问的页面", "您要访问的页面", "您要查找的页面", "您訪問的頁面", "您所訪問的頁面", "您要找的頁面", "요청하신 페이지", "찾으시는 페이지",
    "الصفحة التي تبحث", "الصفحة المطلوبة", "صفحه مورد نظر", "הדף שחיפשת", "העמוד שחיפשת", "आप जो पेज",
    "आप जिस पेज", "आप जिस पृष्ठ", "आपके द्वारा खोजा गया",
];

/// Whether a page says that there is none at its address.
pub(super) fn is_missing(page: &Page) -> bool {
    const LOOKED_AT: usize = 200;
    let blocks = page.blocks().iter().filter(|block| 2 * block.link_bytes as usize <= block.span.len());
    let mut heads = blocks.map(|block| head(page.block_text(block), LOOKED_AT).to_lowercase());
    heads.any(|head| MISSING.iter().any(|phrase| head.contains(phrase)))
}

/// Whether half of a page's prose or more asks for consent.
pub(super) fn is_wall(page: &Page) -> bool {
    let measured = page.blocks().iter().map(|block| (block, length(page.block_text(block))));
    let prose = measured.filter(|&(block, length)| is_prose(block, length));
    let (asking, all) = prose.fold((0, 0), |(asking, all), (block, length)| {
        (asking + if asks_for_consent(page.block_text(block)) { length } else { 0 }, all + length)
    });
    asking > 0 && 2 * asking >= all
}

/// Whether a paragraph asks readers for their consent to being tracked: what it is about, who does it, and that a site
/// speaks for itself to its reader, as news about consent does not.
pub(super) fn asks_for_consent(text: &str) -> bool {
    static ABOUT: WordList = words![
        "ookie",
        "onsent",
        "CONSENT",
        "GDPR",
        "RGPD",
        "DSGVO",
        "inwilligung",
        "oestemming",
        "amtyck",
        "amtykke",
        "informasjonskaps",
        "iasteczk",
        "çerez",
        "Çerez",
        "συγκατάθεσ",
        "クッキー",
        "쿠키",
    ];
    static WHO: WordList = words![
        "partner",
        "Partner",
        "partenaires",
        "tiers",
        "socios",
        "terceros",
        "parceir",
        "terze parti",
        "derden",
        "vendors",
        "third part",
        "third-part",
        "партн",
        "ortaklarımız",
        "συνεργάτες",
        "パートナー",
        "we use",
        "We use",
        "uses cookies",
        "wir verwenden",
        "Wir verwenden",
        "wir nutzen",
        "Wir nutzen",
        "verwendet Cookies",
        "utilisons",
        "utilise des",
        "utilizamos",
        "Utilizamos",
        "usamos",
        "Usamos",
        "utiliza cookies",
        "utilizziamo",
        "usiamo",
        "Usiamo",
        "utilizza",
        "gebruiken",
        "använder",
        "bruker",
        "bruger",
        "käytämme",
        "używamy",
        "Używamy",
        "wykorzystuj",
        "использу",
        "kullan",
        "menggunakan",
        "利用",
        "使用",
        "사용",
    ];
    let head = head(text, 600);
    ABOUT.iter().any(|about| head.contains(about)) && WHO.iter().any(|who| head.contains(who)) && speaks_to_reader(head)
}

/// Whether a text says both "we" and "you".
fn speaks_to_reader(text: &str) -> bool {
    // Beginnings of words from four letters on, and whole words.
    static WE: WordList = words![
        "we",
        "our",
        "wir",
        "uns",
        "unser",
        "nous",
        "notre",
        "nos",
        "utilisons",
        "nosotros",
        "nuestr",
        "utilizamos",
        "usamos",
        "nós",
        "nosso",
        "nossa",
        "noi",
        "nostr",
        "utilizziamo",
        "usiamo",
        "wij",
        "ons",
        "onze",
        "vi",
        "vår",
        "våra",
        "våre",
        "vore",
        "käytämme",
        "używamy",
        "wykorzystujemy",
        "nasz",
        "nasi",
        "przechowujemy",
        "przetwarzamy",
        "мы",
        "наш",
        "наши",
        "нашем",
        "используем",
        "kullanıyoruz",
        "kullanmaktayız",
        "sitemiz",
        "biz",
        "bizim",
        "εμείς",
        "μας",
        "kami",
        "저희",
        "우리",
    ];
    static YOU: WordList = words![
        "you",
        "your",
        "sie",
        "ihr",
        "ihne",
        "ihre",
        "du",
        "dein",
        "dich",
        "dir",
        "vous",
        "votre",
        "vos",
        "usted",
        "su",
        "sus",
        "tu",
        "tus",
        "te",
        "você",
        "seu",
        "sua",
        "seus",
        "suas",
        "tuo",
        "tua",
        "tuoi",
        "tue",
        "suo",
        "vostr",
        "je",
        "jouw",
        "uw",
        "din",
        "ditt",
        "dina",
        "dine",
        "dig",
        "deg",
        "sinu",
        "voit",
        "twoj",
        "twój",
        "państw",
        "możesz",
        "wycofać",
        "вы",
        "вас",
        "вам",
        "ваш",
        "ваши",
        "siz",
        "sizin",
        "size",
        "tercih",
        "cihazınız",
        "onayınız",
        "izniniz",
        "σας",
        "μπορείτε",
        "anda",
        "귀하",
        "사용자",
        "이용자",
        "회원",
    ];
    // These scripts write no spaces.
    static UNSPACED: [WordList; 2] = [
        words!["当社", "当サイト", "弊社", "私たち", "我们", "我們", "本网站", "本網站"],
        words!["お客様", "あなた", "お使いの", "ユーザー", "皆様", "您", "你", "用户", "用戶"],
    ];
    let lower = text.to_lowercase();
    let says = |words: &WordList, unspaced: &WordList| {
        let is_one = |own: &str| words.iter().any(|w| own == w || w.chars().count() >= 4 && own.starts_with(w));
        lower.split(|c: char| !c.is_alphabetic()).any(is_one) || unspaced.iter().any(|word| lower.contains(word))
    };
    says(&WE, &UNSPACED[0]) && says(&YOU, &UNSPACED[1])
}
