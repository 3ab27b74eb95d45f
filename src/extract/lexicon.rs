//! Tell-tale words of class names and of furniture, and a matcher that finds them in one pass.

/// Groups of tell-tale words. A leading `=` asks for the whole word.
type Groups = &'static [(&'static str, &'static [&'static str])];

/// What class names, ids and the like say of an element.
pub(crate) const MARKUP: Groups = &[
    (
        "share",
        &[
            "share",
            "sharing",
            "social",
            "facebook",
            "twitter",
            "whatsapp",
            "linkedin",
            "pinterest",
            "teilen",
            "partag",
            "partilh",
            "compart",
            "condivi",
            "paylas",
        ],
    ),
    (
        "related",
        &[
            "relat",
            "recommend",
            "more-",
            "readmore",
            "read-more",
            "also",
            "trending",
            "popular",
            "most-",
            "latest",
            "teaser",
            "promo",
            "outbrain",
            "taboola",
            "carousel",
            "suggest",
            "recirc",
            "onward",
            "relacionad",
            "ilgili",
            "meistgelesen",
            "lire-aussi",
            "=card",
            "=cards",
        ],
    ),
    (
        "subscribe",
        &["newsletter", "subscri", "sign-up", "signup", "paywall", "premium", "donat", "membership", "=cta", "=abo"],
    ),
    ("comment", &["comment", "disqus", "discuss", "respond", "reply", "kommentar"]),
    (
        "navigation",
        &[
            "=nav",
            "navi",
            "navbar",
            "menu",
            "breadcrumb",
            "header",
            "masthead",
            "topbar",
            "toolbar",
            "skip",
            "pagin",
            "sidebar",
            "aside",
            "=rail",
            "widget",
        ],
    ),
    ("footer", &["foot", "copyright", "legal", "privacy", "cookie", "consent", "gdpr", "disclaimer", "credit"]),
    ("author", &["byline", "author", "=bio", "writer", "autor", "auteur", "signature", "=firma", "yazar"]),
    ("date", &["date", "=time", "timestamp", "published", "datum", "fecha", "tarih"]),
    ("meta", &["meta", "=tag", "=tags", "topic", "categor", "kicker", "eyebrow"]),
    ("ad", &["=ad", "=ads", "advert", "sponsor", "banner", "=dfp", "adslot", "commercial"]),
    (
        "picture",
        &["caption", "gallery", "image", "photo", "media", "video", "player", "figure", "slide", "picture", "=img"],
    ),
    (
        "hidden",
        &[
            "hidden",
            "=hide",
            "modal",
            "popup",
            "overlay",
            "tooltip",
            "sr-only",
            "visually",
            "screen-reader",
            "print-only",
            "toast",
            "dialog",
        ],
    ),
    (
        "body",
        &[
            "article-body",
            "article_body",
            "articlebody",
            "article__body",
            "story-body",
            "storybody",
            "story_body",
            "entry-content",
            "entry_content",
            "post-content",
            "post_content",
            "postcontent",
            "article-content",
            "article_content",
            "articlecontent",
            "article__",
            "story__",
            "body-copy",
            "bodycopy",
            "article-text",
            "article_text",
            "articletext",
            "richtext",
            "rich-text",
            "paragraph",
            "bodytext",
            "maincontent",
            "main-content",
            "content-body",
            "contentbody",
            "text-block",
            "storytext",
            "artikel",
            "beitrag",
            "post-body",
        ],
    ),
    ("article", &["article", "story", "post", "entry", "content", "text", "main", "body"]),
    (
        "lead",
        &[
            "standfirst",
            "subtitle",
            "sub-title",
            "subhead",
            "=dek",
            "=deck",
            "summary",
            "intro",
            "lead",
            "excerpt",
            "vorspann",
            "chapo",
            "entradilla",
            "bajada",
            "sumario",
            "=spot",
        ],
    ),
    ("title", &["title", "headline", "heading"]),
    ("quote", &["quote", "zitat", "citation"]),
    ("live", &["liveblog", "live-blog", "live_blog", "live-post", "live-entry", "live-feed", "live-update", "ticker"]),
];

