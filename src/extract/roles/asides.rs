//! What stands among the paragraphs without being the article's text, and says so itself: links to other stories,
//! calls to subscribe, the controls of players.

use crate::word_list::{WordList, words};
use std::collections::HashSet;
use std::ops::RangeInclusive;

use super::corrections::STORIES;
use super::{Frame, Named, Seen};
use crate::extract::Role;
use crate::extract::features::Features;
use crate::extract::lexicon::{MARKUP, TEXT, group};
use crate::extract::words::{head, unspaced};
use crate::page::{Block, Page, Tag};

/// What leads to another story, in lower case.
static ELSEWHERE: WordList = words![
    // English
    "also read",
    "also watch",
    "continue reading",
    "don't miss",
    "don’t miss",
    "editor's pick",
    "editor’s pick",
    "editors' picks",
    "from the archive",
    "from the archives",
    "full story",
    "in case you missed it",
    "keep reading",
    "more on this",
    "more on this story",
    "more on this topic",
    "more stories",
    "must read",
    "read also",
    "read more",
    "read next",
    "read the full story",
    "recommended",
    "recommended reading",
    "related",
    "related article",
    "related articles",
    "related content",
    "related coverage",
    "related news",
    "related post",
    "related posts",
    "related reading",
    "related stories",
    "related story",
    "up next",
    "watch also",
    "you may also like",
    "you might also like",
    // German, Dutch, Afrikaans
    "auch interessant",
    "auch lesenswert",
    "das könnte sie auch interessieren",
    "lesen sie auch",
    "lesen sie dazu",
    "lesen sie dazu auch",
    "lesen sie hier",
    "lesen sie mehr",
    "lesen sie weiter",
    "lies auch",
    "mehr dazu",
    "mehr lesen",
    "mehr zum thema",
    "passend dazu",
    "siehe auch",
    "weiterlesen",
    "zum thema",
    "bekijk ook",
    "lees meer",
    "lees ook",
    "lees verder",
    "zie ook",
    // French
    "a lire",
    "a lire aussi",
    "lire aussi",
    "lire également",
    "lisez aussi",
    "pour aller plus loin",
    "sur le même sujet",
    "voir aussi",
    "à découvrir",
    "à lire",
    "à lire aussi",
    "à lire également",
    "à voir aussi",
    // Spanish, Catalan, Galician
    "le puede interesar",
    "lea además",
    "lea más",
    "lea también",
    "lee además",
    "lee más",
    "lee también",
    "leer más",
    "leer también",
    "mira también",
    "no te pierdas",
    "nota relacionada",
    "noticia relacionada",
    "noticias relacionadas",
    "puede interesarte",
    "relacionado",
    "sigue leyendo",
    "te puede interesar",
    "te recomendamos",
    "vea también",
    "ver también",
    "llegeix també",
    "llegiu també",
    "le tamén",
    // Portuguese
    "confira também",
    "leia a seguir",
    "leia mais",
    "leia também",
    "notícias relacionadas",
    "relacionada",
    "relacionadas",
    "saiba mais",
    "veja mais",
    "veja também",
    // Italian, Romanian
    "guarda anche",
    "leggi anche",
    "leggi di più",
    "leggi pure",
    "per approfondire",
    "potrebbe interessarti",
    "ti potrebbe interessare",
    "vedi anche",
    "citeste si",
    "citește și",
    "citiți și",
    "vezi și",
    // Swedish, Norwegian, Danish, Finnish, Icelandic
    "läs mer",
    "läs också",
    "läs även",
    "se även",
    "les mer",
    "les også",
    "læs mere",
    "læs også",
    "se også",
    "katso myös",
    "lue lisää",
    "lue myös",
    "lesa meira",
    "sjá einnig",
    // Polish, Czech, Slovak, Croatian, Slovenian, Hungarian
    "czytaj również",
    "czytaj też",
    "czytaj także",
    "czytaj więcej",
    "polecamy",
    "przeczytaj również",
    "przeczytaj też",
    "przeczytaj także",
    "zobacz również",
    "zobacz też",
    "zobacz także",
    "přečtěte si také",
    "čtěte také",
    "prečítajte si aj",
    "čítajte aj",
    "pročitajte i",
    "pročitajte još",
    "preberite tudi",
    "kapcsolódó",
    "olvassa el",
    "olvasd el",
    // Russian, Ukrainian, Bulgarian, Greek
    "материалы по теме",
    "по теме",
    "см. также",
    "смотрите также",
    "читайте также",
    "читать также",
    "дивіться також",
    "читайте також",
    "вижте още",
    "прочетете още",
    "διαβάστε ακόμα",
    "διαβάστε επίσης",
    "δείτε επίσης",
    // Turkish, Indonesian, Vietnamese, Swahili
    "ayrıca okuyun",
    "bunu da okuyun",
    "ilgili haber",
    "ilgili haberler",
    "ilginizi çekebilir",
    "baca juga",
    "baca selengkapnya",
    "lihat juga",
    "simak juga",
    "xem thêm",
    "đọc thêm",
    "soma pia",
    "soma zaidi",
    // Arabic, Persian, Hebrew, Hindi
    "اقرأ أيضا",
    "اقرأ أيضاً",
    "اقرأ المزيد",
    "شاهد أيضا",
    "بیشتر بخوانید",
    "קראו גם",
    "קראו עוד",
    "यह भी पढ़ें",
    "ये भी पढ़ें",
    // Chinese, Japanese, Korean, Thai
    "关联阅读",
    "相关阅读",
    "相关新闻",
    "相关报道",
    "延伸阅读",
    "推荐阅读",
    "延伸閱讀",
    "相關新聞",
    "相關閱讀",
    "あわせて読みたい",
    "関連",
    "関連ニュース",
    "関連記事",
    "관련 기사",
    "관련기사",
    "더 읽기",
    "อ่านต่อ",
    "อ่านเพิ่มเติม",
];

