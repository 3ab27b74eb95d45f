//! A cheap guess whether a page is an article at all, before any model runs: for callers that act on their own.

mod notices;

use crate::page::{Attribute, Block, Page, Tag, ends_sentence};
use crate::word_list::{WordList, words};
use notices::{asks_for_consent, is_missing, is_wall};

/// What [`is_probably_article`] thinks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Guess {
    /// Whether the page is probably an article.
    pub probable: bool,
    /// How likely it is one, 0–1; `probable` from one half on.
    pub score: f32,
    /// The strongest sign, in a few words for a reader.
    pub reason: &'static str,
}

/// A block with this many bytes of mostly unlinked text is prose.
const PROSE_BLOCK: usize = 100;
/// A shorter one of this many bytes that ends as a sentence does is one: a brief has no more.
const SENTENCE_BLOCK: usize = 50;
/// So many questions of at least this many bytes with an answer below are an interview, however short the answers are,
/// if they are half of all text.
const ANSWERS: usize = 4;
const QUESTION: usize = 12;
/// A page that declares itself an article may be a poem or a list: so many lines without a link, half of all text.
const LINES: usize = 8;
/// So many headlines with a sentence each are the cards of a section, where they are most of its paragraphs.
const CARDS: usize = 4;
const CARD_HEAD: usize = 15;
/// A block of nothing but a link, at least this long, is a teaser.
const TEASER: usize = 30;
/// Other blocks of this many bytes, more than two of them, end a stretch of prose, as a teaser does at once.
const OTHER_BLOCK: usize = 30;

/// Guesses whether a page is an article: by the paragraphs in its longest stretch of prose, the prose's share of all
/// text, how much of it is whole sentences and quotes someone, what the page declares itself to be, and its address.
///
/// Errs on the side of yes for long pages of prose of any kind, such as encyclopedia entries and blog posts; front
/// pages, sections, search results and players get a no. One pass, linear in the page's size, without a model. The
/// first three weights are those of a logistic regression (`nutgraf-training metadata gate` measures the whole).
#[inline(never)]
pub fn is_probably_article(page: &Page) -> Guess {
    let (mut all, mut prose, mut ended) = (0_usize, 0_usize, 0_usize);
    let (mut paragraphs, mut quoting, mut teasers) = (0_usize, 0_usize, 0_usize);
    let (mut stretch, mut longest, mut others, mut brief) = (0_usize, 0_usize, 0, 0_usize);
    let (mut lines, mut verse) = (Lines::default(), Lines::default());
    let (mut asked, mut spoken) = (0_usize, Lines::default());
    let (mut heads_card, mut cards) = (false, 0_usize);
    let is_wall = is_wall(page);
    for block in page.blocks() {
        let (bytes, linked) = (block.span.len(), block.link_bytes as usize);
        let text = page.block_text(block);
        let is_prose = is_prose(block);
        if is_prose && is_wall && asks_for_consent(text) {
            continue;
        }
        all += bytes;
        lines = if linked > 0 { Lines::default() } else { lines.with(bytes) };
        verse = verse.max(lines);
        if asked > 0 && linked == 0 && !is_prose && has_ended(text) {
            spoken = spoken.with(asked + bytes);
        }
        let asks = linked == 0 && (QUESTION..PROSE_BLOCK).contains(&bytes) && text.ends_with(['?', '？', '؟']);
        asked = if asks { bytes } else { 0 };
        let ends = has_ended(text);
        let is_card = is_prose && heads_card && ends && !has_several_sentences(text);
        heads_card = !is_prose && bytes >= CARD_HEAD && linked == 0 && !ends;
        if is_prose {
            prose += bytes;
            paragraphs += 1;
            ended += if ends { bytes } else { 0 };
            quoting += usize::from(text.contains(['"', '“', '„', '«', '「']));
            // A card ends the stretch before it, and begins one if paragraphs follow.
            cards += usize::from(is_card);
            stretch = if is_card { 1 } else { stretch + 1 };
            longest = longest.max(stretch);
            others = 0;
        } else if bytes >= TEASER && linked * 10 >= bytes * 9 {
            teasers += 1;
            stretch = 0;
        } else if bytes >= OTHER_BLOCK {
            let is_sentence = bytes >= SENTENCE_BLOCK && linked * 3 < bytes;
            brief += if is_sentence && ends { bytes } else { 0 };
            others += 1;
            if others > 2 {
                stretch = 0;
            }
        }
    }
    if spoken.count >= ANSWERS && 2 * spoken.bytes >= all {
        (prose, ended) = (prose + spoken.bytes, ended + spoken.bytes);
        paragraphs = paragraphs.max(spoken.count);
        longest = longest.max(spoken.count);
    }
    if paragraphs == 0 {
        (prose, ended) = (brief, brief);
    }
    let share = |part: usize, whole: usize| part as f32 / whole.max(1) as f32;
    let declared = declared(page);
    let mut amount = 2.0 * (1.0 + longest as f32).ln() - 2.8;
    let is_verse = declared == DECLARED && paragraphs == 0 && verse.count >= LINES && 2 * verse.bytes >= all;
    if is_verse {
        prose = verse.bytes;
    }
    // Briefs are articles too, where the page says so in full; `og:type` says it of pages of any kind.
    if declared == DECLARED && ended + brief > 0 || is_verse {
        amount = amount.max(0.0);
    }
    let density = 3.63 * share(prose, all) - 1.6;
    let style = 2.92 * share(ended, prose) + 2.76 * share(quoting, paragraphs) - 3.0;
    let style = if is_verse { style.max(0.0) } else { style };
    let of_style = match style {
        0.0.. => "whole sentences and quotations",
        _ if ended * 2 > prose => "hardly any quotations",
        _ => "hardly any whole sentences",
    };
    let signs = [
        (amount, if longest > 3 { "much prose in a row" } else { "hardly any prose in a row" }),
        (density, if density > 0.0 { "mostly prose" } else { "more furniture than prose" }),
        (style, of_style),
        if teasers > 12 && teasers > 2 * paragraphs { (-0.5, "mostly linked headlines") } else { (0.0, "") },
        if cards >= CARDS && 2 * cards > paragraphs { (-1.0, "headlines with a sentence each") } else { (0.0, "") },
        if paragraphs <= 2 && is_missing(page) { (-6.0, "says that there is no such page") } else { (0.0, "") },
        declared,
        page.url().map_or((0.0, ""), of_address),
    ];
    let sum: f32 = signs.iter().map(|(weight, _)| weight).sum();
    let probable = sum > 0.0;
    let side = |weight: f32| if probable { weight } else { -weight };
    let strongest = signs.iter().max_by(|a, b| side(a.0).total_cmp(&side(b.0)));
    Guess { probable, score: super::logistic(sum), reason: strongest.map_or("", |&(_, reason)| reason) }
}