/// What the words of a short text say of it. Each stands at the beginning of a word, or anywhere where the script
/// writes no spaces.
pub(crate) const TEXT: Groups = &[
    (
        "share",
        &[
            "share",
            "tweet",
            "facebook",
            "twitter",
            "whatsapp",
            "pinterest",
            "linkedin",
            "instagram",
            "youtube",
            "tiktok",
            "flipboard",
            "telegram",
            "=e-mail",
            "=email",
            "print",
            "copy link",
            "follow us",
            "like us",
            "teilen",
            "partag",
            "partilh",
            "compart",
            "condivi",
            "delen",
            "udostępnij",
            "поделит",
            "paylaş",
            "分享",
            "シェア",
            "공유",
            "dela",
            "del på",
            "sdílet",
            "chia sẻ",
            "bagikan",
            "شارك",
            "साझा",
        ],
    ),
    (
        "subscribe",
        &[
            "subscri",
            "newsletter",
            "sign up",
            "sign in",
            "signed up",
            "log in",
            "login",
            "register",
            "inbox",
            "=account",
            "already a",
            "abonn",
            "anmeld",
            "registr",
            "suscri",
            "subscrev",
            "inscri",
            "iscri",
            "assin",
            "prenumer",
            "подпис",
            "订阅",
            "登録",
            "会員",
            "구독",
            "premium",
            "e-paper",
            "donate",
            "support us",
            "=membership",
            "free trial",
            "tilaa",
        ],
    ),
    (
        "related",
        &[
            "read more",
            "read also",
            "read next",
            "related",
            "also read",
            "see also",
            "more from",
            "more on",
            "more stories",
            "more news",
            "recommended",
            "you may",
            "you might",
            "don’t miss",
            "don't miss",
            "most read",
            "most popular",
            "les plus lus",
            "más leíd",
            "mais lid",
            "più letti",
            "meistgelesen",
            "trending",
            "latest",
            "editor",
            "watch:",
            "listen:",
            "mehr zum",
            "mehr zu",
            "lesen sie",
            "auch interessant",
            "lire aussi",
            "à lire",
            "sur le même",
            "leer más",
            "lea también",
            "te puede",
            "leggi anche",
            "lees ook",
            "leia",
            "veja também",
            "čtěte",
            "czytaj",
            "zobacz",
            "читайте",
            "ayrıca",
            "läs ",
            "läs mer",
            "les også",
            "læs ",
            "lue myös",
            "関連",
            "相关",
            "相關",
            "관련",
            "baca juga",
            "previous article",
            "next article",
            "up next",
            "top stories",
            "continue reading",
            "weiterlesen",
            "read full",
            "etiket",
            "etiquetas",
            "=tags",
            "schlagw",
            "mots-clés",
            "태그",
            "タグ",
            "ランキング",
        ],
    ),
    (
        "legal",
        &[
            "©",
            "(c)",
            "copyright",
            "all rights",
            "rights reserved",
            "terms of",
            "terms and",
            "privacy",
            "=cookie",
            "cookies",
            "gdpr",
            "personal data",
            "disclaimer",
            "impressum",
            "datenschutz",
            "alle rechte",
            "agb",
            "mentions légales",
            "tous droits",
            "derechos",
            "aviso legal",
            "diritti",
            "riproduzione",
            "rechten",
            "prawa",
            "права",
            "telif",
            "版权",
            "無断",
            "著作権",
            "저작권",
            "무단",
            "이용약관",
            "개인정보",
            "청소년보호",
            "利用規約",
            "プライバシー",
            "個人情報",
            "gizlilik",
            "hakları saklı",
            "privacidad",
            "privacidade",
            "حقوق",
            "affiliate",
            "slavery",
            "accessibility",
            "barrierefrei",
            "may not be",
            "consent",
            "confidentialité",
        ],
    ),
    (
        "comment",
        &[
            "comment",
            "repl",
            "kommentar",
            "komment",
            "comentar",
            "commenti",
            "reacties",
            "komentar",
            "коммент",
            "yorum",
            "评论",
            "コメント",
            "댓글",
            "leave a",
            "your email address",
        ],
    ),
    (
        "ad",
        &[
            "advert",
            "sponsor",
            "promoted",
            "anzeige",
            "werbung",
            "publicid",
            "publicité",
            "pubblicità",
            "reklam",
            "реклам",
            "广告",
            "広告",
            "광고",
            "=ad",
            "story continues",
            "article continues",
        ],
    ),
    (
        "time",
        &[
            "published",
            "updated",
            "posted",
            "last modified",
            "min read",
            "minutes ago",
            "hours ago",
            "=ago",
            "aktualisiert",
            "stand:",
            "veröffentlicht",
            "publié",
            "mis à jour",
            "publicado",
            "actualizado",
            "pubblicato",
            "aggiornato",
            "gepubliceerd",
            "bijgewerkt",
            "uppdaterad",
            "publicerad",
            "опубликован",
            "обновлен",
            "yayınlan",
            "güncelle",
            "=vor",
            "发布",
            "更新",
            "입력",
            "수정",
            "=uhr",
            "january",
            "february",
            "march",
            "april",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
            "=jan",
            "=feb",
            "=mar",
            "=apr",
            "=jun",
            "=jul",
            "=aug",
            "=sep",
            "=sept",
            "=oct",
            "=nov",
            "=dec",
        ],
    ),
    (
        "by",
        &[
            "=by",
            "=von",
            "=par",
            "=di",
            "=por",
            "=door",
            "=av",
            "=af",
            "=przez",
            "=text:",
            "文/",
            "記者",
            "记者",
            "기자",
            "автор",
        ],
    ),
    (
        "author",
        &[
            "is a ",
            "is an ",
            "is the ",
            "covers",
            "writes about",
            "reporter",
            "correspondent",
            "journalist",
            "follow him",
            "follow her",
            "follow them",
            "contributed to",
            "reporting by",
            "edited by",
            "writing by",
            "reach him",
            "reach her",
            "works from",
            "redakt",
            "journaliste",
            "periodista",
            "giornalista",
            "author",
            "autor",
            "has written",
        ],
    ),
    (
        "shop",
        &[
            "buy",
            "price",
            "shop",
            "=deal",
            "=deals",
            "order now",
            "=offer",
            "discount",
            "tip line",
            "contribute",
            "download",
            "app store",
            "google play",
        ],
    ),
    (
        "credit",
        &[
            "getty",
            "photo by",
            "photograph",
            "image:",
            "image credit",
            "credit:",
            "picture:",
            "reuters/",
            "ap photo",
            "afp",
            "foto:",
            "photo:",
            "bild:",
            "imagen:",
            "=dpa",
            "shutterstock",
            "courtesy",
            "file photo",
            "写真",
            "圖/",
            "=epa",
        ],
    ),
    (
        "media",
        &[
            "watch",
            "listen",
            "play",
            "video",
            "audio",
            "podcast",
            "gallery",
            "=mute",
            "loading",
            "toggle",
            "=close",
            "=open",
            "=view",
            "expand",
            "=show",
            "=hide",
            "javascript",
            "browser",
            "=skip",
            "=menu",
            "search",
            "=home",
            "enlarge",
            "full screen",
            "fullscreen",
            "unmute",
            "=pause",
            "vergrößer",
            "agrandir",
            "확대",
            "拡大",
        ],
    ),
    (
        "correction",
        &[
            "correction",
            "clarification",
            "editor's note",
            "editor’s note",
            "this article was",
            "this story was",
            "korrektur",
            "berichtig",
            "früheren version",
            "erratum",
            "rectificat",
            "düzeltme",
            "訂正",
            "amended",
        ],
    ),
    ("contact", &["contact", "kontakt", "e-mail:", "email us", "=tel", "phone", "@"]),
    ("cookie", &["cookie", "consent", "gdpr", "einwilligung"]),
];