/// What does so where the title of a story follows, and may head what belongs to the article elsewhere.
static WITH_TITLE: WordList = words![
    "explainer",
    "gallery",
    "in pictures",
    "listen",
    "more",
    "opinion",
    "photos",
    "podcast",
    "see also",
    "video",
    "watch",
    "weiterführend",
    "además",
    "más información",
    "подробнее",
    "更多",
];

/// The title of a story has at least this many words.
const TITLE_WORDS: usize = 3;
/// A label has at most this many words.
const LABEL_WORDS: usize = 8;

fn plain(label: &str) -> String {
    head(label.trim_matches(|c: char| !c.is_alphanumeric()), 80).to_lowercase()
}

/// Whether a line says that it leads to another story: "READ MORE: …", "Lire aussi : …".
pub(in crate::extract) fn leads_elsewhere(text: &str) -> bool {
    let titled = || text.split_once(':').is_some_and(|(_, title)| is_title(title));
    label(text).is_some_and(|label| is_elsewhere(&label) || WITH_TITLE.contains(&label) && titled())
}

/// Whether a text is long enough for the title of a story.
fn is_title(text: &str) -> bool {
    words(text) >= TITLE_WORDS || text.chars().filter(|c| unspaced(*c)).count() > 5
}

fn words(text: &str) -> usize {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).count()
}

/// What a line begins with and sets off from the rest.
fn label(text: &str) -> Option<String> {
    text.split_once([':', '\u{ff1a}', '|', '»', '→', '>', '–', '—']).map(|(label, _)| plain(label))
}

fn is_elsewhere(label: &str) -> bool {
    ELSEWHERE.contains(label)
}