/// A run of blocks without links.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Lines {
    bytes: usize,
    count: usize,
}

impl Lines {
    fn with(self, bytes: usize) -> Self {
        Self { bytes: self.bytes + bytes, count: self.count + 1 }
    }
}

/// Whether a text ends as sentences do. Thai and Lao write no full stops, so that any end will do.
fn has_ended(text: &str) -> bool {
    let writes_none = |c: char| matches!(c, '\u{e01}'..='\u{eff}');
    text.ends_with(|c| ends_sentence(c) || writes_none(c))
}

/// Whether a sentence ends within a text.
fn has_several_sentences(text: &str) -> bool {
    let inner = text.trim_end_matches(ends_sentence);
    let is_wide = |c: char| matches!(c, '。' | '！' | '？' | '।' | '۔' | '။' | '។' | '።');
    inner.contains(is_wide)
        || inner
            .match_indices(['.', '!', '?', '؟'])
            .any(|(at, stop)| inner[at + stop.len()..].starts_with(|c: char| c.is_whitespace() || ends_sentence(c)))
}

fn is_prose(block: &Block) -> bool {
    block.span.len() >= PROSE_BLOCK && block.link_bytes as usize * 3 < block.span.len()
}

const DECLARED: (f32, &str) = (2.0, "declared as an article");