/// The bits of a group of `groups`; none for a name that is no group.
pub(crate) fn group(groups: Groups, name: &str) -> u32 {
    groups.iter().position(|(group, _)| *group == name).map_or(0, |i| 1 << i)
}

/// Finds the words of a lexicon: a bit per group.
#[derive(Debug, Clone)]
pub(crate) struct Lexicon {
    by_first: Vec<Candidates>,
    inside_words: bool,
}

/// The words that begin with one byte.
#[derive(Debug, Clone, Default)]
struct Candidates {
    /// A bit for each second byte that they can have, by its lowest six bits.
    seconds: u64,
    /// The rest of each word, its group, and whether it must end there.
    words: Vec<(&'static [u8], u8, bool)>,
}

fn bit(byte: u8) -> u64 {
    1 << (byte % 64)
}

impl Lexicon {
    /// A matcher; `inside_words` lets words without `=` begin in the middle of a word, as class names join them.
    pub(crate) fn new(groups: Groups, inside_words: bool) -> Self {
        let mut by_first = vec![Candidates::default(); 256];
        for (group, (_, words)) in groups.iter().enumerate() {
            for word in *words {
                let (word, whole) = word.strip_prefix('=').map_or((*word, false), |word| (word, true));
                if let Some((&first, rest)) = word.as_bytes().split_first() {
                    let candidates = &mut by_first[first as usize];
                    candidates.seconds |= rest.first().map_or(u64::MAX, |&second| bit(second));
                    candidates.words.push((rest, group as u8, whole));
                }
            }
        }
        Self { by_first, inside_words }
    }