/// Whether a paragraph does nothing but lead to another story: a label that says so, and a link that makes up the rest.
pub(super) fn points_elsewhere(page: &Page, block: &Block, tag: Option<Tag>) -> bool {
    use Tag::{Caption, Dd, Dt, Figcaption, Li, Td, Th};
    const LONGEST: usize = 400;
    let text = page.block_text(block);
    // What is in a list or a table may be the list that the article is about.
    if text.len() > LONGEST || matches!(tag, Some(Li | Dd | Dt | Td | Th | Figcaption | Caption)) {
        return false;
    }
    if block.link_bytes == 0 {
        // A link that was copied without its address, or is made by a script.
        // In markup "Opinion: …" without one may be an entry of the story's own list.
        let is_set_off = !text.ends_with(['.', '。']) && text.contains([':', '\u{ff1a}']);
        return is_set_off
            && if tag.is_none() { leads_elsewhere(text) } else { label(text).is_some_and(|l| is_elsewhere(&l)) };
    }
    let mut links = page.block_links(block);
    let (Some(link), None) = (links.next(), links.next()) else { return false };
    let (label, title) = (text[..link.start as usize].trim(), link.of(text));
    if text[link.end as usize..].contains(char::is_alphanumeric) || !is_title(title) {
        return false;
    }
    let name = plain(label);
    if name.is_empty() {
        return leads_elsewhere(text);
    }
    let is_set_off = label.ends_with([':', '\u{ff1a}']);
    // One word alone may begin any label: "Recommended lens: …".
    let names = || ELSEWHERE.iter().filter(|start| start.contains(' '));
    let begins = || names().any(|start| name.strip_prefix(start).is_some_and(|rest| rest.starts_with(' ')));
    is_elsewhere(&name) || is_set_off && words(label) <= LABEL_WORDS && (WITH_TITLE.contains(&name) || begins())
}