/// What the page declares itself to be.
fn declared(page: &Page) -> (f32, &'static str) {
    let says = |types: &[&str]| page.json_ld().any(|script| types.iter().any(|name| script.contains(name)));
    let is_kind = |kind: &str| {
        let metas = page.elements().iter().enumerate().filter(|(_, element)| element.tag == Tag::Meta);
        let mut metas = metas.map(|(id, _)| id as u32);
        metas.any(|id| {
            page.attribute(id, Attribute::Property) == Some("og:type")
                && page.attribute(id, Attribute::Content).is_some_and(|own| own.trim().eq_ignore_ascii_case(kind))
        })
    };
    if says(&["NewsArticle\"", "\"Article\"", "\"BlogPosting\"", "LiveBlogPosting\""]) {
        DECLARED
    } else if says(&["\"Product\""]) && says(&["\"Offer\"", "\"AggregateOffer\""]) {
        (-4.0, "declared as a product for sale")
    } else if is_kind("article") {
        (1.5, "declared as an article")
    } else if says(&["\"CollectionPage\"", "\"ItemList\"", "\"SearchResultsPage\"", "\"Product\""]) {
        (-1.0, "declared as a list or a product")
    } else {
        (0.0, "")
    }
}

static LEGAL: WordList = words![
    "privacy",
    "privacy-policy",
    "terms",
    "terms-of-service",
    "terms-of-use",
    "imprint",
    "impressum",
    "datenschutz"
];
static SEARCHES: WordList = words!["search", "suche"];
static AUTHORS: WordList = words!["author", "authors", "autor", "autoren", "auteur"];
static LISTS: WordList = words!["tag", "tags", "category", "topic", "topics", "thema", "login", "video", "videos"];