    /// The groups with a word in `lower`, which is in lower case.
    pub(crate) fn find(&self, lower: &str) -> u32 {
        let bytes = lower.as_bytes();
        // Letters of scripts that write no spaces may follow any other.
        let joins = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
        let mut found = 0;
        for (at, &byte) in bytes.iter().enumerate() {
            let after_letter = at > 0 && joins(bytes.get(at - 1));
            if after_letter && !self.inside_words {
                continue;
            }
            let candidates = &self.by_first[byte as usize];
            let second = bytes.get(at + 1);
            // Most places fail here, which saves the loop below.
            if candidates.seconds & second.map_or(u64::MAX, |&second| bit(second)) == 0 {
                continue;
            }
            let rest = &bytes[at + 1..];
            for &(tail, group, whole) in &candidates.words {
                // Most candidates fail here, which saves the comparison below.
                if !tail.is_empty() && tail.first() != second {
                    continue;
                }
                let begins = !after_letter || !whole;
                if begins && rest.starts_with(tail) && !(whole && joins(rest.get(tail.len()))) {
                    found |= 1 << group;
                }
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(groups: Groups, found: u32) -> Vec<&'static str> {
        groups.iter().enumerate().filter(|(i, _)| found >> i & 1 == 1).map(|(_, (name, _))| *name).collect()
    }

    #[test]
    fn class_names_match_inside_words_and_whole_words_on_request() {
        let lexicon = Lexicon::new(MARKUP, true);
        assert_eq!(names(MARKUP, lexicon.find("c-storybody")), ["body", "article"]);
        assert_eq!(names(MARKUP, lexicon.find("ad-slot")), ["ad"]);
        assert_eq!(names(MARKUP, lexicon.find("shadow gradient")), [""; 0]);
    }

    #[test]
    fn text_matches_at_the_beginning_of_words() {
        let lexicon = Lexicon::new(TEXT, false);
        assert_eq!(names(TEXT, lexicon.find("teilen")), ["share"]);
        assert_eq!(names(TEXT, lexicon.find("she reshared it")), [""; 0]);
        assert_eq!(names(TEXT, lexicon.find("请分享")), ["share"]);
    }
}