/// In a page with markup, kept links below a label such as "Read also" belong to it.
pub(super) fn follow_labels(named: &mut [Named], seen: &[Seen<'_>]) {
    /// So many links at most.
    const LINKS: usize = 6;
    const WORDS: usize = 40;
    // Where the label is a link itself, it is a button of what stands above it.
    for label in (0..named.len()).filter(|&at| !seen[at].has_link && seen[at].heads_elsewhere()) {
        let links = seen[label + 1..].iter().take(LINKS);
        let count =
            links.take_while(|seen| seen.link_density > 0.95 && seen.words <= WORDS && !seen.is_heading()).count();
        for named in named[label..=label + count].iter_mut().filter(|named| named.role.is_article()) {
            *named = Named { role: Role::Related, sure: true };
        }
    }
}

/// In a page with markup, the byline or date right below a teaser among the text is the teaser's.
pub(super) fn follow_teasers(named: &mut [Named], seen: &[Seen<'_>], frame: &Frame) {
    let Some(first) = frame.first else { return };
    for at in (first + 2).min(named.len())..named.len() {
        let is_line = matches!(named[at].role, Role::Byline | Role::Dateline);
        let above = &named[at - 1];
        if is_line && above.role == Role::Related && seen[at - 1].link_density > 0.9 {
            named[at] = Named { role: Role::Related, sure: false };
        }
    }
}

/// What repeats a stretch of the text beside it is a pulled quote.
pub(super) fn pull_quotes(
    named: &mut [Named],
    seen: &[Seen<'_>],
    frame: &Frame,
    features: &Features<'_>,
    kept: impl Fn(usize) -> bool,
) {
    const WORDS: RangeInclusive<usize> = 6..=80;
    const RUN: usize = 5;
    let (Some(first), Some(last)) = (frame.first, frame.last) else { return };
    let first = first.min(frame.title.unwrap_or(first));
    let is_apart = |at: usize| {
        let aside = seen[at].inside_furniture == Some(Role::Related);
        aside || seen[at].inside_quote || seen[at].names_near & group(MARKUP, "quote") != 0
    };
    let pulled: Vec<usize> = (first..=last)
        .filter(|&at| is_apart(at) && WORDS.contains(&seen[at].words) && seen[at].link_density < 0.2)
        .filter(|&at| seen[at].inside_furniture.is_none_or(|role| role == Role::Related))
        .collect();
    if pulled.is_empty() {
        return;
    }
    let of = |at: usize| features.words(at).hashes.windows(RUN);
    let text: HashSet<&[u32]> = (first..=last).filter(|&at| kept(at) && !is_apart(at)).flat_map(of).collect();
    for at in pulled {
        if of(at).filter(|run| text.contains(run)).count() * 5 >= of(at).count() * 4 {
            named[at] = Named { role: Role::Quote, sure: true };
        }
    }
}

impl Seen<'_> {
    /// What furniture a block says that it is, however much it stands among the text.
    pub(super) fn says_to_interrupt(&self) -> Option<Role> {
        match () {
            () if self.tag == Some(Tag::Pre) => None,
            () if self.is_correction() => Some(Role::CorrectionNote),
            () if self.is_player() || self.is_broken() => Some(Role::MediaControl),
            () if self.points_elsewhere => Some(Role::Related),
            () if self.asks_to_subscribe() => Some(Role::Newsletter),
            () => self.notice(),
        }
    }

    /// Whether it heads links to other stories: "Read also".
    fn heads_elsewhere(&self) -> bool {
        self.words <= LABEL_WORDS && self.text.len() <= 80 && is_elsewhere(&plain(self.text))
    }

    /// Whether it calls on readers to take a newsletter.
    fn asks_to_subscribe(&self) -> bool {
        /// What such calls begin with; those behind the first need a link.
        static CALLS: WordList = words![
            "sign up",
            "sign-up",
            "subscribe ",
            "abonnier",
            "melden sie sich",
            "jetzt anmelden",
            "inscrivez-vous",
            "abonnez-vous",
            "suscríbete",
            "suscríbase",
            "apúntate",
            "inscreva-se",
            "assine ",
            "iscriviti",
            "abonneer",
            "schrijf je in",
            "meld je aan",
            "prenumerera",
            "meld deg på",
            "tilmeld dig",
            "tilaa",
            "zapisz się",
            "подпишитесь",
            "подписывайтесь",
            "bülten",
            "订阅",
            "登録",
        ];
        static OFFERS: WordList = words![
            "get ",
            "join ",
            "receive",
            "want ",
            "register",
            "click here",
            "holen sie",
            "erhalten",
            "recevez",
            "recibe",
            "receba",
            "ricevi",
            "ontvang",
            "получайте",
            "cliquez",
            "haz clic ",
            "clique",
        ];
        static READERS: WordList = words![
            "our", "your", "you", "us", "unser", "unseren", "unsere", "unserem", "ihr", "ihnen", "dich", "notre",
            "nos", "votre", "vos", "nuestro", "nuestra", "nuestros", "nosso", "nossa", "nostra", "nostro", "onze",
            "vår", "vårt", "vores", "nasz", "наш", "нашу", "нас",
        ];
        const WORDS: usize = 35;
        const SHORT: usize = 16;
        if self.words > WORDS || self.text_groups & group(TEXT, "newsletter") == 0 {
            return false;
        }
        let lower = head(self.text.trim_start_matches(|c: char| !c.is_alphanumeric()), 60).to_lowercase();
        let begins = |words: &WordList| words.iter().any(|word| lower.starts_with(word));
        // "Subscribe to the theory …" and "Sign up for a newsletter, and you sell your address …" are what people say.
        let speaks = || lower.split(|c: char| !c.is_alphabetic()).any(|word| READERS.contains(word));
        begins(&CALLS) && (self.has_link || self.words <= SHORT && speaks())
            || self.has_link && begins(&OFFERS) && speaks()
    }

    /// Whether it says that a player does not work.
    fn is_broken(&self) -> bool {
        const WORDS: usize = 25;
        static BROKEN: WordList = words![
            "video has failed to load",
            "video failed to load",
            "try refreshing your browser",
            "browser does not support the",
            "browser does not support html5",
            "browser does not support video",
            "browser does not support audio",
            "browser does not support iframe",
            "browser doesn't support the",
            "browser doesn’t support the",
            "browser doesn't support html5",
            "browser doesn’t support html5",
            "enable javascript",
            "browser unterstützt",
            "javascript aktivieren",
            "navigateur ne supporte",
            "navigateur ne prend pas",
            "activer javascript",
            "navegador no soporta",
            "navegador no admite",
            "navegador não suporta",
            "browser non supporta",
            "browser ondersteunt",
            "браузер не поддерживает",
            "tarayıcınız",
        ];
        let says = self.words <= WORDS && self.text_groups & group(TEXT, "media") != 0;
        says && {
            let lower = self.text.to_lowercase();
            BROKEN.iter().any(|words| lower.contains(words))
        }
    }

    /// Whether it is what a player shows and is pressed on: nothing but such words and times.
    fn is_player(&self) -> bool {
        const WORDS: usize = 9;
        static CONTROLS: WordList = words![
            "mute",
            "unmute",
            "pause",
            "replay",
            "rewind",
            "fullscreen",
            "listen",
            "playback",
            "stummschalten",
            "anhören",
            "vorlesen",
            "abspielen",
            "écouter",
            "écoutez",
            "escuchar",
            "escucha",
            "silenciar",
            "reproducir",
            "ouça",
            "ouvir",
            "ascolta",
            "luister",
            "beluister",
            "lyssna",
            "lytt",
            "kuuntele",
            "posłuchaj",
            "слушать",
            "прослушать",
            "dinle",
            "dengarkan",
        ];
        /// Such as show a time or a share.
        static METERS: WordList = words![
            "gesamtdauer",
            "restzeit",
            "restant",
            "volume",
            "volumen",
            "lautstärke",
            "loaded",
            "duration",
            "durata",
            "durée",
            "duración",
            "current",
            "remaining",
            "progress",
        ];
        static FULLSCREEN: WordList = words![
            "full screen",
            "полноэкран",
            "на весь экран",
            "pantalla completa",
            "plein écran",
            "vollbild",
            "tela cheia",
            "ecrã inteiro",
            "schermo intero",
            "volledig scherm",
            "helskärm",
            "fullskjerm",
            "fuld skærm",
            "koko näytö",
            "koko näyttö",
            "pełny ekran",
            "tam ekran",
            "layar penuh",
            "全屏",
            "全画面",
            "전체화면",
            "전체 화면",
            "ملء الشاشة",
        ];
        static BESIDE: WordList = words![
            "play", "video", "audio", "this", "the", "to", "min", "mins", "minute", "minutes", "sec", "seconds",
            "time", "live", "speed", "rate", "settings", "x", "of", "read", "diesen", "minuten", "cet", "l", "minutes",
            "este", "el", "la", "o", "questo", "minuti", "minutos", "naar", "dit", "på", "tämä", "now", "aktuelle",
            "zeit", "total", "temps", "tiempo", "jetzt", "zum",
        ];
        if self.words > WORDS || self.text.len() > 80 || self.inside_table {
            return false;
        }
        let lower = self.text.to_lowercase();
        if FULLSCREEN.iter().any(|words| lower.contains(words)) && self.words <= 6 && !self.ends_sentence {
            return true;
        }
        let words = || lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let is_number = |word: &str| word.trim_end_matches(['s', 'm', 'x', 'h']).bytes().all(|b| b.is_ascii_digit());
        // "0:00 / 3:45", "00:00"
        if words().all(|word| word.bytes().all(|b| b.is_ascii_digit())) {
            let times = lower.split(|c: char| !c.is_ascii_digit() && c != ':').filter(|time| !time.is_empty());
            let times: Vec<&str> = times.collect();
            if times.is_empty() {
                return false;
            }
            let is_time =
                |time: &&str| time.split(':').count() >= 2 && time.split(':').skip(1).all(|part| part.len() == 2);
            let zero = |time: &&str| time.bytes().all(|b| matches!(b, b'0' | b':'));
            return times.iter().all(is_time) && (times.iter().any(zero) || times.len() == 2 && lower.contains('/'));
        }
        // “Listen!” is what someone says.
        if self.text.contains(['“', '”', '„', '«', '"']) {
            return false;
        }
        let shows = self.digits > 0 && lower.contains([':', '%']);
        let has = |of: &WordList| words().any(|word| of.contains(word));
        // A link alone is where a menu leads.
        let is_button = !self.is_heading() && !self.ends_sentence && self.link_density < 0.5;
        let acts = has(&CONTROLS) && (self.digits > 0 || is_button);
        let known = |word: &str| {
            STORIES.contains(word)
                || [&CONTROLS, &METERS, &BESIDE].iter().any(|words| words.contains(word))
                || is_number(word)
        };
        (acts || shows && has(&METERS)) && words().all(known)
    }
}