/// Addresses of articles end in a headline, a number or a date; those of sections are short.
fn of_address(url: &str) -> (f32, &'static str) {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let path = path.split('#').next().unwrap_or(path).split_once('/').map_or("", |(_, path)| path).trim_matches('/');
    if path.is_empty() && query.is_empty() {
        return (-3.0, "the address of a front page");
    }
    let last = path.rsplit('/').next().unwrap_or(path);
    let words = last.split(['-', '_']).filter(|word| !word.is_empty()).count();
    let digits = path.bytes().chain(query.bytes()).filter(u8::is_ascii_digit).count();
    let has = |names: &WordList| path.split('/').any(|part| names.contains(part));
    let asks = |names: &[&str]| query.split('&').any(|pair| names.contains(&pair.split('=').next().unwrap_or(pair)));
    if LEGAL.contains(last) {
        // These are prose throughout, so that nothing but the address tells.
        (-6.0, "the address of terms")
    } else if words < 4 && (has(&SEARCHES) || asks(&["q", "query", "search"]) || path.is_empty() && asks(&["s"])) {
        (-3.0, "the address of a search")
    } else if words < 4 && has(&AUTHORS) {
        (-3.0, "the address of an author's page")
    } else if words < 4 && has(&LISTS) {
        (-1.5, "the address of a list")
    } else if words >= 4 || digits >= 5 {
        (1.0, "the address of an article")
    } else if words <= 1 && digits == 0 && query.is_empty() {
        (-1.0, "the address of a section")
    } else {
        (0.0, "")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SENTENCE: &str = "The storm came at night and left in the morning, said the mayor, who had not slept at all, \
                            and the roads along the coast were closed for the rest of the day. ";

    fn guess(html: &str, url: &str) -> Guess {
        is_probably_article(&Page::from_html(html).expect("small").with_url(Some(url.into())))
    }

    fn teasers(count: usize) -> String {
        (0..count).map(|i| format!("<li><a href=/{i}>Headline number {i} of a long list of news</a></li>")).collect()
    }

    fn summaries(count: usize) -> String {
        let card =
            |i| format!("<div><h3><a href=/{i}>Headline number {i} of the section</a></h3><p>{SENTENCE}</p></div>");
        (0..count).map(card).collect()
    }

    #[test]
    fn articles_pass() {
        let body = format!("<p>{SENTENCE}</p>").repeat(8);
        for (html, url) in [
            (format!("<h1>Storm</h1>{body}"), "https://example.org/2024/03/03/storm-hits-the-coast"),
            (format!("<h1>Storm</h1>{body}<ul>{}</ul>", teasers(30)), "https://example.org/storm-hits-the-coast"),
            (
                format!(
                    "<script type='application/ld+json'>{{\"@type\":\"NewsArticle\"}}</script><p>{SENTENCE}</p>{SENTENCE}"
                ),
                "https://example.org/a/brief",
            ),
        ] {
            let guess = guess(&html, url);
            assert!(guess.probable, "{guess:?}");
        }
    }

    #[test]
    fn a_brief_passes_where_it_is_declared() {
        let sentence = "<p>A man was hurt on Tuesday when a lorry hit a bus shelter in Mill Street, police said.</p>";
        let menu = format!("<ul>{}</ul>", teasers(10));
        let ld = "<script type='application/ld+json'>{\"@type\":\"NewsArticle\"}</script>";
        let url = "https://example.org/news/man-hurt-in-mill-street";
        for body in [sentence.to_owned(), sentence.repeat(3)] {
            let found = guess(&format!("{ld}<h1>Man hurt in Mill Street</h1>{body}{menu}"), url);
            assert!(found.probable, "{found:?}");
            let found = guess(&format!("<h1>Man hurt in Mill Street</h1>{body}{menu}"), url);
            assert!(!found.probable && found.reason == "hardly any prose in a row", "{found:?}");
        }
        let found = guess(&format!("{ld}<h1>Man hurt in Mill Street</h1><p>More soon.</p>{menu}"), url);
        assert!(!found.probable, "{found:?}");
    }

    #[test]
    fn a_short_story_passes_at_the_address_of_a_section() {
        let story = "<p>The ferry to the islands stays in port until Friday, its owner said on Tuesday, because the \
                     engine that was mended in March has failed again.</p><p>“We know what this means for the \
                     islands,” said Ada Moreau, who runs the line with two ships and some forty people.</p><p>The post \
                     will come by a fishing boat until then, and nobody has to pay twice for a ticket that was bought \
                     before.</p><p>It is the third time in a year. The council of the islands meets on Monday to speak of \
                     a second line.</p>";
        let menu = "<ul><li><a href=/news>News</a><li><a href=/sport>Sport</a><li><a href=/weather>Weather</a></ul>";
        let page = format!("{menu}<h1>No ferry until Friday</h1>{story}<ul>{}</ul>", teasers(8));
        let guess = guess(&page, "https://example.org/ferries");
        assert!(guess.probable, "{guess:?}");
    }

    #[test]
    fn addresses_of_searches_authors_and_terms_count_against_their_pages() {
        let text = format!("<h1>Storm</h1>{}", format!("<p>{SENTENCE}</p>").repeat(6));
        let list = format!("<h1>Storm</h1>{}", summaries(8));
        for (html, address) in [
            (&list, "search?q=storm"),
            (&list, "?s=storm"),
            (&list, "news?q=storm"),
            (&list, "author/jane-doe"),
            (&text, "privacy"),
            (&text, "help/terms-of-use"),
        ] {
            let found = guess(html, &format!("https://example.org/{address}"));
            assert!(!found.probable && found.reason.starts_with("the address of"), "{address} {found:?}");
        }
        for address in ["author/jane-doe/storm-hits-the-coast", "the-end-of-privacy", "ferries?s=20"] {
            let found = guess(&text, &format!("https://example.org/{address}"));
            assert!(found.probable, "{address} {found:?}");
        }
    }

    #[test]
    fn interviews_lists_and_poems_pass() {
        let ld = "<script type='application/ld+json'>{\"@type\":\"NewsArticle\"}</script>";
        let og = "<meta property='og:type' content='article'>";
        let menu = format!("<nav><ul>{}</ul></nav>", teasers(6));
        let said = "<p><b>How did it begin?</b></p><p>At night, and nobody heard it before the lamp went out.</p>\
                    <p><b>And what did you do then?</b></p><p>I went down to the quay. My sister was there already.</p>";
        let interview = format!("{menu}<h1>The harbour master on the storm</h1>{}", said.repeat(5));
        let line = "<br>The lamp went out before the tide<br>and on the stones we heard them ride<br>";
        let poem = format!("{ld}{menu}<h1>The lamp</h1><p>{}</p>", line.repeat(8));
        let item = |i| format!("<li>Sandbags for the doors, {i} of them</li>");
        let list = format!("{ld}{menu}<h1>What to have at home</h1><ol>{}</ol>", (0..14).map(item).collect::<String>());
        let url = "https://example.org/2024/03/03/storm-hits-the-coast";
        for html in [interview.clone(), format!("{og}{interview}"), poem, list] {
            let found = guess(&html, url);
            assert!(found.probable, "{found:?} {html}");
        }
    }

    #[test]
    fn a_page_that_asks_for_consent_does_not() {
        let texts = [
            "We and our 842 partners store and access information on your device, such as cookies, and process personal data to show \
             you advertisements that fit. Your consent is asked for this site only.",
            "You can change your mind at any time in the privacy settings. Some of our partners process your data without asking for \
             your consent, since they have a legitimate interest; you may object to that.",
            "Mit Ihrer Einwilligung dürfen wir und unsere 842 Partner Cookies verwenden, um Ihnen Werbung zu zeigen, die zu Ihnen passt, \
             und um zu messen, was gelesen wird.",
            "Nosotros y nuestros socios usamos cookies para personalizar los anuncios y medir su rendimiento, si usted da su consentimiento.",
        ];
        let wall = |texts: &[&str]| texts.iter().map(|text| format!("<p>{text}</p>")).collect::<String>();
        let buttons = "<button>Accept all</button><button>Reject all</button>";
        let ld = "<script type='application/ld+json'>{\"@type\":\"NewsArticle\"}</script>";
        let url = "https://example.org/2024/03/03/storm-hits-the-coast";
        for declared in ["", ld] {
            let html = format!("{declared}<h1>We value your privacy</h1>{}{buttons}", wall(&texts[..2]).repeat(3));
            assert!(!guess(&html, url).probable, "{:?}", guess(&html, url));
            let html = format!("{declared}<h1>Datenschutz</h1>{}{buttons}", wall(&texts[2..]).repeat(3));
            assert!(!guess(&html, url).probable, "{:?}", guess(&html, url));
        }
        let story = format!("<h1>Storm</h1>{}", format!("<p>{SENTENCE}</p>").repeat(6));
        for html in
            [format!("{story}{}{buttons}", wall(&texts)), story.replace("storm", "regulator's storm over cookies")]
        {
            assert!(guess(&html, url).probable, "{:?}", guess(&html, url));
        }
    }

    #[test]
    fn news_about_consent_passes() {
        let texts = [
            "Thousands of sites still set cookies before anyone has agreed to them, the regulator said on Tuesday, and hand \
             what they learn to hundreds of partners all the same.",
            "Under the GDPR a site needs consent before third parties may follow its readers. Fewer than one in ten of those \
             that were tested had asked for it in a way that the law allows.",
            "“We use cookies because everyone does,” said Colm Reddy, who runs a shop for ropes in Dunmere and has had a letter \
             from the regulator. “Nobody ever told us that our partners needed consent.”",
            "The regulator wants vendors to show a button that refuses all cookies as plainly as the one that accepts them, \
             from June on. Those who do not may be fined.",
        ];
        let story = texts.map(|text| format!("<p>{text}</p>")).concat();
        let og = "<meta property='og:type' content='article'>";
        let url = "https://example.org/2024/03/03/regulator-counts-the-cookies";
        let found = guess(&format!("{og}<h1>Regulator counts the cookies</h1>{story}"), url);
        assert!(found.probable, "{found:?}");
        // A story whose paragraphs are followed by the site's own notice, and one that explains what "you" can do.
        let advice =
            "<p>You can refuse: your browser has a setting for cookies, and we use it ourselves, says the council.</p>";
        let found = guess(&format!("{og}<h1>Regulator counts the cookies</h1>{story}{advice}"), url);
        assert!(found.probable, "{found:?}");
    }

    #[test]
    fn articles_in_scripts_without_spaces_or_full_stops_pass() {
        for (title, sentence) in [
            ("พายุปิดท่าเรือเกาะ", "พายุพัดเข้าชายฝั่งในเวลากลางคืนและจากไปในตอนเช้า นายกเทศมนตรีกล่าวว่าถนนเลียบชายฝั่งปิดตลอดทั้งวัน"),
            ("ພາຍຸປິດທ່າເຮືອ", "ພາຍຸພັດເຂົ້າຝັ່ງໃນຕອນກາງຄືນແລະອອກໄປໃນຕອນເຊົ້າ ເຈົ້າເມືອງກ່າວວ່າຖະໜົນຢູ່ຕາມແຄມຝັ່ງປິດຕະຫຼອດມື້"),
            ("ព្យុះបិទកំពង់ផែ", "ព្យុះបានបោកបក់មកនៅពេលយប់ ហើយបានចាកចេញនៅពេលព្រឹក អភិបាលក្រុងបាននិយាយថាផ្លូវតាមឆ្នេរត្រូវបានបិទពេញមួយថ្ងៃ។"),
            ("မုန်တိုင်းကြောင့် ဆိပ်ကမ်းပိတ်", "မုန်တိုင်းသည် ညအချိန်တွင် တိုက်ခတ်ပြီး နံနက်တွင် ထွက်ခွာသွားကြောင်း မြို့တော်ဝန်က ပြောကြားခဲ့သည်။"),
            (
                "嵐で島へのフェリーが運航停止",
                "嵐は夜に海岸に達し、朝には去ったと市長は語った。海岸沿いの道路は終日閉鎖され、島へのフェリーも止まったままだ。",
            ),
            (
                "风暴来袭 渡轮停航",
                "风暴于夜间抵达海岸，清晨离去，市长表示，沿海公路全天封闭，通往岛屿的渡轮也将停航至下周，直到码头修复为止。",
            ),
            (
                "አውሎ ነፋስ ወደቡን ዘጋ",
                "አውሎ ነፋሱ በሌሊት ወደ ባህር ዳርቻ ደርሶ በማለዳ እንደሄደ ከንቲባው ተናግረዋል፤ በባህር ዳርቻ ያሉ መንገዶች ቀኑን ሙሉ ተዘግተው ነበር።",
            ),
        ] {
            let html = format!("<h1>{title}</h1>{}", format!("<p>{sentence}</p>").repeat(5));
            for url in ["https://example.org/news/8213", "https://example.org/storm"] {
                let found = guess(&html, url);
                assert!(found.probable, "{title} {found:?}");
            }
            let menu = format!("<ul>{}</ul>", format!("<li><a href=/x>{title}</a></li>").repeat(40));
            let found = guess(&menu, "https://example.org/news");
            assert!(!found.probable, "{title} {found:?}");
        }
    }

    #[test]
    fn cards_without_links_are_no_prose() {
        let teaser = |i| {
            format!(
                "The council met for the {i}th time and put off the vote on the new pier until after the \
                                  summer, to the islanders' dismay."
            )
        };
        let card = |i| format!("<div><h3>Council puts off vote number {i}</h3><p>{}</p></div>", teaser(i));
        let dated = |i| {
            format!(
                "<div><h3>Council puts off vote number {i}</h3><p>{}</p><span>{i} hours ago</span></div>",
                teaser(i)
            )
        };
        for cards in [(0..12).map(card).collect::<String>(), (0..12).map(dated).collect()] {
            for url in ["https://example.org/news", "https://example.org/news/2024/8213"] {
                let found = guess(&format!("<h1>News</h1>{cards}"), url);
                assert!(!found.probable, "{found:?}");
            }
        }
        // A guide with a paragraph below each of its headings.
        let part = |i| format!("<h3>What vote number {i} is about</h3><p>{} {}</p>", teaser(i), teaser(i + 1));
        let guide = (0..12).map(part).collect::<String>();
        let found =
            guess(&format!("<h1>The council's votes, explained</h1>{guide}"), "https://example.org/council-votes");
        assert!(found.probable, "{found:?}");
        // A story with some headings between its short paragraphs.
        let story = format!(
            "<p>{}</p><p>{}</p><h3>What comes next</h3><p>{}</p><p>{}</p>",
            teaser(1),
            teaser(2),
            teaser(3),
            teaser(4)
        );
        let found =
            guess(&format!("<h1>Council puts off the vote</h1>{}", story.repeat(3)), "https://example.org/council");
        assert!(found.probable, "{found:?}");
    }

    #[test]
    fn pages_that_say_that_there_is_none_do_not_pass() {
        for text in [
            "Sorry, the page you are looking for could not be found. It may have been moved, renamed or deleted, or the address may be wrong.",
            "Page not found. The link that you followed may be broken, or the page may have been removed from our servers a while ago.",
            "Die gewünschte Seite wurde leider nicht gefunden. Vielleicht wurde sie verschoben, oder die Adresse ist nicht richtig geschrieben.",
            "La page que vous recherchez est introuvable. Elle a peut-être été déplacée ou supprimée, ou l’adresse n’est pas la bonne.",
            "Lo sentimos, la página que buscas no existe. Es posible que se haya movido o que la dirección no esté bien escrita.",
            "A página que você procura não foi encontrada. Talvez ela tenha sido movida ou o endereço não esteja escrito corretamente.",
            "La pagina che stai cercando non esiste. Potrebbe essere stata spostata, oppure l'indirizzo non è stato scritto bene.",
            "Запрашиваемая страница не найдена. Возможно, она была удалена или перемещена, либо адрес набран неправильно.",
            "Aradığınız sayfa bulunamadı. Sayfa taşınmış ya da silinmiş olabilir; lütfen adresi denetleyip yeniden deneyin.",
            "申し訳ありません。お探しのページは見つかりませんでした。移動または削除された可能性がありますので、アドレスをご確認ください。",
            "抱歉，您访问的页面不存在。该页面可能已被移动或删除，请检查您输入的网址是否正确，或返回首页继续浏览其他内容。",
        ] {
            let html = format!("<h1>Oops</h1><p>{text}</p><a href=/>Home</a>");
            let found = guess(&html, "https://example.org/2024/03/03/storm-hits-the-coast");
            assert!(!found.probable, "{text} {found:?}");
        }
        let ld = "<script type='application/ld+json'>{\"@type\":\"NewsArticle\"}</script>";
        for text in [
            "The page of the manuscript that was lost in the fire of 1911 has been found in a drawer in Dunmere, the museum said on Tuesday.",
            "A third of all links in old court papers lead to “page not found”, a study by the university of Dunmere says; the court wants to mend them.",
        ] {
            let found =
                guess(&format!("{ld}<h1>Lost page</h1><p>{text}</p>"), "https://example.org/2024/03/03/lost-page");
            assert!(found.probable, "{text} {found:?}");
        }
    }

    #[test]
    fn products_for_sale_do_not_pass() {
        let text = format!("<h1>Kettle</h1>{}", format!("<p>{SENTENCE}</p>").repeat(5));
        let product = r#"<script type='application/ld+json'>{"@type":"Product","offers":{"@type":"Offer","price":"20"}}</script>"#;
        let found = guess(&format!("{product}{text}"), "https://example.org/steel-kettle-with-a-lid");
        assert!(!found.probable && found.reason.contains("product"), "{found:?}");
        // A review of what is sold.
        let review = r#"<script type='application/ld+json'>{"@type":"Article"}</script>"#;
        let found = guess(&format!("{product}{review}{text}"), "https://example.org/steel-kettle-with-a-lid");
        assert!(found.probable, "{found:?}");
    }

    #[test]
    fn other_pages_do_not() {
        let cards =
            format!("<div><a href=/x>Headline of a story that is long</a><p>{}</p></div>", &SENTENCE[..90]).repeat(40);
        for (html, url) in [
            (format!("<h1>The Example</h1><ul>{}</ul>", teasers(80)), "https://example.org/"),
            (format!("<h1>Politics</h1><ul>{}</ul><p>{SENTENCE}</p>", teasers(40)), "https://example.org/politics"),
            (cards, "https://example.org/sport/"),
            (
                "<h1>Log in</h1><form><label>Name</label><button>Send</button></form>".into(),
                "https://example.org/login",
            ),
            (format!("<h1>Results</h1><ul>{}</ul>", teasers(20)), "https://example.org/search?q=storm"),
            ("<h1>Watch: storm</h1><video src=a.mp4></video><p>Two minutes.</p>".into(), "https://example.org/video/1"),
            (format!("<p>{SENTENCE}</p>").repeat(4), "https://example.org"),
            // A section whose teasers have summaries as long as paragraphs.
            (summaries(30), "https://example.org/culture/"),
            (format!("<h1>Storm</h1>{}", summaries(12)), "https://example.org/tag/storm"),
            ("<h1>Page not found</h1><p>There is nothing at this address.</p>".into(), "https://example.org/2024/x"),
            (
                format!(
                    "<script type='application/ld+json'>{{\"@type\":\"Product\"}}</script><h1>Kettle</h1><p>{SENTENCE}</p><ul>{}</ul>",
                    teasers(20)
                ),
                "https://example.org/kettle",
            ),
        ] {
            let guess = guess(&html, url);
            assert!(!guess.probable && !guess.reason.is_empty(), "{url} {guess:?}");
        }
        assert!(!is_probably_article(&Page::from_text("").expect("small")).probable);
    }
}
